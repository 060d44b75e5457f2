#include "aws/endpoint/partition.h"

#include <QRegularExpression>

#include <array>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct KnownPartition {
    Partition partition;
    QRegularExpression regions;
};

} // namespace

const Partition &partitionOf(const QString &region)
{
    static const Partition commercial {u"aws"_s, u"amazonaws.com"_s, u"api.aws"_s, u"us-east-1"_s};
    static const std::array others {
        KnownPartition {{u"aws-cn"_s, u"amazonaws.com.cn"_s, u"api.amazonwebservices.com.cn"_s,
                            u"cn-northwest-1"_s},
            QRegularExpression(u"^(cn-(\\w+-\\d+|global)|aws-cn-global)$"_s)},
        KnownPartition {{u"aws-us-gov"_s, u"amazonaws.com"_s, u"api.aws"_s, u"us-gov-west-1"_s},
            QRegularExpression(u"^(us-gov-(\\w+-\\d+|global)|aws-us-gov-global)$"_s)},
        KnownPartition {
            {u"aws-eusc"_s, u"amazonaws.eu"_s, u"api.amazonwebservices.eu"_s, u"eusc-de-east-1"_s},
            QRegularExpression(u"^eusc-\\w+-\\w+-\\d+$"_s)},
        KnownPartition {{u"aws-iso"_s, u"c2s.ic.gov"_s, u"api.aws.ic.gov"_s, u"us-iso-east-1"_s},
            QRegularExpression(u"^(us-iso-\\w+-\\d+|aws-iso-global)$"_s)},
        KnownPartition {
            {u"aws-iso-b"_s, u"sc2s.sgov.gov"_s, u"api.aws.scloud"_s, u"us-isob-east-1"_s},
            QRegularExpression(u"^(us-isob-\\w+-\\d+|aws-iso-b-global)$"_s)},
        KnownPartition {
            {u"aws-iso-e"_s, u"cloud.adc-e.uk"_s, u"api.cloud-aws.adc-e.uk"_s, u"eu-isoe-west-1"_s},
            QRegularExpression(u"^(eu-isoe-\\w+-\\d+|aws-iso-e-global)$"_s)},
        KnownPartition {
            {u"aws-iso-f"_s, u"csp.hci.ic.gov"_s, u"api.aws.hci.ic.gov"_s, u"us-isof-south-1"_s},
            QRegularExpression(u"^(us-isof-\\w+-\\d+|aws-iso-f-global)$"_s)},
    };
    for (const KnownPartition &known : others) {
        if (known.regions.match(region).hasMatch())
            return known.partition;
    }
    return commercial;
}

} // namespace sluice::aws

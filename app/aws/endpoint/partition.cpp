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
            QRegularExpression(u"^cn-(\\w+-\\d+|global)$"_s)},
        KnownPartition {{u"aws-us-gov"_s, u"amazonaws.com"_s, u"api.aws"_s, u"us-gov-west-1"_s},
            QRegularExpression(u"^us-gov-(\\w+-\\d+|global)$"_s)},
        KnownPartition {{u"aws-iso"_s, u"c2s.ic.gov"_s, {}, u"us-iso-east-1"_s},
            QRegularExpression(u"^us-iso-\\w+-\\d+$"_s)},
        KnownPartition {{u"aws-iso-b"_s, u"sc2s.sgov.gov"_s, {}, u"us-isob-east-1"_s},
            QRegularExpression(u"^us-isob-\\w+-\\d+$"_s)},
    };
    for (const KnownPartition &known : others) {
        if (known.regions.match(region).hasMatch())
            return known.partition;
    }
    return commercial;
}

} // namespace sluice::aws

#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/rules.h"
#include "flow/validation/surroundings.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

struct NamedBucket {
    QString place;
    QString name;
};

/// Where a destination puts what was refused, and what was answered, and what it is.
QList<NamedBucket> bucketsOf(const Endpoint &destination)
{
    QList<NamedBucket> buckets;
    for (const auto &handling : {"errorHandlingConfig"_L1, "successResponseHandlingConfig"_L1}) {
        const QJsonObject settings = destination.properties.value(handling).toObject();
        buckets.append({u"destination."_s + handling, settings.value("bucketName"_L1).toString()});
    }
    if (writesObjects(destination)
        && destination.propertiesKey == destination.connectorType) // else another rule speaks
        buckets.append({u"destination"_s, bucketName(destination)});
    return buckets;
}

} // namespace

void checkKnownBuckets(const FlowDefinition &flow, const Surroundings &around, Findings &findings)
{
    if (!around.knowsBucket)
        return;
    // A warning: the folder may well be chosen after the flow is saved as a draft.
    const auto check = [&](const QString &place, const QString &bucket, qsizetype index) {
        if (bucket.isEmpty() || around.knowsBucket(bucket))
            return;
        Issue &issue = findings.add(Code::BucketUnknown, Severity::Warning, place,
            Rules::tr("The service does not know the bucket %1; choose a folder for it.")
                .arg(bucket));
        issue.names = {bucket};
        issue.destination = index;
    };
    if (isS3(flow.source))
        check(u"source"_s, bucketName(flow.source), 0);
    for (qsizetype i = 0; i < flow.destinations.size(); ++i) {
        for (const NamedBucket &bucket : bucketsOf(flow.destinations.at(i)))
            check(bucket.place, bucket.name, i);
    }
}

} // namespace sluice::flow

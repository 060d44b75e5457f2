#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

void checkBucket(const Endpoint &endpoint, const QString &place, Findings &findings)
{
    static const QRegularExpression pattern(u"\\A\\S{3,63}\\z"_s);
    const QString name = bucketName(endpoint);
    const QString member = place + u".bucketName"_s;
    if (name.isEmpty())
        findings.add(Code::BucketMissing, Severity::Error, member,
            place == "source"_L1 ? Rules::tr("The source names no bucket; choose one.")
                                 : Rules::tr("The destination names no bucket; choose one."));
    else if (!pattern.match(name).hasMatch())
        findings.add(Code::BucketInvalid, Severity::Error, member,
            Rules::tr("\"%1\" is no bucket name; it must have 3 to 63 characters without blanks.")
                .arg(name));
}

} // namespace

void checkBuckets(const FlowDefinition &flow, Findings &findings)
{
    if (isS3(flow.source))
        checkBucket(flow.source, u"source"_s, findings);
    for (const Endpoint &destination : flow.destinations) {
        if (writesObjects(destination))
            checkBucket(destination, u"destination"_s, findings);
    }
}

} // namespace sluice::flow

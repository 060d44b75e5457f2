#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkReadsOwnOutput(const FlowDefinition &flow, Findings &findings)
{
    if (!isS3(flow.source) || bucketName(flow.source).isEmpty())
        return;
    for (const Endpoint &destination : flow.destinations) {
        if (!writesObjects(destination) || bucketName(destination) != bucketName(flow.source))
            continue;
        QString written = bucketPrefix(destination);
        if (!written.isEmpty() && !written.endsWith(u'/'))
            written += u'/';
        written += flow.flowName + u'/';
        if (written.startsWith(bucketPrefix(flow.source)))
            findings.add(Code::ReadsOwnOutput, Severity::Warning, u"destination.bucketPrefix"_s,
                Rules::tr(
                    "The next run would read what this one wrote: %1 begins with the source's "
                    "prefix; choose another bucket or prefix for the destination.")
                    .arg(written));
    }
}

} // namespace sluice::flow

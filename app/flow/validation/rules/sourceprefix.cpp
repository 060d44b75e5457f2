#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkSourcePrefix(const FlowDefinition &flow, Findings &findings)
{
    if (isS3(flow.source) && !bucketName(flow.source).isEmpty()
        && bucketPrefix(flow.source).isEmpty())
        findings.add(Code::SourcePrefixEmpty, Severity::Warning, u"source.bucketPrefix"_s,
            Rules::tr("The source has no prefix and reads every object of the bucket %1; name the "
                      "folder that holds the files.")
                .arg(bucketName(flow.source)),
            Rules::tr(
                "Amazon AppFlow expects source files in a folder. CloudFormation and Terraform "
                "refuse a flow without bucketPrefix."));
}

} // namespace sluice::flow

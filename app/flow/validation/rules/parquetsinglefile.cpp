#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkParquetSingleFile(const FlowDefinition &flow, Findings &findings)
{
    for (const Endpoint &destination : flow.destinations) {
        if (isS3(destination) && s3OutputFileType(destination) == "PARQUET"_L1
            && aggregationType(destination) == "SingleFile"_L1)
            findings.add(Code::ParquetSingleFile, Severity::Hint,
                u"destination.aggregationConfig"_s,
                Rules::tr("The AppFlow console does not offer one single file for Parquet; choose "
                          "the aggregation None if the flow must be editable there."));
    }
}

} // namespace sluice::flow

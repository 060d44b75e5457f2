#include "flow/definition/s3endpoint.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkTargetSize(const FlowDefinition &flow, Findings &findings)
{
    for (qsizetype i = 0; i < flow.destinations.size(); ++i) {
        const Endpoint &destination = flow.destinations.at(i);
        const QJsonObject config = destination.properties.value("s3OutputFormatConfig"_L1)
                                       .toObject()
                                       .value("aggregationConfig"_L1)
                                       .toObject();
        if (!config.value("targetFileSize"_L1).isDouble() || targetFileSizeMb(destination) >= 1)
            continue;
        findings
            .add(Code::TargetSizeInvalid, Severity::Error, u"destination.targetFileSize"_s,
                Rules::tr("targetFileSize is %1; it must be 1 or more, in MB.")
                    .arg(targetFileSizeMb(destination)))
            .destination
            = i;
    }
}

} // namespace sluice::flow

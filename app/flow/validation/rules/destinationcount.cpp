#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkDestinationCount(const FlowDefinition &flow, Findings &findings)
{
    if (flow.destinations.isEmpty())
        findings
            .add(Code::DestinationMissing, Severity::Error, u"destination"_s,
                Rules::tr("The flow has no destination; choose where the data goes."))
            .names
            = {u"0"_s};
    else if (flow.destinations.size() > 1)
        findings
            .add(Code::DestinationTooMany, Severity::Error, u"destination"_s,
                Rules::tr("The flow has %n destinations; the service takes exactly one.", nullptr,
                    int(flow.destinations.size())))
            .names
            = {QString::number(flow.destinations.size())};
}

} // namespace sluice::flow

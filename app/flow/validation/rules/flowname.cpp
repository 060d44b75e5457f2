#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkFlowName(const FlowDefinition &flow, Findings &findings)
{
    static const QRegularExpression pattern(u"\\A[a-zA-Z0-9][\\w!@#.-]+\\z"_s);
    if (flow.flowName.isEmpty())
        findings.add(Code::FlowNameMissing, Severity::Error, u"flowName"_s,
            Rules::tr("The flow has no name; give it one."));
    else if (flow.flowName.size() > 256)
        findings.add(Code::FlowNameInvalid, Severity::Error, u"flowName"_s,
            Rules::tr("The flow name is longer than 256 characters; shorten it."));
    else if (!pattern.match(flow.flowName).hasMatch())
        findings.add(Code::FlowNameInvalid, Severity::Error, u"flowName"_s,
            Rules::tr("The flow name \"%1\" is none that AppFlow takes; begin it with a letter or "
                      "digit, go on with letters, digits and _ ! @ # . -, and make it two "
                      "characters or longer.")
                .arg(flow.flowName));
}

} // namespace sluice::flow

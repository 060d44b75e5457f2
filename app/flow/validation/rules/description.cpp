#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkDescription(const FlowDefinition &flow, Findings &findings)
{
    static const QRegularExpression forbidden(u"[^\\w!@#\\-.?,\\s]"_s);
    if (flow.description.size() > 2048)
        findings.add(Code::DescriptionInvalid, Severity::Error, u"description"_s,
            Rules::tr("The description is longer than 2048 characters; shorten it."));
    const auto match = forbidden.match(flow.description);
    if (match.hasMatch())
        findings.add(Code::DescriptionInvalid, Severity::Error, u"description"_s,
            Rules::tr("The description must not contain \"%1\"; the service takes letters, digits, "
                      "blanks and _ ! @ # - . ? , only.")
                .arg(match.captured()));
}

} // namespace sluice::flow

#include "aws/model/servicemodel.h"

#include "flow/definition/flowjson.h"
#include "flow/validation/rules/modelplaces.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// Another rule has said it, and better. In a task one error at a time is enough.
bool isSaid(const QString &place, const QList<Issue> &issues)
{
    const QString head = place.startsWith("tasks["_L1) ? place.section(u'.', 0, 0) : place;
    return std::any_of(issues.begin(), issues.end(), [&](const Issue &issue) {
        return issue.severity == Severity::Error
            && (issue.place == head || issue.place.startsWith(head + u'.')
                || head.startsWith(issue.place + u'.'));
    });
}

} // namespace

void checkServiceModel(const FlowDefinition &flow, Findings &findings)
{
    const auto violations
        = aws::ServiceModel::appflow()->check(u"CreateFlowRequest"_s, toCreateFlowJson(flow));
    const QList<Issue> said = findings.issues();
    for (const aws::Violation &violation : violations) {
        const QString place = placeOf(violation.path);
        if (isSaid(place, said))
            continue;
        const QString message = violation.value == "null"_L1
            ? Rules::tr("%1 is missing, and the service needs it; add it.").arg(place)
            //: %3 is the service's own sentence, in English
            : Rules::tr("%1 is \"%2\", which the service refuses (%3); correct it.")
                  .arg(place, violation.value.left(80), violation.constraint);
        addAtPlace(findings, Code::ModelViolation, Severity::Error, place, message, violation.path);
    }
}

} // namespace sluice::flow

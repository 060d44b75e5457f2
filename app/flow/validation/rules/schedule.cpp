#include "flow/definition/scheduleexpression.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkSchedule(const FlowDefinition &flow, Findings &findings)
{
    if (flow.trigger.triggerType != "Scheduled"_L1) {
        if (!flow.trigger.scheduled.isEmpty())
            findings.add("schedule-unused", Severity::Warning, u"trigger"_s,
                Rules::tr(
                    "The flow has a schedule but its trigger is %1; choose Scheduled or remove "
                    "the schedule.")
                    .arg(flow.trigger.triggerType));
        return;
    }
    const QString expression = flow.trigger.scheduled.value("scheduleExpression"_L1).toString();
    if (expression.isEmpty()) {
        findings.add("schedule-missing", Severity::Error, u"trigger.scheduleExpression"_s,
            Rules::tr("A scheduled flow needs a schedule; fill in an expression such as "
                      "rate(1hours)."));
        return;
    }
    if (isBelowAMinute(expression))
        return; // schedule-too-often says it
    const auto schedule = parseSchedule(expression);
    if (!schedule)
        findings.add("schedule-unreadable", Severity::Error, u"trigger.scheduleExpression"_s,
            schedule.error().message);
}

} // namespace sluice::flow

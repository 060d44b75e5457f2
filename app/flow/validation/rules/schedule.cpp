#include "flow/definition/cron.h"
#include "flow/definition/scheduleexpression.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// The thirty-first of February; years that were past when this was written.
bool isNeverDue(const Schedule &schedule)
{
    const QDateTime written(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
    return schedule.kind == Schedule::Kind::Cron && !nextCronMatch(schedule.cronFields, written);
}

} // namespace

void checkSchedule(const FlowDefinition &flow, Findings &findings)
{
    if (flow.trigger.triggerType != "Scheduled"_L1) {
        if (!flow.trigger.scheduled.isEmpty())
            findings.add(Code::ScheduleUnused, Severity::Warning, u"trigger"_s,
                Rules::tr(
                    "The flow has a schedule but its trigger is %1; choose Scheduled or remove "
                    "the schedule.")
                    .arg(flow.trigger.triggerType));
        return;
    }
    const QString expression = flow.trigger.scheduled.value("scheduleExpression"_L1).toString();
    if (expression.isEmpty()) {
        findings
            .add(Code::ScheduleMissing, Severity::Error, u"trigger.scheduleExpression"_s,
                Rules::tr("A scheduled flow needs a schedule; fill in an expression such as "
                          "rate(1hours)."))
            .names
            = {expression, parseSchedule(expression).error().message};
        return;
    }
    if (isBelowAMinute(expression))
        return; // schedule-below-minute says it
    const auto schedule = parseSchedule(expression);
    if (!schedule)
        findings
            .add(Code::ScheduleUnreadable, Severity::Error, u"trigger.scheduleExpression"_s,
                schedule.error().message)
            .names
            = {expression, schedule.error().message};
    else if (isNeverDue(*schedule))
        findings.add(Code::ScheduleNeverDue, Severity::Warning, u"trigger.scheduleExpression"_s,
            Rules::tr("No day of any year to come fits %1; the flow would be suspended as soon as "
                      "it is activated. Change the day, the month or the year.")
                .arg(expression));
}

} // namespace sluice::flow

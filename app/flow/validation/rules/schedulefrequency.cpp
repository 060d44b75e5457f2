#include "flow/definition/scheduleexpression.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

std::chrono::seconds shortestInterval(const QString &connectorType)
{
    static const QStringList hourly {u"Marketo"_s, u"Singular"_s, u"Trendmicro"_s};
    static const QStringList daily {u"Googleanalytics"_s, u"Amplitude"_s};
    if (hourly.contains(connectorType))
        return std::chrono::hours(1);
    if (daily.contains(connectorType))
        return std::chrono::hours(24);
    return std::chrono::minutes(1);
}

} // namespace

void checkScheduleFrequency(const FlowDefinition &flow, Findings &findings)
{
    if (flow.trigger.triggerType != "Scheduled"_L1)
        return;
    const QString expression = flow.trigger.scheduled.value("scheduleExpression"_L1).toString();
    if (isBelowAMinute(expression)) {
        findings.add("schedule-too-often", Severity::Error, u"trigger.scheduleExpression"_s,
            Rules::tr("%1 is more often than once a minute; use rate(1minutes) or longer.")
                .arg(expression));
        return;
    }
    const auto schedule = parseSchedule(expression);
    const auto shortest = shortestInterval(flow.source.connectorType);
    if (!schedule || schedule->kind != Schedule::Kind::Rate || schedule->interval() >= shortest)
        return;
    findings.add("schedule-too-often", Severity::Error, u"trigger.scheduleExpression"_s,
        shortest == std::chrono::hours(1)
            ? Rules::tr("%1 can be read once an hour at most; use rate(1hours) or longer.")
                  .arg(flow.source.connectorType)
            : Rules::tr("%1 can be read once a day at most; use rate(1days) or longer.")
                  .arg(flow.source.connectorType));
}

} // namespace sluice::flow

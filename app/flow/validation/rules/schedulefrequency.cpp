#include "flow/definition/endpointobject.h"
#include "flow/definition/scheduleexpression.h"
#include "flow/validation/rules/connectorfacts.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// Documents are extracted at most hourly (reference 4.2).
std::chrono::seconds shortestIntervalOf(const Endpoint &source, const EndSurroundings &around)
{
    return isDocumentExtraction(source) ? std::chrono::hours(1)
                                        : shortestInterval(textsOf(connectorOf(source, around),
                                            "supportedSchedulingFrequencies"_L1));
}

} // namespace

void checkScheduleFrequency(
    const FlowDefinition &flow, const Surroundings &around, Findings &findings)
{
    if (flow.trigger.triggerType != "Scheduled"_L1)
        return;
    const QString expression = flow.trigger.scheduled.value("scheduleExpression"_L1).toString();
    if (isBelowAMinute(expression)) {
        findings
            .add(Code::ScheduleBelowMinute, Severity::Error, u"trigger.scheduleExpression"_s,
                Rules::tr("%1 is more often than once a minute; use rate(1minutes) or longer.")
                    .arg(expression))
            .names
            = {expression, parseSchedule(expression).error().message};
        return;
    }
    const auto schedule = parseSchedule(expression);
    const auto shortest = shortestIntervalOf(flow.source, around.source);
    if (!schedule || schedule->shortestGap() >= shortest)
        return;
    const QString name = connectorName(flow.source, around.source);
    const bool isHourly = shortest == std::chrono::hours(1);
    findings
        .add(Code::ScheduleTooOften, Severity::Error, u"trigger.scheduleExpression"_s,
            isHourly ? Rules::tr("%1 can be read once an hour at most; use rate(1hours) or longer.")
                           .arg(name)
                     : Rules::tr("%1 can be read once a day at most; use rate(1days) or longer.")
                           .arg(name))
        .names
        = {name, isHourly ? u"an hour"_s : u"a day"_s};
}

} // namespace sluice::flow

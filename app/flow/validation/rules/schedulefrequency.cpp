#include "appflow/catalog/connectorcatalog.h"
#include "flow/definition/endpointobject.h"
#include "flow/definition/scheduleexpression.h"
#include "flow/validation/rules/rules.h"

#include <QJsonArray>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

std::chrono::seconds shortestIntervalOf(const Endpoint &source)
{
    if (isDocumentExtraction(source))
        return std::chrono::hours(1);
    QStringList frequencies;
    const QJsonObject facts = appflow::builtInConnectors().value(source.connectorType);
    for (const auto &frequency : facts["supportedSchedulingFrequencies"_L1].toArray())
        frequencies.append(frequency.toString());
    return shortestInterval(frequencies);
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
    const auto shortest = shortestIntervalOf(flow.source);
    if (!schedule || schedule->shortestGap() >= shortest)
        return;
    findings.add("schedule-too-often", Severity::Error, u"trigger.scheduleExpression"_s,
        shortest == std::chrono::hours(1)
            ? Rules::tr("%1 can be read once an hour at most; use rate(1hours) or longer.")
                  .arg(flow.source.connectorType)
            : Rules::tr("%1 can be read once a day at most; use rate(1days) or longer.")
                  .arg(flow.source.connectorType));
}

} // namespace sluice::flow

#include "flow/definition/scheduleexpression.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

/// The intervals of an anomaly detector.
bool isIntervalOfDetector(const Schedule &schedule)
{
    static const QList<std::chrono::seconds> intervals {std::chrono::minutes(5),
        std::chrono::minutes(10), std::chrono::hours(1), std::chrono::hours(24)};
    return schedule.kind != Schedule::Kind::Rate || intervals.contains(schedule.interval());
}

} // namespace

void checkDetectorSchedule(const FlowDefinition &flow, Findings &findings)
{
    const QString &type = flow.trigger.triggerType;
    const auto schedule
        = parseSchedule(flow.trigger.scheduled.value("scheduleExpression"_L1).toString());
    for (qsizetype i = 0; i < flow.destinations.size(); ++i) {
        if (flow.destinations.at(i).connectorType != "LookoutMetrics"_L1 || type.isEmpty())
            continue;
        if (type != "Scheduled"_L1)
            findings
                .add(Code::DetectorNotScheduled, Severity::Error, u"trigger"_s,
                    Rules::tr("LookoutMetrics takes scheduled flows only; choose a schedule."))
                .destination
                = i;
        else if (schedule && !isIntervalOfDetector(*schedule))
            findings
                .add(Code::DetectorInterval, Severity::Error, u"trigger.scheduleExpression"_s,
                    Rules::tr("LookoutMetrics takes a schedule of 5 minutes, 10 minutes, 1 hour or "
                              "1 day; choose one of these."))
                .destination
                = i;
    }
}

} // namespace sluice::flow

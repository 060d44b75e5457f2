#include "flow/definition/deactivationfailures.h"
#include "flow/validation/rules/rules.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

void checkScheduleWindow(const FlowDefinition &flow, Findings &findings)
{
    if (flow.trigger.triggerType != "Scheduled"_L1)
        return;
    const QJsonObject &scheduled = flow.trigger.scheduled;
    const QJsonValue start = scheduled.value("scheduleStartTime"_L1);
    const QJsonValue end = scheduled.value("scheduleEndTime"_L1);
    if (start.isDouble() && end.isDouble() && end.toDouble() <= start.toDouble())
        findings.add(Code::ScheduleWindowEmpty, Severity::Error, u"trigger.scheduleEndTime"_s,
            Rules::tr("The schedule ends before it starts; swap the two times."));
    const QJsonValue offset = scheduled.value("scheduleOffset"_L1);
    if (offset.isDouble() && (offset.toDouble() < 0 || offset.toDouble() > 36000))
        findings.add(Code::ScheduleOffsetInvalid, Severity::Error, u"trigger.scheduleOffset"_s,
            Rules::tr("The schedule offset is %1 seconds; choose 0 to 36000.")
                .arg(qint64(offset.toDouble())));
    const QJsonValue limit = scheduled.value("flowErrorDeactivationThreshold"_L1);
    if (limit.isDouble()
        && (limit.toDouble() < kMinDeactivationFailures
            || limit.toDouble() > kMaxDeactivationFailures))
        findings.add(Code::ScheduleThresholdInvalid, Severity::Error,
            u"trigger.flowErrorDeactivationThreshold"_s,
            Rules::tr("The flow cannot be deactivated after %3 failures; choose %1 to %2.")
                .arg(kMinDeactivationFailures)
                .arg(kMaxDeactivationFailures)
                .arg(limit.toDouble()));
}

} // namespace sluice::flow

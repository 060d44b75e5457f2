#include "flow/validation/validationcases.h"

namespace sluice::flow::test {

using namespace Qt::StringLiterals;

QList<Case> scheduleCases()
{
    constexpr auto error = Severity::Error;
    constexpr auto warning = Severity::Warning;
    return {
        {Code::ScheduleMissing, error, u"trigger.scheduleExpression"_s, scheduled({}),
            every(u"rate(5minutes)"_s)},
        {Code::ScheduleUnused, warning, u"trigger"_s,
            scheduled({{u"scheduleExpression"_s, u"rate(1hours)"_s}}, u"OnDemand"_s),
            every(u"rate(1hours)"_s)},
        {Code::ScheduleUnreadable, error, u"trigger.scheduleExpression"_s,
            every(u"every 5 minutes"_s), every(u"rate(5 minutes)"_s)},
        {Code::ScheduleUnreadable, error, u"trigger.scheduleExpression"_s,
            every(u"cron(0 1 * * *)"_s), every(u"cron(0 1 * * ? *)"_s)},
        {Code::ScheduleNeverDue, warning, u"trigger.scheduleExpression"_s,
            every(u"cron(0 12 31 2 ? *)"_s), every(u"cron(0 12 29 2 ? *)"_s)},
        {Code::ScheduleNeverDue, warning, u"trigger.scheduleExpression"_s,
            every(u"cron(0 12 ? * * 2020)"_s), every(u"cron(0 12 ? * * 2199)"_s)},
        {Code::ScheduleBelowMinute, error, u"trigger.scheduleExpression"_s,
            every(u"rate(30seconds)"_s), every(u"rate(1minutes)"_s)},
        {Code::ScheduleTooOften, error, u"trigger.scheduleExpression"_s,
            all({connector(u"Marketo"_s, u"Marketo"_s), every(u"rate(30minutes)"_s)}),
            all({connector(u"Marketo"_s, u"Marketo"_s), every(u"rate(60minutes)"_s)})},
        {Code::ScheduleTooOften, error, u"trigger.scheduleExpression"_s,
            all({connector(u"Amplitude"_s, u"Amplitude"_s), every(u"rate(23hours)"_s)}),
            all({connector(u"Amplitude"_s, u"Amplitude"_s), every(u"rate(1days)"_s)})},
        {Code::ScheduleTooOften, error, u"trigger.scheduleExpression"_s,
            all({connector(u"Amplitude"_s, u"Amplitude"_s), every(u"cron(0 1,13 * * ? *)"_s)}),
            all({connector(u"Amplitude"_s, u"Amplitude"_s), every(u"cron(0 1 * * ? *)"_s)})},
        {Code::ScheduleWindowEmpty, error, u"trigger.scheduleEndTime"_s,
            scheduled({{u"scheduleExpression"_s, u"rate(1days)"_s},
                {u"scheduleStartTime"_s, 1719900000}, {u"scheduleEndTime"_s, 1719900000}}),
            scheduled({{u"scheduleExpression"_s, u"rate(1days)"_s},
                {u"scheduleStartTime"_s, 1719900000}, {u"scheduleEndTime"_s, 1719900001}})},
        {Code::ScheduleOffsetInvalid, error, u"trigger.scheduleOffset"_s,
            scheduled({{u"scheduleExpression"_s, u"rate(1days)"_s}, {u"scheduleOffset"_s, 36001}}),
            scheduled({{u"scheduleExpression"_s, u"rate(1days)"_s}, {u"scheduleOffset"_s, 36000}})},
        {Code::ScheduleThresholdInvalid, error, u"trigger.flowErrorDeactivationThreshold"_s,
            scheduled({{u"scheduleExpression"_s, u"rate(1days)"_s},
                {u"flowErrorDeactivationThreshold"_s, 0}}),
            scheduled({{u"scheduleExpression"_s, u"rate(1days)"_s},
                {u"flowErrorDeactivationThreshold"_s, 100}})},
    };
}

} // namespace sluice::flow::test

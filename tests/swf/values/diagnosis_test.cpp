#include "support/printers.h"
#include "swf/values/diagnosis.h"
#include "swf/values/vectorhistory.h"

#include <gtest/gtest.h>

using namespace sluice::swf;
using namespace sluice::swf::test;
using namespace Qt::StringLiterals;
using Code = Finding::Code;
using Severity = Finding::Severity;

namespace {

QList<Finding> findingsOf(const QString &name, Code code)
{
    auto findings = diagnosisOf(vectorHistory(name), {}, second(0));
    findings.removeIf([code](const Finding &finding) { return finding.code != code; });
    return findings;
}

} // namespace

TEST(Diagnosis, namesRefusedDecisionsWithTheirCause)
{
    const auto refused = findingsOf(u"close-refused-event-pending"_s, Code::DecisionRefused);
    ASSERT_FALSE(refused.isEmpty());
    EXPECT_EQ(refused.first().detail, u"UNHANDLED_DECISION"_s);
    EXPECT_EQ(refused.first().severity, Severity::Error);
    const auto unknown = findingsOf(u"activity-type-unknown"_s, Code::DecisionRefused);
    ASSERT_FALSE(unknown.isEmpty());
    EXPECT_EQ(unknown.first().detail, u"ACTIVITY_TYPE_DOES_NOT_EXIST"_s);
    EXPECT_EQ(unknown.first().type, u"ScheduleActivityTaskFailed"_s);
    EXPECT_FALSE(unknown.first().typeName.isEmpty());
}

TEST(Diagnosis, aCancelThatCameTooLateIsOnlyNoted)
{
    const auto refused = findingsOf(u"cancel-activity-unknown"_s, Code::DecisionRefused);
    ASSERT_FALSE(refused.isEmpty());
    EXPECT_EQ(refused.first().severity, Severity::Note);
}

TEST(Diagnosis, countsDecisionsThatTimedOut)
{
    const auto late = findingsOf(u"decision-task-times-out"_s, Code::DecisionTimedOut);
    ASSERT_EQ(late.size(), 1);
    EXPECT_GE(late.first().count, 1);
}

TEST(Diagnosis, tellsWhatFailedAndWhy)
{
    const QList<HistoryEvent> history {{1, u"WorkflowExecutionStarted"_s, second(0), {}},
        {2, u"ActivityTaskScheduled"_s, second(1), {{u"activityId"_s, u"step-1"_s}}},
        {3, u"ActivityTaskStarted"_s, second(2), {{u"scheduledEventId"_s, 2}}},
        {4, u"ActivityTaskFailed"_s, second(3),
            {{u"scheduledEventId"_s, 2}, {u"reason"_s, u"FlowNotFound"_s}}},
        {5, u"WorkflowExecutionFailed"_s, second(4),
            {{u"reason"_s, u"StepFailed"_s}, {u"details"_s, u"{}"_s}}}};
    const auto findings = diagnosisOf(history, {}, second(5));
    QStringList told;
    for (const Finding &finding : findings) {
        if (finding.severity == Severity::Error)
            told << finding.subject + u'|' + finding.detail;
    }
    EXPECT_EQ(told, (QStringList {u"step-1|FlowNotFound"_s, u"|StepFailed: {}"_s}));
}

TEST(Diagnosis, tellsWhichLimitEndedAnActivity)
{
    const auto late = findingsOf(u"activity-schedule-to-start-timeout"_s, Code::ActivityTimedOut);
    ASSERT_FALSE(late.isEmpty());
    EXPECT_EQ(late.first().detail, u"SCHEDULE_TO_START"_s);
}

TEST(Diagnosis, namesListsWhereSomethingWaitsAndNobodyPolls)
{
    const QList<HistoryEvent> history {{1, u"WorkflowExecutionStarted"_s, second(0), {}},
        {2, u"ActivityTaskScheduled"_s, second(1),
            {{u"activityId"_s, u"a"_s}, {u"heartbeatTimeout"_s, u"NONE"_s},
                {u"activityType"_s, QJsonObject {{u"name"_s, u"T"_s}}},
                {u"taskList"_s, QJsonObject {{u"name"_s, u"workers"_s}}}}}};
    const auto findings = diagnosisOf(history, QList<TaskListState>(), second(5));
    ASSERT_EQ(findings.size(), 2);
    EXPECT_EQ(findings[0].code, Code::NobodyPolls);
    EXPECT_EQ(findings[0].subject, u"workers"_s);
    EXPECT_EQ(findings[1].code, Code::NoHeartbeatLimit);
    EXPECT_EQ(findings[1].subject, u"T"_s);
    EXPECT_EQ(diagnosisOf(history, {}, second(5)).size(), 1); // AWS does not tell who polls
}

TEST(Diagnosis, warnsOfPayloadsAndHistoriesNearTheirLimits)
{
    QList<HistoryEvent> history {
        {1, u"WorkflowExecutionStarted"_s, second(0), {{u"input"_s, QString(30'000, u'x')}}}};
    const auto large = diagnosisOf(history, {}, second(0));
    ASSERT_EQ(large.size(), 1);
    EXPECT_EQ(large.first().code, Code::LargePayload);
    EXPECT_EQ(large.first().subject, u"input"_s);
    EXPECT_EQ(large.first().count, 30'000);
    history.first().attributes = {};
    for (qint64 id = 2; id <= 10'000; ++id)
        history.append({id, u"MarkerRecorded"_s, second(0), {}});
    const auto longOne = diagnosisOf(history, {}, second(0));
    ASSERT_EQ(longOne.size(), 1);
    EXPECT_EQ(longOne.first().code, Code::LongHistory);
}

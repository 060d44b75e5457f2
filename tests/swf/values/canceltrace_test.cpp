#include "support/printers.h"
#include "swf/values/canceltrace.h"
#include "swf/values/vectorhistory.h"

#include <gtest/gtest.h>

using namespace sluice::swf;
using namespace sluice::swf::test;
using namespace Qt::StringLiterals;

namespace {

using Cause = TraceLamp::Cause;
using State = TraceLamp::State;

/// The chain of SWF reference 12, as far as a test wants it; each event a second after the other.
class Chain {
public:
    Chain &add(const QString &type, const QJsonObject &attributes = {})
    {
        const qint64 id = m_events.size() + 1;
        m_events.append({id, type, second(int(id)), attributes});
        return *this;
    }

    Chain &scheduleDecision()
    {
        return add(u"DecisionTaskScheduled"_s,
            {{u"taskList"_s, QJsonObject {{u"name"_s, u"deciders"_s}}},
                {u"startToCloseTimeout"_s, u"60"_s}});
    }

    Chain &startDecision(qint64 scheduled)
    {
        return add(u"DecisionTaskStarted"_s,
            {{u"scheduledEventId"_s, scheduled}, {u"identity"_s, u"decider-1"_s}});
    }

    Chain &completeDecision(qint64 scheduled)
    {
        return add(u"DecisionTaskCompleted"_s,
            {{u"scheduledEventId"_s, scheduled}, {u"startedEventId"_s, scheduled + 1}});
    }

    /// Events 1 to 8: a started activity "step-1" (event 5, 6), the request (7), its decision task
    /// (8).
    static Chain untilRequest(const QString &heartbeatTimeout = u"90"_s)
    {
        Chain chain;
        chain.add(u"WorkflowExecutionStarted"_s).scheduleDecision().startDecision(2);
        chain.completeDecision(2);
        chain.add(u"ActivityTaskScheduled"_s,
            {{u"activityId"_s, u"step-1"_s}, {u"heartbeatTimeout"_s, heartbeatTimeout}});
        chain.add(
            u"ActivityTaskStarted"_s, {{u"scheduledEventId"_s, 5}, {u"identity"_s, u"worker-1"_s}});
        return chain.add(u"WorkflowExecutionCancelRequested"_s).scheduleDecision();
    }

    /// Events 9 to 11: the decider asks step-1.
    static Chain untilAsked(const QString &heartbeatTimeout = u"90"_s)
    {
        return untilRequest(heartbeatTimeout)
            .startDecision(8)
            .completeDecision(8)
            .add(u"ActivityTaskCancelRequested"_s,
                {{u"activityId"_s, u"step-1"_s}, {u"decisionTaskCompletedEventId"_s, 10}});
    }

    /// Events 12 and 13.
    static Chain untilAnswered()
    {
        return untilAsked()
            .add(u"ActivityTaskCanceled"_s,
                {{u"scheduledEventId"_s, 5}, {u"startedEventId"_s, 6},
                    {u"latestCancelRequestedEventId"_s, 11}})
            .scheduleDecision();
    }

    CancelTrace trace(const TraceSurroundings &known = {}, int now = 20) const
    {
        return cancelTraceOf(m_events, known, second(now));
    }

    const QList<HistoryEvent> &events() const { return m_events; }

private:
    QList<HistoryEvent> m_events;
};

/// A letter a lamp, the close last: L lit, W waiting, M missing, - not needed, . off.
std::string lampsOf(const CancelTrace &trace)
{
    std::string text;
    for (int step = 0; step <= CancelTrace::StepCount; ++step) {
        switch (trace.lamp(step).state) {
        case State::Off:
            text += '.';
            break;
        case State::Lit:
            text += 'L';
            break;
        case State::Waiting:
            text += 'W';
            break;
        case State::Missing:
            text += 'M';
            break;
        case State::NotNeeded:
            text += '-';
            break;
        }
    }
    return text;
}

TraceSurroundings polledAt(int seconds, const QString &list = u"deciders"_s)
{
    TaskListState state;
    state.name = list;
    state.pollers = {{u"decider-1"_s, second(seconds)}};
    TraceSurroundings known;
    known.taskLists = QList {state};
    return known;
}

/// A poll is open.
TraceSurroundings beingPolled(const QString &list = u"deciders"_s)
{
    auto known = polledAt(0, list);
    known.taskLists->first().waiting = 1;
    return known;
}

TraceSurroundings heartbeatAt(const Chain &chain, int seconds)
{
    const double epoch = double(second(seconds).toMSecsSinceEpoch()) / 1000;
    TraceSurroundings known;
    known.pending = pendingWorkOf(chain.events(),
        QJsonObject {{u"activities"_s,
            QJsonArray {QJsonObject {{u"scheduledEventId"_s, 5},
                {u"heartbeatAt"_s, seconds < 0 ? QJsonValue() : QJsonValue(epoch)}}}}});
    return known;
}

} // namespace

TEST(CancelTrace, isDarkWithoutARequest)
{
    const auto trace
        = cancelTraceOf(vectorHistory(u"activity-fails-run-completes"_s), {}, second(0));
    EXPECT_FALSE(trace.isRequested());
    EXPECT_EQ(lampsOf(trace), "......");
}

TEST(CancelTrace, namesTheListThatNobodyPolls)
{
    TraceSurroundings known;
    known.taskLists = QList<TaskListState>();
    const auto trace = Chain::untilRequest().trace(known);
    EXPECT_EQ(lampsOf(trace), "LM....");
    const auto &lamp = trace.lamps[CancelTrace::Decision];
    EXPECT_EQ(lamp.cause, Cause::NobodyPolls);
    EXPECT_EQ(lamp.subject, u"deciders"_s);
    EXPECT_EQ(lamp.since, second(8)); // of the task: no poll is known
    EXPECT_EQ(trace.standsAt(), int(CancelTrace::Decision));
}

TEST(CancelTrace, countsFromTheLastPoll)
{
    const auto trace = Chain::untilRequest().trace(polledAt(3), 243);
    EXPECT_EQ(trace.lamps[CancelTrace::Decision].cause, Cause::NobodyPolls);
    EXPECT_EQ(trace.lamps[CancelTrace::Decision].since, second(3));
}

TEST(CancelTrace, waitsForADeciderThatPolls)
{
    EXPECT_EQ(lampsOf(Chain::untilRequest().trace(beingPolled())), "LW....");
}

TEST(CancelTrace, losesPatienceWhereTheServiceDoesNotTellWhoPolls)
{
    EXPECT_EQ(lampsOf(Chain::untilRequest().trace({}, 20)), "LW....");
    const auto late = Chain::untilRequest().trace({}, 8 + 60);
    EXPECT_EQ(lampsOf(late), "LM....");
    EXPECT_EQ(late.lamps[CancelTrace::Decision].cause, Cause::NotTaken);
}

TEST(CancelTrace, waitsBehindTheTaskThatADeciderHas)
{
    // Requested between a decision task's start and its answer (SWF reference 12, V1).
    Chain chain;
    chain.add(u"WorkflowExecutionStarted"_s).scheduleDecision().startDecision(2);
    chain.add(u"WorkflowExecutionCancelRequested"_s).scheduleDecision();
    const auto lamp = chain.trace().lamps[CancelTrace::Decision];
    EXPECT_EQ(lamp.state, State::Waiting);
    EXPECT_EQ(lamp.cause, Cause::DeciderBusy);
    EXPECT_EQ(lamp.who, u"decider-1"_s);
    EXPECT_EQ(lamp.due, second(3 + 60));
}

TEST(CancelTrace, saysWhoHasTheTaskAndUntilWhen)
{
    const auto trace = Chain::untilRequest().startDecision(8).trace();
    EXPECT_EQ(lampsOf(trace), "LLW...");
    EXPECT_EQ(trace.lamps[CancelTrace::Asked].cause, Cause::DeciderWorks);
    EXPECT_EQ(trace.lamps[CancelTrace::Asked].due, second(9 + 60));
}

TEST(CancelTrace, goesOnAfterADeciderTimedOut)
{
    auto chain = Chain::untilRequest().startDecision(8);
    chain.add(u"DecisionTaskTimedOut"_s, {{u"scheduledEventId"_s, 8}, {u"startedEventId"_s, 9}});
    chain.scheduleDecision();
    const auto waiting = chain.trace(beingPolled());
    EXPECT_EQ(lampsOf(waiting), "LLW...");
    EXPECT_EQ(waiting.lamps[CancelTrace::Asked].cause, Cause::DecisionTimedOut);
    chain.startDecision(11).completeDecision(11);
    chain.add(u"ActivityTaskCancelRequested"_s, {{u"activityId"_s, u"step-1"_s}});
    EXPECT_EQ(lampsOf(chain.trace()).substr(0, 3), "LLL");
}

TEST(CancelTrace, blamesTheDeciderThatDidNotAsk)
{
    const auto trace = Chain::untilRequest().startDecision(8).completeDecision(8).trace();
    EXPECT_EQ(lampsOf(trace), "LLM...");
    const auto &lamp = trace.lamps[CancelTrace::Asked];
    EXPECT_EQ(lamp.cause, Cause::NotAsked);
    EXPECT_EQ(lamp.subject, u"step-1"_s);
    EXPECT_EQ(lamp.eventId, 10);
}

TEST(CancelTrace, tellsWhyTheServiceRefusedToAsk)
{
    auto chain = Chain::untilRequest().startDecision(8).completeDecision(8);
    chain.add(u"RequestCancelActivityTaskFailed"_s,
        {{u"activityId"_s, u"step-1"_s}, {u"cause"_s, u"OPERATION_NOT_PERMITTED"_s}});
    const auto lamp = chain.trace().lamps[CancelTrace::Asked];
    EXPECT_EQ(lamp.cause, Cause::AskRefused);
    EXPECT_EQ(lamp.who, u"OPERATION_NOT_PERMITTED"_s);
}

TEST(CancelTrace, anActivityThatEndedMeanwhileNeedsNoAsking)
{
    // SWF reference 12, V5.
    auto chain = Chain::untilRequest().startDecision(8);
    chain.add(u"ActivityTaskCompleted"_s, {{u"scheduledEventId"_s, 5}, {u"startedEventId"_s, 6}});
    chain.scheduleDecision().completeDecision(8);
    chain.add(u"RequestCancelActivityTaskFailed"_s,
        {{u"activityId"_s, u"step-1"_s}, {u"cause"_s, u"ACTIVITY_ID_UNKNOWN"_s}});
    const auto trace = chain.trace(beingPolled());
    EXPECT_EQ(lampsOf(trace), "LL---W");
    EXPECT_EQ(trace.lamps[CancelTrace::Asked].cause, Cause::EndedByItself);
}

TEST(CancelTrace, withNothingOpenOnlyTheCloseIsWaitedFor)
{
    Chain chain;
    chain.add(u"WorkflowExecutionStarted"_s).scheduleDecision().startDecision(2);
    chain.completeDecision(2).add(u"WorkflowExecutionCancelRequested"_s).scheduleDecision();
    chain.startDecision(6).completeDecision(6);
    const auto trace = chain.trace();
    EXPECT_EQ(lampsOf(trace), "LL---M");
    EXPECT_EQ(trace.close.cause, Cause::NotClosed);
    EXPECT_EQ(trace.close.eventId, 8);
    EXPECT_EQ(trace.standsAt(), int(CancelTrace::StepCount));
}

TEST(CancelTrace, saysThatAwsTellsOfNoHeartbeat)
{
    const auto trace = Chain::untilAsked().trace();
    EXPECT_EQ(lampsOf(trace), "LLLW..");
    EXPECT_EQ(trace.lamps[CancelTrace::Heard].cause, Cause::HeartbeatNotTold);
}

TEST(CancelTrace, aWorkerThatNeverHeartbeatsCannotHear)
{
    const auto chain = Chain::untilAsked(u"NONE"_s);
    const auto trace = chain.trace(heartbeatAt(chain, -1));
    EXPECT_EQ(lampsOf(trace), "LLLM..");
    EXPECT_EQ(trace.lamps[CancelTrace::Heard].cause, Cause::NoHeartbeat);
    EXPECT_EQ(trace.lamps[CancelTrace::Heard].who, u"worker-1"_s);
}

TEST(CancelTrace, theNextHeartbeatIsDueAfterTheLast)
{
    const auto chain = Chain::untilAsked();
    const auto trace = chain.trace(heartbeatAt(chain, 9)); // before it was asked, at 11
    EXPECT_EQ(lampsOf(trace), "LLLW..");
    EXPECT_EQ(trace.lamps[CancelTrace::Heard].cause, Cause::HeartbeatDue);
    EXPECT_EQ(trace.lamps[CancelTrace::Heard].due, second(9 + 90));
    const auto first = chain.trace(heartbeatAt(chain, -1));
    EXPECT_EQ(first.lamps[CancelTrace::Heard].due, second(6 + 90)); // from the start
}

TEST(CancelTrace, aHeartbeatAfterTheAskingHasHeard)
{
    const auto chain = Chain::untilAsked();
    const auto trace = chain.trace(heartbeatAt(chain, 14));
    EXPECT_EQ(lampsOf(trace), "LLLLW.");
    EXPECT_EQ(trace.lamps[CancelTrace::Heard].at, second(14));
    EXPECT_EQ(trace.lamps[CancelTrace::Answered].cause, Cause::WorkerStops);
}

TEST(CancelTrace, theAnswerShowsThatTheWorkerHadHeard)
{
    const auto trace = Chain::untilAnswered().trace(beingPolled());
    EXPECT_EQ(lampsOf(trace), "LLLLLW");
    EXPECT_EQ(trace.lamps[CancelTrace::Heard].cause, Cause::HeardAtLatest);
    EXPECT_EQ(trace.lamps[CancelTrace::Answered].eventId, 12);
    EXPECT_EQ(trace.standsAt(), int(CancelTrace::StepCount));
}

TEST(CancelTrace, aLostWorkerIsNamedAndTheRunGoesOn)
{
    auto chain = Chain::untilAsked();
    chain.add(u"ActivityTaskTimedOut"_s,
        {{u"scheduledEventId"_s, 5}, {u"startedEventId"_s, 6}, {u"timeoutType"_s, u"HEARTBEAT"_s}});
    chain.scheduleDecision();
    const auto trace = chain.trace(beingPolled());
    EXPECT_EQ(lampsOf(trace), "LLLMMW");
    EXPECT_EQ(trace.lamps[CancelTrace::Heard].cause, Cause::HeartbeatTimedOut);
    EXPECT_EQ(trace.lamps[CancelTrace::Answered].cause, Cause::TimedOut);
    EXPECT_EQ(trace.standsAt(), int(CancelTrace::StepCount));
    // Its decider schedules a task that cleans up (SWF reference 12, V7), which is not to be asked.
    chain.startDecision(13).completeDecision(13);
    chain.add(u"ActivityTaskScheduled"_s, {{u"activityId"_s, u"cancel-step-1"_s}});
    const auto cleaning = chain.trace();
    EXPECT_EQ(lampsOf(cleaning), "LLLMMW");
    EXPECT_EQ(cleaning.close.cause, Cause::CleansUp);
    EXPECT_EQ(cleaning.close.subject, u"cancel-step-1"_s);
}

TEST(CancelTrace, completingAllTheSameIsAnAnswer)
{
    auto chain = Chain::untilAsked();
    chain.add(u"ActivityTaskCompleted"_s, {{u"scheduledEventId"_s, 5}, {u"startedEventId"_s, 6}});
    const auto trace = chain.scheduleDecision().trace(beingPolled());
    EXPECT_EQ(lampsOf(trace), "LLL-LW");
    EXPECT_EQ(trace.lamps[CancelTrace::Answered].who, u"ActivityTaskCompleted"_s);
}

TEST(CancelTrace, saysThatTheCloseWasRefused)
{
    // SWF reference 2.7: a signal came while the decider closed.
    auto chain = Chain::untilAnswered().startDecision(13);
    chain.add(u"WorkflowExecutionSignaled"_s).scheduleDecision().completeDecision(13);
    chain.add(u"CancelWorkflowExecutionFailed"_s, {{u"cause"_s, u"UNHANDLED_DECISION"_s}});
    const auto refused = chain.trace(beingPolled());
    EXPECT_EQ(lampsOf(refused), "LLLLLW");
    EXPECT_EQ(refused.close.cause, Cause::CloseRefused);
    EXPECT_EQ(refused.close.eventId, 18);
    TraceSurroundings nobody;
    nobody.taskLists = QList<TaskListState>();
    EXPECT_EQ(chain.trace(nobody).close.cause, Cause::NobodyPolls);
    chain.startDecision(16).completeDecision(16); // which does not close again
    const auto forgotten = chain.trace();
    EXPECT_EQ(lampsOf(forgotten), "LLLLLM");
    EXPECT_EQ(forgotten.close.cause, Cause::CloseRefused);
}

TEST(CancelTrace, countsOfSeveralActivitiesTheOneThatIsLeft)
{
    Chain two;
    two.add(u"WorkflowExecutionStarted"_s).scheduleDecision().startDecision(2).completeDecision(2);
    for (const auto &id : {u"a"_s, u"b"_s})
        two.add(u"ActivityTaskScheduled"_s, {{u"activityId"_s, id}});
    two.add(u"WorkflowExecutionCancelRequested"_s).scheduleDecision().startDecision(8);
    two.completeDecision(8);
    two.add(u"ActivityTaskCancelRequested"_s, {{u"activityId"_s, u"a"_s}});
    two.add(u"ActivityTaskCanceled"_s,
        {{u"scheduledEventId"_s, 5}, {u"latestCancelRequestedEventId"_s, 11}});
    const auto lamp = two.trace().lamps[CancelTrace::Asked];
    EXPECT_EQ(lamp.state, State::Missing);
    EXPECT_EQ(lamp.subject, u"b"_s);
    EXPECT_EQ(lamp.done, 1);
    EXPECT_EQ(lamp.total, 2);
}

TEST(CancelTrace, aTerminatedRunNeverCameToIt)
{
    auto chain = Chain::untilRequest();
    chain.add(u"WorkflowExecutionTerminated"_s);
    const auto trace = chain.trace();
    EXPECT_EQ(lampsOf(trace), "LM...L");
    EXPECT_EQ(trace.lamps[CancelTrace::Decision].cause, Cause::ClosedFirst);
    EXPECT_EQ(trace.standsAt(), -1);
}

TEST(CancelTrace, readsTheHistoriesOfTheRealService)
{
    const std::pair<QString, std::string> expected[] {
        // Closed as canceled with an activity that nobody asked (trap 6).
        {u"cancel-run-closed-with-open-activity"_s, "LLM..L"},
        // It ended while the decider looked.
        {u"cancel-run-not-honoured"_s, "LL---L"},
        // These were asked by their deciders without anybody's request.
        {u"cancel-requested-run-completes"_s, "......"},
        {u"cancel-started-activity"_s, "......"},
        {u"cancel-unstarted-activity"_s, "......"},
        {u"cancel-decision-without-request"_s, "......"},
    };
    for (const auto &[name, lamps] : expected) {
        const auto history = vectorHistory(name);
        ASSERT_FALSE(history.isEmpty()) << name.toStdString();
        EXPECT_EQ(lampsOf(cancelTraceOf(history, {}, second(1'000'000))), lamps)
            << name.toStdString();
    }
}

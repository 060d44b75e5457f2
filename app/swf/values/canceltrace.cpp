#include "swf/values/canceltrace.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

using Cause = TraceLamp::Cause;
using State = TraceLamp::State;

/// A task that nobody took for so long is stuck where the service does not tell who polls.
constexpr int kPatienceSeconds = 60;

TraceLamp lampOf(State state, Cause cause, const QString &subject = {}, const QString &who = {})
{
    TraceLamp lamp;
    lamp.state = state;
    lamp.cause = cause;
    lamp.subject = subject;
    lamp.who = who;
    return lamp;
}

TraceLamp lit(const QDateTime &at, qint64 eventId)
{
    TraceLamp lamp = lampOf(State::Lit, Cause::None);
    lamp.at = at;
    lamp.eventId = eventId;
    return lamp;
}

/// "NONE" and what is no number has no end.
QDateTime after(const QDateTime &from, const QString &seconds)
{
    bool isNumber = false;
    const qint64 count = seconds.toLongLong(&isNumber);
    return isNumber && from.isValid() ? from.addSecs(count) : QDateTime();
}

class Tracer {
public:
    Tracer(const QList<HistoryEvent> &history, const TraceSurroundings &known, QDateTime now)
        : m_history(history)
        , m_known(known)
        , m_now(std::move(now))
        , m_fold(foldHistory(history))
    {
    }

    CancelTrace trace()
    {
        CancelTrace trace;
        const auto request
            = std::find_if(m_history.begin(), m_history.end(), [](const HistoryEvent &event) {
                  return event.type == "WorkflowExecutionCancelRequested"_L1;
              });
        if (request == m_history.end())
            return trace;
        m_requestId = request->id;
        trace.lamps[CancelTrace::Request] = lit(request->at, request->id);
        trace.lamps[CancelTrace::Decision] = decision();
        if (trace.lamps[CancelTrace::Decision].state == State::Lit)
            trace.lamps[CancelTrace::Asked] = asked();
        const bool wasAsked = !m_asked.isEmpty();
        const TraceLamp notNeeded = lampOf(State::NotNeeded, Cause::None);
        if (wasAsked) {
            trace.lamps[CancelTrace::Heard] = heard();
            trace.lamps[CancelTrace::Answered]
                = answered(trace.lamps[CancelTrace::Heard].state == State::Lit);
        } else if (trace.lamps[CancelTrace::Asked].state == State::NotNeeded) {
            trace.lamps[CancelTrace::Heard] = notNeeded;
            trace.lamps[CancelTrace::Answered] = notNeeded;
        }
        trace.close = close(trace);
        return trace;
    }

private:
    bool isClosed() const { return m_fold.close.id != 0; }

    TraceLamp closedFirst() const
    {
        TraceLamp lamp = lampOf(State::Missing, Cause::ClosedFirst, m_fold.close.type);
        lamp.eventId = m_fold.close.id;
        return lamp;
    }

    /// Of a decision task that no decider has.
    TraceLamp waitingTurn(const DecisionTurn &turn) const
    {
        TraceLamp lamp = lampOf(State::Waiting, Cause::NotTaken, turn.taskList);
        lamp.eventId = turn.scheduledId;
        lamp.since = turn.scheduledAt;
        if (!m_known.taskLists) {
            if (turn.scheduledAt.isValid() && turn.scheduledAt.secsTo(m_now) >= kPatienceSeconds)
                lamp.state = State::Missing;
            return lamp;
        }
        const auto &lists = *m_known.taskLists;
        const auto list = std::find_if(lists.begin(), lists.end(), [&](const TaskListState &one) {
            return one.kind == TaskListState::Kind::Decision && one.name == turn.taskList;
        });
        if (list != lists.end() && list->isPolled(m_now))
            return lamp;
        lamp.state = State::Missing;
        lamp.cause = Cause::NobodyPolls;
        if (list != lists.end() && list->lastPollAt().isValid())
            lamp.since = list->lastPollAt();
        return lamp;
    }

    TraceLamp startedTurn(const DecisionTurn &turn, Cause cause) const
    {
        TraceLamp lamp = lampOf(State::Waiting, cause, turn.taskList, turn.identity);
        lamp.eventId = turn.startedId;
        lamp.since = turn.startedAt;
        lamp.due = after(turn.startedAt, turn.startToClose);
        return lamp;
    }

    TraceLamp decision()
    {
        for (const DecisionTurn &turn : m_fold.turns) {
            if (turn.startedId > m_requestId) {
                TraceLamp lamp = lit(turn.startedAt, turn.startedId);
                lamp.who = turn.identity;
                return lamp;
            }
        }
        if (isClosed())
            return closedFirst();
        // One task is started at most, and the one behind it waits until it is answered.
        for (const DecisionTurn &turn : m_fold.turns) {
            if (turn.end == DecisionTurn::End::Open && turn.isStarted())
                return startedTurn(turn, Cause::DeciderBusy);
        }
        return m_fold.turns.isEmpty() ? lampOf(State::Waiting, Cause::NotTaken)
                                      : waitingTurn(m_fold.turns.last());
    }

    /// The first answer of a decider that saw the request.
    const DecisionTurn *answer() const
    {
        const auto found
            = std::find_if(m_fold.turns.begin(), m_fold.turns.end(), [this](const auto &turn) {
                  return turn.startedId > m_requestId && turn.end == DecisionTurn::End::Completed;
              });
        return found == m_fold.turns.end() ? nullptr : &*found;
    }

    /// No decider has answered since it was asked for.
    TraceLamp unanswered() const
    {
        if (isClosed())
            return closedFirst();
        const DecisionTurn &last = m_fold.turns.last();
        if (last.end == DecisionTurn::End::Open && last.isStarted())
            return startedTurn(last, Cause::DeciderWorks);
        TraceLamp lamp = waitingTurn(last);
        const auto late = std::find_if(m_fold.turns.rbegin(), m_fold.turns.rend(),
            [](const DecisionTurn &turn) { return turn.end == DecisionTurn::End::TimedOut; });
        if (lamp.state == State::Waiting && late != m_fold.turns.rend()
            && late->startedId > m_requestId) {
            lamp.cause = Cause::DecisionTimedOut;
            lamp.who = late->identity;
            lamp.eventId = late->endId;
        }
        return lamp;
    }

    const HistoryEvent *refusalOf(const ActivitySpan &task, qint64 since) const
    {
        const auto found
            = std::find_if(m_history.rbegin(), m_history.rend(), [&](const HistoryEvent &event) {
                  return event.id > since && event.type == "RequestCancelActivityTaskFailed"_L1
                      && event.text("activityId"_L1) == task.activityId;
              });
        return found == m_history.rend() ? nullptr : &*found;
    }

    /// The tasks that were open when the decider saw the request. What it schedules then is to
    /// clean up, and not to be asked.
    QList<ActivitySpan> concernedBy(const DecisionTurn *turn) const
    {
        QList<ActivitySpan> concerned;
        std::copy_if(m_fold.activities.begin(), m_fold.activities.end(),
            std::back_inserter(concerned), [&](const ActivitySpan &task) {
                const qint64 seen = turn ? turn->startedId : m_requestId;
                return (task.isOpen() || task.closedId > seen)
                    && (!turn || task.scheduledId < turn->startedId);
            });
        return concerned;
    }

    TraceLamp asked()
    {
        const DecisionTurn *turn = answer();
        const auto concerned = concernedBy(turn);
        for (const ActivitySpan &task : concerned) {
            if (task.askedId != 0)
                m_asked.append(task);
        }
        if (!turn)
            return unanswered();
        if (concerned.isEmpty())
            return settled(Cause::NothingOpen, *turn);
        for (const ActivitySpan &task : concerned) {
            if (task.askedId != 0 || !task.isOpen())
                continue;
            const auto *refusal = refusalOf(task, turn->endId);
            TraceLamp lamp = lampOf(State::Missing, refusal ? Cause::AskRefused : Cause::NotAsked,
                task.activityId, refusal ? refusal->text("cause"_L1) : turn->identity);
            lamp.eventId = refusal ? refusal->id : turn->endId;
            return counted(lamp, concerned.size());
        }
        if (m_asked.isEmpty()) {
            TraceLamp lamp = settled(Cause::EndedByItself, *turn);
            lamp.subject = concerned.first().activityId;
            return lamp;
        }
        const auto last = std::max_element(m_asked.begin(), m_asked.end(),
            [](const ActivitySpan &a, const ActivitySpan &b) { return a.askedId < b.askedId; });
        return counted(lit(last->askedAt, last->askedId), concerned.size());
    }

    TraceLamp settled(Cause cause, const DecisionTurn &turn) const
    {
        TraceLamp lamp = lampOf(State::NotNeeded, cause);
        lamp.at = turn.endedAt;
        lamp.eventId = turn.endId;
        return lamp;
    }

    TraceLamp counted(TraceLamp lamp, qsizetype total) const
    {
        lamp.done = int(m_asked.size());
        lamp.total = int(total);
        return lamp;
    }

    TraceLamp heardOf(const ActivitySpan &task) const
    {
        if (task.closedType == "ActivityTaskCanceled"_L1) {
            if (task.startedId == 0)
                return lampOf(State::NotNeeded, Cause::NeverStarted, task.activityId);
            TraceLamp lamp = lit(task.closedAt, task.closedId);
            lamp.cause = Cause::HeardAtLatest;
            lamp.subject = task.activityId;
            return lamp;
        }
        if (task.timeoutType == "HEARTBEAT"_L1) {
            TraceLamp lamp
                = lampOf(State::Missing, Cause::HeartbeatTimedOut, task.activityId, task.identity);
            lamp.eventId = task.closedId;
            return lamp;
        }
        if (!task.isOpen())
            return lampOf(State::NotNeeded, Cause::NotKnown, task.activityId);
        if (isClosed()) // its worker hears at its next call that the run is gone
            return closedFirst();
        return heartbeatOf(task);
    }

    TraceLamp heartbeatOf(const ActivitySpan &task) const
    {
        TraceLamp lamp
            = lampOf(State::Waiting, Cause::HeartbeatNotTold, task.activityId, task.identity);
        lamp.since = task.startedAt;
        lamp.eventId = task.startedId;
        const PendingActivity *told = m_known.pending.activity(task.scheduledId);
        if (!m_known.pending.tellsHeartbeats || !told)
            return lamp;
        if (told->heartbeatAt.isValid() && told->heartbeatAt >= task.askedAt) {
            TraceLamp heardLamp = lit(told->heartbeatAt, 0);
            heardLamp.subject = task.activityId;
            heardLamp.who = task.identity;
            return heardLamp;
        }
        lamp.cause = Cause::HeartbeatDue;
        if (told->heartbeatAt.isValid())
            lamp.since = told->heartbeatAt;
        lamp.due = after(lamp.since, task.heartbeatTimeout);
        if (!told->heartbeatAt.isValid() && !lamp.due.isValid()) {
            lamp.state = State::Missing;
            lamp.cause = Cause::NoHeartbeat;
        }
        return lamp;
    }

    /// The one that matters of several: what is missing, what is waited for, the last that is lit.
    TraceLamp worst(const QList<TraceLamp> &lamps) const
    {
        for (const State state : {State::Missing, State::Waiting, State::Off}) {
            const auto found = std::find_if(lamps.begin(), lamps.end(),
                [state](const TraceLamp &lamp) { return lamp.state == state; });
            if (found != lamps.end())
                return counting(*found, lamps);
        }
        TraceLamp last;
        for (const TraceLamp &lamp : lamps) {
            const bool isLater
                = lamp.state == State::Lit && (last.state != State::Lit || lamp.at >= last.at);
            if (last.state == State::Off || isLater)
                last = lamp;
        }
        return counting(last, lamps);
    }

    static TraceLamp counting(TraceLamp lamp, const QList<TraceLamp> &lamps)
    {
        lamp.total = int(lamps.size());
        lamp.done = int(std::count_if(lamps.begin(), lamps.end(), [](const TraceLamp &one) {
            return one.state == State::Lit || one.state == State::NotNeeded;
        }));
        return lamp;
    }

    TraceLamp heard() const
    {
        QList<TraceLamp> lamps;
        for (const ActivitySpan &task : m_asked)
            lamps.append(heardOf(task));
        return worst(lamps);
    }

    TraceLamp answeredOf(const ActivitySpan &task, bool hasHeard) const
    {
        if (task.isOpen() && isClosed())
            return closedFirst();
        if (task.isOpen()) {
            TraceLamp lamp = lampOf(hasHeard ? State::Waiting : State::Off, Cause::WorkerStops,
                task.activityId, task.identity);
            return lamp;
        }
        if (task.closedType == "ActivityTaskTimedOut"_L1) {
            TraceLamp lamp
                = lampOf(State::Missing, Cause::TimedOut, task.activityId, task.timeoutType);
            lamp.eventId = task.closedId;
            return lamp;
        }
        TraceLamp lamp = lit(task.closedAt, task.closedId);
        lamp.subject = task.activityId;
        if (task.closedType != "ActivityTaskCanceled"_L1) {
            lamp.cause = Cause::AnsweredOtherwise;
            lamp.who = task.closedType;
        }
        return lamp;
    }

    TraceLamp answered(bool hasHeard) const
    {
        QList<TraceLamp> lamps;
        for (const ActivitySpan &task : m_asked)
            lamps.append(answeredOf(task, hasHeard));
        return worst(lamps);
    }

    TraceLamp close(const CancelTrace &trace) const
    {
        if (isClosed()) {
            TraceLamp lamp = lit(m_fold.close.at, m_fold.close.id);
            lamp.subject = m_fold.close.type;
            return lamp;
        }
        const DecisionTurn *first = answer();
        if (!first || trace.lamps[CancelTrace::Decision].state != State::Lit)
            return {};
        const auto open = std::find_if(m_fold.activities.begin(), m_fold.activities.end(),
            [](const ActivitySpan &task) { return task.isOpen(); });
        if (open != m_fold.activities.end()) {
            if (open->scheduledId < first->startedId)
                return {};
            TraceLamp lamp
                = lampOf(State::Waiting, Cause::CleansUp, open->activityId, open->identity);
            lamp.eventId = open->scheduledId;
            return lamp;
        }
        const DecisionTurn &last = m_fold.turns.last();
        const auto refusal = std::find_if(
            m_history.rbegin(), m_history.rend(), [first](const HistoryEvent &event) {
                return event.id > first->startedId && event.type.endsWith("ExecutionFailed"_L1)
                    && event.text("cause"_L1) == "UNHANDLED_DECISION"_L1;
            });
        TraceLamp lamp;
        if (last.end != DecisionTurn::End::Open) {
            lamp = lampOf(State::Missing, Cause::NotClosed, {}, last.identity);
            lamp.eventId = last.endId;
        } else {
            lamp = last.isStarted() ? startedTurn(last, Cause::DeciderWorks) : waitingTurn(last);
        }
        // What was refused is decided again in the turn that was pending, if somebody takes it.
        if (refusal != m_history.rend() && lamp.cause != Cause::NobodyPolls) {
            lamp.cause = Cause::CloseRefused;
            lamp.who = refusal->text("cause"_L1);
            lamp.eventId = refusal->id;
        }
        return lamp;
    }

    const QList<HistoryEvent> &m_history;
    const TraceSurroundings &m_known;
    const QDateTime m_now;
    const HistoryFold m_fold;
    qint64 m_requestId = 0;
    QList<ActivitySpan> m_asked;
};

} // namespace

int CancelTrace::standsAt() const
{
    if (close.state == State::Lit)
        return -1;
    if (close.state != State::Off) // all that was on the way is past, however it went
        return StepCount;
    for (const State state : {State::Missing, State::Waiting}) {
        for (int step = 0; step < StepCount; ++step) {
            if (lamp(step).state == state)
                return step;
        }
    }
    return -1;
}

CancelTrace cancelTraceOf(
    const QList<HistoryEvent> &history, const TraceSurroundings &known, const QDateTime &now)
{
    return Tracer(history, known, now).trace();
}

} // namespace sluice::swf

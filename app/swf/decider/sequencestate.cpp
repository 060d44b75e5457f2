#include "swf/decider/sequencestate.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

using End = ActivityState::End;

/// So often a step goes on after a lost worker, beside its attempts.
constexpr int kMostLostWorkers = 10;

bool isLostWorker(const ActivityState &activity)
{
    return activity.end == End::TimedOut && activity.wasStarted
        && activity.reason == "HEARTBEAT"_L1;
}

/// What an attempt left behind that says no more. Heartbeats carry {"executionId": ...}, and
/// {"appflowStatus": "Starting"} while nobody knows whether there is a run.
std::optional<OrphanedRun> orphanIn(const QString &details, int start)
{
    const QJsonObject told = QJsonDocument::fromJson(details.toUtf8()).object();
    const QString executionId = told.value("executionId"_L1).toString();
    if (!executionId.isEmpty() || told.value("appflowStatus"_L1) == "Starting"_L1)
        return OrphanedRun {executionId, start};
    return std::nullopt;
}

void end(ActivityState &activity, const HistoryEvent &event, End end, const QString &reason,
    const QString &details)
{
    activity.end = end;
    activity.endedAt = event.at;
    activity.reason = reason;
    activity.details = details;
}

} // namespace

QString activityIdOf(const SequenceStep &step, int attempt)
{
    return attempt <= 1 ? step.id : step.id + u'#' + QString::number(attempt);
}

QString cleanUpIdOf(const SequenceStep &step, int attempt)
{
    return "cancel-"_L1 + activityIdOf(step, attempt);
}

QString timerIdOf(const SequenceStep &step, int attempt)
{
    return "retry-"_L1 + activityIdOf(step, attempt);
}

SequenceState::SequenceState(const QList<HistoryEvent> &history)
{
    for (const HistoryEvent &event : history) {
        if (event.type == "WorkflowExecutionStarted"_L1) {
            m_input = event.text("input"_L1);
        } else if (event.type == "WorkflowExecutionCancelRequested"_L1) {
            m_isCancelRequested = true;
        } else if (event.type == "ActivityTaskScheduled"_L1) {
            ActivityState activity;
            activity.adopts
                = QJsonDocument::fromJson(event.text("input"_L1).toUtf8())["adopt"_L1].toString();
            m_activities[event.text("activityId"_L1)] = activity;
            m_activityIds[event.id] = event.text("activityId"_L1);
        } else if (event.type == "ScheduleActivityTaskFailed"_L1) {
            ActivityState refused;
            end(refused, event, End::Failed, event.text("cause"_L1), {});
            m_activities[event.text("activityId"_L1)] = refused;
        } else if (event.type == "ActivityTaskCancelRequested"_L1) {
            m_activities[event.text("activityId"_L1)].isCancelRequested = true;
        } else if (event.type == "TimerStarted"_L1) {
            m_timers[event.text("timerId"_L1)] = Timer::Open;
        } else if (event.type == "TimerFired"_L1 || event.type == "StartTimerFailed"_L1
            || event.type == "TimerCanceled"_L1) {
            // Where none can be started the next attempt does not wait.
            m_timers[event.text("timerId"_L1)] = Timer::Fired;
        } else if (ActivityState *activity = scheduledBy(event)) {
            take(event, *activity);
        }
    }
}

void SequenceState::take(const HistoryEvent &event, ActivityState &activity)
{
    if (event.type == "ActivityTaskStarted"_L1) {
        activity.wasStarted = true;
        activity.startedAt = event.at;
    } else if (event.type == "ActivityTaskCompleted"_L1) {
        end(activity, event, End::Completed, {}, event.text("result"_L1));
    } else if (event.type == "ActivityTaskFailed"_L1) {
        end(activity, event, End::Failed, event.text("reason"_L1), event.text("details"_L1));
    } else if (event.type == "ActivityTaskTimedOut"_L1) {
        end(activity, event, End::TimedOut, event.text("timeoutType"_L1), event.text("details"_L1));
    } else if (event.type == "ActivityTaskCanceled"_L1) {
        end(activity, event, End::Canceled, {}, event.text("details"_L1));
    }
}

/// Of the activity task that an event is about; nullptr when it is about none.
ActivityState *SequenceState::scheduledBy(const HistoryEvent &event)
{
    if (!event.type.startsWith("ActivityTask"_L1))
        return nullptr;
    const auto id = m_activityIds.constFind(event.number("scheduledEventId"_L1));
    return id == m_activityIds.cend() ? nullptr : &m_activities[*id];
}

StepState SequenceState::stateOf(const SequenceStep &step) const
{
    StepState state;
    int allowed = step.attempts; // an attempt whose worker was lost is no failure of the flow
    for (int attempt = 1; attempt <= allowed; ++attempt) {
        const auto found = m_activities.constFind(activityIdOf(step, attempt));
        if (found == m_activities.cend())
            break;
        state.attempt = attempt;
        state.last = *found;
        if (isLostWorker(*found) && allowed < step.attempts + kMostLostWorkers)
            ++allowed;
        // An attempt at work owns what it was to adopt; one that nobody took, or that was lost
        // before it could say so, leaves that as it was.
        if (found->end == End::TimedOut) {
            if (const auto left = orphanIn(found->details, state.start))
                state.orphan = left;
        } else if (found->end != End::Open && found->wasStarted) {
            state.orphan.reset();
            state.start = attempt + 1;
        }
    }
    if (state.attempt == 0)
        return state;
    switch (state.last.end) {
    case End::Open:
        state.phase = StepState::Phase::Open;
        return state;
    case End::Completed:
        state.phase = StepState::Phase::Completed;
        return state;
    case End::Canceled:
        // Without a request the worker must not answer so; nothing was done then (SWF reference
        // 11).
        state.phase
            = state.last.isCancelRequested ? StepState::Phase::Canceled : StepState::Phase::Failed;
        return state;
    case End::TimedOut:
    case End::Failed:
        break;
    }
    if (state.attempt == allowed) {
        state.phase = StepState::Phase::Failed;
        return state;
    }
    if (isLostWorker(state.last)) {
        state.phase = StepState::Phase::Due;
        return state;
    }
    const auto timer = m_timers.constFind(timerIdOf(step, state.attempt + 1));
    state.phase = timer == m_timers.cend() ? StepState::Phase::Tripped
        : *timer == Timer::Open            ? StepState::Phase::BackingOff
                                           : StepState::Phase::Due;
    return state;
}

QList<ActivityState> SequenceState::attemptsOf(const SequenceStep &step) const
{
    QList<ActivityState> attempts;
    for (;;) {
        const auto found = m_activities.constFind(activityIdOf(step, int(attempts.size()) + 1));
        if (found == m_activities.cend())
            return attempts;
        attempts.append(*found);
    }
}

CleanUpState SequenceState::cleanUpOf(const SequenceStep &step) const
{
    CleanUpState state;
    for (int attempt = 1; attempt <= 1 + kMostLostWorkers; ++attempt) {
        const auto found = m_activities.constFind(cleanUpIdOf(step, attempt));
        if (found == m_activities.cend())
            break;
        state = {attempt, *found, isLostWorker(*found) && attempt <= kMostLostWorkers};
    }
    return state;
}

} // namespace sluice::swf

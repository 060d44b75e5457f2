#include "swf/decider/sequencestate.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

using End = ActivityState::End;

/// Heartbeats carry {"executionId": ...}.
QString executionIn(const QString &details)
{
    return QJsonDocument::fromJson(details.toUtf8()).object().value("executionId"_L1).toString();
}

} // namespace

QString activityIdOf(const SequenceStep &step, int attempt)
{
    return attempt <= 1 ? step.id : step.id + u'#' + QString::number(attempt);
}

QString cleanUpIdOf(const SequenceStep &step)
{
    return "cancel-"_L1 + step.id;
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
            m_activities[event.text("activityId"_L1)] = {};
            m_activityIds[event.id] = event.text("activityId"_L1);
        } else if (event.type == "ScheduleActivityTaskFailed"_L1) {
            m_activities[event.text("activityId"_L1)]
                = {End::Failed, false, event.text("cause"_L1), {}};
        } else if (event.type == "ActivityTaskCancelRequested"_L1) {
            m_activities[event.text("activityId"_L1)].isCancelRequested = true;
        } else if (event.type == "TimerStarted"_L1) {
            m_timers[event.text("timerId"_L1)] = Timer::Open;
        } else if (event.type == "TimerFired"_L1 || event.type == "StartTimerFailed"_L1
            || event.type == "TimerCanceled"_L1) {
            // Where none can be started the next attempt does not wait.
            m_timers[event.text("timerId"_L1)] = Timer::Fired;
        } else if (ActivityState *activity = scheduledBy(event)) {
            if (event.type == "ActivityTaskCompleted"_L1)
                *activity
                    = {End::Completed, activity->isCancelRequested, {}, event.text("result"_L1)};
            else if (event.type == "ActivityTaskFailed"_L1)
                *activity = {End::Failed, activity->isCancelRequested, event.text("reason"_L1),
                    event.text("details"_L1)};
            else if (event.type == "ActivityTaskTimedOut"_L1)
                *activity = {End::TimedOut, activity->isCancelRequested,
                    event.text("timeoutType"_L1), event.text("details"_L1)};
            else if (event.type == "ActivityTaskCanceled"_L1)
                *activity
                    = {End::Canceled, activity->isCancelRequested, {}, event.text("details"_L1)};
        }
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
    for (int attempt = 1; attempt <= step.attempts; ++attempt) {
        const auto found = m_activities.constFind(activityIdOf(step, attempt));
        if (found == m_activities.cend())
            break;
        state.attempt = attempt;
        state.last = *found;
        // One that was lost before it could say so still had what it was to adopt.
        if (found->end != End::TimedOut)
            state.orphanedExecution.clear();
        else if (const QString left = executionIn(found->details); !left.isEmpty())
            state.orphanedExecution = left;
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
    if (state.attempt == step.attempts) {
        state.phase = StepState::Phase::Failed;
        return state;
    }
    const auto timer = m_timers.constFind(timerIdOf(step, state.attempt + 1));
    state.phase = timer == m_timers.cend() ? StepState::Phase::Tripped
        : *timer == Timer::Open            ? StepState::Phase::BackingOff
                                           : StepState::Phase::Due;
    return state;
}

const ActivityState *SequenceState::cleanUpOf(const SequenceStep &step) const
{
    const auto found = m_activities.constFind(cleanUpIdOf(step));
    return found == m_activities.cend() ? nullptr : &*found;
}

} // namespace sluice::swf

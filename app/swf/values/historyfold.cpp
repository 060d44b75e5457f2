#include "swf/values/historyfold.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

QString taskListOf(const HistoryEvent &event)
{
    return event.attributes["taskList"_L1]["name"_L1].toString();
}

/// The latest of them: ids may be used again when the earlier task, timer or child has ended.
template <class List, class Fits> auto *latest(List &list, Fits fits)
{
    const auto found = std::find_if(list.rbegin(), list.rend(), fits);
    return found == list.rend() ? nullptr : &*found;
}

class Folder {
public:
    void take(const HistoryEvent &event)
    {
        if (isClosing(event.type))
            m_fold.close = event;
        else if (event.type.startsWith("DecisionTask"_L1))
            takeDecision(event);
        else if (event.type.startsWith("ActivityTask"_L1))
            takeActivity(event);
        else if (event.type.startsWith("Timer"_L1))
            takeTimer(event);
        else if (event.type.contains("ChildWorkflowExecution"_L1))
            takeChild(event);
    }

    HistoryFold fold() const { return m_fold; }

private:
    void takeDecision(const HistoryEvent &event)
    {
        if (event.type == "DecisionTaskScheduled"_L1) {
            DecisionTurn turn;
            turn.taskList = taskListOf(event);
            turn.scheduledId = event.id;
            turn.scheduledAt = event.at;
            turn.startToClose = event.text("startToCloseTimeout"_L1);
            m_fold.turns.append(turn);
            return;
        }
        auto *turn = latest(m_fold.turns, [&](const DecisionTurn &one) {
            return one.scheduledId == event.number("scheduledEventId"_L1);
        });
        if (!turn)
            return;
        if (event.type == "DecisionTaskStarted"_L1) {
            turn->startedId = event.id;
            turn->startedAt = event.at;
            turn->identity = event.text("identity"_L1);
            return;
        }
        turn->end = event.type == "DecisionTaskTimedOut"_L1 ? DecisionTurn::End::TimedOut
                                                            : DecisionTurn::End::Completed;
        turn->endId = event.id;
        turn->endedAt = event.at;
    }

    void takeActivity(const HistoryEvent &event)
    {
        if (event.type == "ActivityTaskScheduled"_L1) {
            ActivitySpan task;
            task.activityId = event.text("activityId"_L1);
            task.typeName = event.attributes["activityType"_L1]["name"_L1].toString();
            task.taskList = taskListOf(event);
            task.heartbeatTimeout = event.text("heartbeatTimeout"_L1);
            task.scheduledId = event.id;
            task.scheduledAt = event.at;
            m_fold.activities.append(task);
            return;
        }
        if (event.type == "ActivityTaskCancelRequested"_L1) {
            auto *asked = latest(m_fold.activities, [&](const ActivitySpan &one) {
                return one.isOpen() && one.activityId == event.text("activityId"_L1);
            });
            if (asked && asked->askedId == 0) {
                asked->askedId = event.id;
                asked->askedAt = event.at;
            }
            return;
        }
        auto *task = latest(m_fold.activities, [&](const ActivitySpan &one) {
            return one.scheduledId == event.number("scheduledEventId"_L1);
        });
        if (!task)
            return;
        if (event.type == "ActivityTaskStarted"_L1) {
            task->startedId = event.id;
            task->startedAt = event.at;
            task->identity = event.text("identity"_L1);
            return;
        }
        task->closedId = event.id;
        task->closedAt = event.at;
        task->closedType = event.type;
        task->timeoutType = event.text("timeoutType"_L1);
    }

    void takeTimer(const HistoryEvent &event)
    {
        if (event.type == "TimerStarted"_L1) {
            const qint64 seconds = event.text("startToFireTimeout"_L1).toLongLong();
            m_fold.timers.append(
                {event.text("timerId"_L1), event.id, event.at, event.at.addSecs(seconds), 0});
            return;
        }
        auto *timer = latest(m_fold.timers, [&](const TimerSpan &one) {
            return one.startedId == event.number("startedEventId"_L1);
        });
        if (timer)
            timer->closedId = event.id;
    }

    void takeChild(const HistoryEvent &event)
    {
        const auto execution = event.attributes.value("workflowExecution"_L1);
        if (event.type == "StartChildWorkflowExecutionInitiated"_L1) {
            ChildSpan child;
            child.workflowId = event.text("workflowId"_L1);
            child.initiatedId = event.id;
            m_fold.children.append(child);
            return;
        }
        auto *child = latest(m_fold.children, [&](const ChildSpan &one) {
            return one.initiatedId == event.number("initiatedEventId"_L1);
        });
        if (!child)
            return;
        if (event.type == "ChildWorkflowExecutionStarted"_L1) {
            child->startedId = event.id;
            child->runId = execution["runId"_L1].toString();
            return;
        }
        child->closedId = event.id;
    }

    HistoryFold m_fold;
};

} // namespace

HistoryFold foldHistory(const QList<HistoryEvent> &history)
{
    Folder folder;
    for (const HistoryEvent &event : history)
        folder.take(event);
    return folder.fold();
}

bool isClosing(const QString &eventType)
{
    return !closeStatusOf(eventType).isEmpty();
}

} // namespace sluice::swf

#include "swf/follow/waitingtask.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace sluice::swf {

std::optional<WaitingTask> waitingTask(const QList<HistoryEvent> &history)
{
    QMap<qint64, WaitingTask> waiting; // by the event that scheduled it
    bool isBeingDecided = false;
    for (const HistoryEvent &event : history) {
        if (!closeStatusOf(event.type).isEmpty())
            return std::nullopt;
        const QString list = event.attributes["taskList"_L1]["name"_L1].toString();
        if (event.type == "DecisionTaskScheduled"_L1)
            waiting[event.id] = {event.id, true, list, {}};
        else if (event.type == "ActivityTaskScheduled"_L1)
            waiting[event.id] = {event.id, false, list, event.text("activityId"_L1)};
        else if (event.type.startsWith("DecisionTask"_L1)
            || event.type.startsWith("ActivityTask"_L1))
            waiting.remove(event.number("scheduledEventId"_L1));
        if (event.type == "DecisionTaskStarted"_L1)
            isBeingDecided = true;
        else if (event.type == "DecisionTaskCompleted"_L1
            || event.type == "DecisionTaskTimedOut"_L1)
            isBeingDecided = false;
    }
    for (const WaitingTask &task : std::as_const(waiting)) {
        if (!task.isDecision || !isBeingDecided)
            return task;
    }
    return std::nullopt;
}

} // namespace sluice::swf

#pragma once

#include "swf/decider/historyevent.h"

#include <optional>

namespace sluice::swf {

/// A task that was scheduled, and that nobody has taken.
struct WaitingTask {
    qint64 eventId = 0; ///< that scheduled it
    bool isDecision = false;
    QString taskList;
    QString activityId; ///< of an activity task

    friend bool operator==(const WaitingTask &, const WaitingTask &) = default;
};

/// The one of an execution that waits longest; nothing when none does, or it is closed. When it
/// stays the same for some seconds nobody polls its task list, or all who do have no slot free.
/// Behind a decision that is being made none counts as waiting.
std::optional<WaitingTask> waitingTask(const QList<HistoryEvent> &history);

} // namespace sluice::swf

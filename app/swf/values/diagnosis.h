#pragma once

#include "swf/values/historyfold.h"
#include "swf/values/tasklist.h"

#include <optional>

namespace sluice::swf {

/// Something in a history that a person should look at.
struct Finding {
    enum class Code {
        NobodyPolls, ///< subject: the task list; count: tasks that wait
        DecisionTimedOut, ///< subject: who had it last; count
        DecisionRefused, ///< subject: what the decision was about; detail: the event's cause
        DecisionNeverTimesOut, ///< detail: the task list
        ActivityTimedOut, ///< subject: the activity; detail: which limit; count
        ActivityFailed, ///< subject: the activity; detail: reason and details, as the worker told
        ExecutionFailed, ///< detail: reason and details, as the decider told; may be empty
        ExecutionTimedOut,
        NoHeartbeatLimit, ///< subject: the activity type; count
        LargePayload, ///< subject: the member; count: characters
        LongHistory, ///< count: events
    };
    enum class Severity { Note, Warning, Error };

    Code code = Code::NobodyPolls;
    Severity severity = Severity::Warning;
    QString type; ///< of the event it is about; may be empty
    QString subject;
    QString
        typeName; ///< of a DecisionRefused: "Fly 3", the activity or workflow type; may be empty
    QString detail;
    qint64 count = 0;
    qint64 eventId = 0; ///< the last one of it; 0: none

    friend bool operator==(const Finding &, const Finding &) = default;
};

/// The worst first. A pure function; the limits are those of SWF reference 8.
/// \param taskLists who polls, where the service tells
QList<Finding> diagnosisOf(const QList<HistoryEvent> &history,
    const std::optional<QList<TaskListState>> &taskLists, const QDateTime &now);

} // namespace sluice::swf

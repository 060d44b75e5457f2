#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace sluice::swf {

/// Who polls a task list, as Sluice Local tells it.
struct Poller {
    QString identity;
    QDateTime polledAt;

    friend bool operator==(const Poller &, const Poller &) = default;
};

/// A task list, with what waits in it. AWS tells of none of this but an estimate of the backlog.
struct TaskListState {
    enum class Kind { Decision, Activity };

    Kind kind = Kind::Decision;
    QString name;
    qint64 backlog = 0; ///< tasks that wait for a poller
    int waiting = 0; ///< polls that are open now
    QList<Poller> pollers; ///< since the service started

    QDateTime lastPollAt() const;
    /// A poll is open, or was a moment ago: between two polls whoever polls has a task at hand, a
    /// worker longer than a decider.
    bool isPolled(const QDateTime &now) const;

    friend bool operator==(const TaskListState &, const TaskListState &) = default;
};

/// Whether the decider and workers of sequences poll it, unless they were told otherwise.
bool isSequenceTaskList(const QString &name);

/// Of `GET /_sluice/swf-pollers/...`: {"lists": [{"kind": "decision", "name": "TL-1", "backlog": 3,
/// "waiting": 1, "pollers": [{"identity": "decider-1", "polledAt": 1.5}]}]}
QList<TaskListState> taskListsFrom(const QJsonObject &answer);

} // namespace sluice::swf

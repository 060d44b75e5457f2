#pragma once

#include "emulator/swf/executions/turn.h"
#include "emulator/swf/tasks/tasklistkey.h"
#include "sqlite/database.h"

namespace sluice::emulator::swf {

/// What storing a turn tells those who wait.
struct Stored {
    QList<TaskListKey> readyLists; ///< there is something to take in them
    qint64 earliestDue = 0; ///< of what was stored; 0: nothing is due
};

/// Runs with all that is open in them, and their histories. Everything inside a transaction of the
/// caller's.
class RunTable {
public:
    /// \param database must outlive it
    explicit RunTable(sqlite::Database &database);

    /// Nothing when it is gone.
    Result<std::optional<Run>> load(qint64 row) const;
    /// 0 when none is open.
    Result<qint64> openRow(qint64 domain, const QString &workflowId) const;
    /// 0 when there is none.
    Result<qint64> rowOf(qint64 domain, const QString &workflowId, const QString &runId) const;

    /// Stores what a turn did. A new run gets its row; one that closed loses its tasks and what was
    /// due for it, but not what it causes.
    /// \param now when its effects are due: the clock's time, which its events may be ahead of
    /// \param retainUntil when a run that closed is to be deleted; 0: never
    Result<Stored> store(Turn &turn, qint64 now, qint64 retainUntil);

    Result<Stored> addEffect(qint64 row, const Effect &effect, qint64 dueAt);

    Result<> remove(qint64 row);

private:
    Result<> writeRow(Turn &turn);
    Result<> writeTags(const Run &run, bool isNew);
    Result<> writeItems(Turn &turn, Stored &stored);
    Result<> writeItem(const Run &run, const QString &kind, qint64 eventId, Stored &stored);
    Result<> writeTask(Turn &turn, const QString &kind, qint64 eventId, Stored &stored);
    Result<> endItems(const Run &run, qint64 retainUntil, Stored &stored);
    Result<> insertItem(qint64 row, const QString &kind, qint64 eventId, qint64 dueAt,
        const QJsonObject &item, Stored &stored);

    sqlite::Database &m_database;
};

} // namespace sluice::emulator::swf

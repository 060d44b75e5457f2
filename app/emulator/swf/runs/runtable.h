#pragma once

#include "emulator/swf/executions/turn.h"
#include "emulator/swf/runs/runmemory.h"
#include "emulator/swf/tasks/tasklistkey.h"
#include "sqlite/database.h"

namespace sluice::emulator::swf {

/// A Lambda function that a run has open.
struct LambdaId {
    qint64 runRow = 0;
    qint64 scheduledId = 0; ///< the event's

    friend auto operator<=>(const LambdaId &, const LambdaId &) = default;
};

/// What storing a turn tells those who wait.
struct Stored {
    QList<TaskListKey> readyLists; ///< there is something to take in them
    QList<LambdaId> endedLambdas; ///< nobody waits for their answers any more
    qint64 earliestDue = 0; ///< of what was stored; 0: nothing is due
};

/// What of a run is read beside its state: a run may have a thousand open items, of which a
/// heartbeat needs one. Only a whole run can be closed.
struct RunPart {
    bool isWhole = true;
    QLatin1StringView kind; ///< of itemkind.h; empty: no item
    qint64 eventId = 0;

    static RunPart state() { return {false, {}, 0}; }

    static RunPart item(QLatin1StringView kind, qint64 eventId) { return {false, kind, eventId}; }
};

/// Runs with what is open in them, and their histories. Everything inside a transaction of the
/// caller's.
class RunTable {
public:
    /// \param database, limits must outlive it
    RunTable(sqlite::Database &database, const RunLimits &limits);

    /// Nothing when it is gone. Whole in any case when its history is nearly full: the next event
    /// may close it.
    Result<std::optional<Run>> load(qint64 row, const RunPart &part = {}) const;
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

    /// Takes a closed run out of sight at once and deletes a part of its history, so that a long
    /// one keeps no call waiting. \return whether it is gone for good; else call it again
    Result<bool> removePart(qint64 row);

private:
    Result<std::optional<Run>> readState(qint64 row) const;
    void remember(const RunState &state);
    Result<> readItems(Run &run, const RunPart &part) const;
    Result<qint64> lastOfPart(qint64 row) const;
    Result<> writeRow(Turn &turn);
    Result<> writeTags(const Run &run, bool isNew);
    Result<> writeItems(Turn &turn, Stored &stored);
    Result<> writeItem(const Run &run, const QString &kind, qint64 eventId, Stored &stored);
    Result<> writeTask(Turn &turn, const QString &kind, qint64 eventId, Stored &stored);
    Result<> endItems(const Run &run, qint64 retainUntil, Stored &stored);
    Result<> insertItem(qint64 row, const QString &kind, qint64 eventId, qint64 dueAt,
        const QJsonObject &item, Stored &stored);

    sqlite::Database &m_database;
    const RunLimits &m_limits;
    RunMemory m_memory; ///< of what is committed
};

} // namespace sluice::emulator::swf

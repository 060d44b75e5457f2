#pragma once

#include "emulator/swf/tasks/tasklistkey.h"
#include "sqlite/database.h"

#include <QJsonObject>

#include <optional>

namespace sluice::emulator::swf {

/// Kinds of tasks, as the table task has them.
namespace taskkind {
inline constexpr QLatin1StringView kDecision("D");
inline constexpr QLatin1StringView kActivity("A");
} // namespace taskkind

/// A task that waits to be taken.
struct WaitingTask {
    qint64 domainRow = 0;
    QString kind;
    QString taskList;
    int priority = 0;
    bool isReady = true;
    qint64 runRow = 0;
    qint64 eventId = 0; ///< that scheduled it
    QJsonObject payload; ///< {"input": ...} of an activity task; empty: none
};

/// Tasks that wait in their lists: those with a higher priority first, then the oldest. Everything
/// inside a transaction of the caller's.
class TaskTable {
public:
    /// \param database must outlive it
    explicit TaskTable(sqlite::Database &database);

    /// The next one of a list. It waits until it is removed.
    Result<std::optional<WaitingTask>> first(
        qint64 domain, const QString &kind, const QString &taskList) const;

    /// Those of a list, with decision tasks whose predecessor is not completed.
    Result<qint64> count(qint64 domain, const QString &kind, const QString &taskList) const;

    /// How many wait in each list of a domain.
    Result<QList<std::pair<TaskListKey, qint64>>> backlogs(qint64 domain) const;

    /// A task that waits already keeps its place, and is ready or not from now on.
    Result<> put(const WaitingTask &task);
    Result<> remove(qint64 runRow, const QString &kind, qint64 eventId);
    Result<> removeOfRun(qint64 runRow);

private:
    sqlite::Database &m_database;
};

} // namespace sluice::emulator::swf

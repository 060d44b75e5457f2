#include "emulator/swf/tasks/tasktable.h"

#include "emulator/wire/jsontext.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

WaitingTask taskFrom(const sqlite::Statement &row)
{
    WaitingTask task;
    task.domainRow = row.number(0);
    task.kind = row.text(1);
    task.taskList = row.text(2);
    task.priority = int(row.number(3));
    task.isReady = row.number(4) != 0;
    task.runRow = row.number(5);
    task.eventId = row.number(6);
    if (const QByteArray payload = row.bytes(7); !payload.isEmpty())
        task.payload = objectFromText(payload);
    return task;
}

} // namespace

TaskTable::TaskTable(sqlite::Database &database)
    : m_database(database)
{
}

Result<std::optional<WaitingTask>> TaskTable::first(
    qint64 domain, const QString &kind, const QString &taskList) const
{
    return sqlite::readFirst(m_database,
        u"SELECT domain_id, kind, task_list, priority, is_ready, run_row, event_id, payload "
        "FROM task WHERE domain_id = ? AND kind = ? AND task_list = ? AND is_ready = 1 "
        "ORDER BY priority DESC, task_id LIMIT 1"_s,
        taskFrom, domain, kind, taskList);
}

Result<qint64> TaskTable::count(qint64 domain, const QString &kind, const QString &taskList) const
{
    const auto counted = sqlite::readFirst(
        m_database,
        u"SELECT count(*) FROM task WHERE domain_id = ? AND kind = ? AND task_list = ?"_s,
        [](const sqlite::Statement &row) { return row.number(0); }, domain, kind, taskList);
    if (!counted)
        return fail(counted.error());
    return counted->value_or(0);
}

Result<QList<std::pair<TaskListKey, qint64>>> TaskTable::backlogs(qint64 domain) const
{
    return sqlite::readList(
        m_database,
        u"SELECT kind, task_list, count(*) FROM task WHERE domain_id = ? "
        "GROUP BY kind, task_list"_s,
        [domain](const sqlite::Statement &row) {
            return std::pair(TaskListKey {domain, row.text(0), row.text(1)}, row.number(2));
        },
        domain);
}

Result<> TaskTable::put(const WaitingTask &task)
{
    return sqlite::change(m_database,
        u"INSERT INTO task (domain_id, kind, task_list, priority, is_ready, run_row, event_id, "
        "payload) VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (run_row, kind, event_id) "
        "DO UPDATE SET is_ready = excluded.is_ready"_s,
        task.domainRow, task.kind, task.taskList, task.priority, int(task.isReady), task.runRow,
        task.eventId, task.payload.isEmpty() ? QByteArray() : toJsonText(task.payload));
}

Result<> TaskTable::remove(qint64 runRow, const QString &kind, qint64 eventId)
{
    return sqlite::change(m_database,
        u"DELETE FROM task WHERE run_row = ? AND kind = ? AND event_id = ?"_s, runRow, kind,
        eventId);
}

Result<> TaskTable::removeOfRun(qint64 runRow)
{
    return sqlite::change(m_database, u"DELETE FROM task WHERE run_row = ?"_s, runRow);
}

} // namespace sluice::emulator::swf

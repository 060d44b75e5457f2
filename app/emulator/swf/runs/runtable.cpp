#include "emulator/swf/runs/runtable.h"

#include "emulator/swf/executions/decisiontasks.h"
#include "emulator/swf/executions/due.h"
#include "emulator/swf/executions/duration.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/executions/runconfig.h"
#include "emulator/swf/runs/runjson.h"
#include "emulator/swf/tasks/tasktable.h"
#include "emulator/wire/jsontext.h"
#include "sqlite/statement.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

Run stateFrom(const sqlite::Statement &row)
{
    Run run;
    run.row = row.number(0);
    run.domainRow = row.number(1);
    run.workflowId = row.text(2);
    run.runId = row.text(3);
    run.type = {row.text(4), row.text(5)};
    run.startedAt = row.number(6);
    run.closedAt = row.number(7);
    run.closeStatus = row.text(8);
    swf::readState(run, objectFromText(row.bytes(9)));
    return run;
}

/// Taken for the most events that one turn of a part of a run appends.
constexpr qint64 kMostOfPart = 8;

/// Of one part of a history that is deleted: both are about a millisecond.
constexpr int kMostPurgedEvents = 500;
constexpr qint64 kMostPurgedBytes = 128 * 1024;

/// The kinds that are open items of the state itself.
const QString kSelectOpen
    = u"SELECT kind, item FROM item WHERE run_row = ? AND kind IN ('A', 'T', 'C', 'L')"_s;
/// What goes with a run that closes; effects stay.
constexpr auto kEndingKinds = "'A', 'T', 'C', 'L', 'E', 'D', 'P'"_L1;

void noteDue(Stored &stored, qint64 dueAt)
{
    if (dueAt > 0 && (stored.earliestDue == 0 || dueAt < stored.earliestDue))
        stored.earliestDue = dueAt;
}

Result<qint64> numberOf(Result<std::optional<qint64>> found)
{
    if (!found)
        return fail(found.error());
    return found->value_or(0);
}

qint64 firstNumber(const sqlite::Statement &row)
{
    return row.number(0);
}

/// "10" -> 10; what is none counts as 0.
int priorityOf(const QString &text)
{
    return text.toInt();
}

} // namespace

RunTable::RunTable(sqlite::Database &database, const RunLimits &limits)
    : m_database(database)
    , m_limits(limits)
{
}

Result<std::optional<Run>> RunTable::load(qint64 row, const RunPart &part) const
{
    auto found = readState(row);
    if (!found || !*found || !(*found)->isOpen())
        return found;
    const bool isNearlyFull = (*found)->lastEventId + kMostOfPart >= m_limits.events;
    if (const auto read = readItems(**found, isNearlyFull ? RunPart() : part); !read)
        return fail(read.error());
    return found;
}

Result<std::optional<Run>> RunTable::readState(qint64 row) const
{
    if (const RunState *known = m_memory.find(row)) {
        Run run;
        static_cast<RunState &>(run) = *known;
        return std::optional<Run>(std::move(run));
    }
    return sqlite::readFirst(m_database,
        u"SELECT run_row, domain_id, workflow_id, run_id, type_name, type_version, started_at, "
        "closed_at, close_status, state FROM run WHERE run_row = ? AND closed_at >= 0"_s,
        stateFrom, row);
}

/// Until the commit nobody knows it: what reads the run meanwhile reads what was written. After a
/// rollback it is read again as well.
void RunTable::remember(const RunState &state)
{
    m_database.afterCommit([this, state] {
        if (state.isOpen())
            m_memory.keep(state);
        else
            m_memory.forget(state.row);
    });
}

Result<> RunTable::readItems(Run &run, const RunPart &part) const
{
    run.isWhole = part.isWhole;
    if (!part.isWhole && part.kind.isEmpty())
        return {};
    sqlite::Statement items(m_database,
        part.isWhole
            ? kSelectOpen
            : u"SELECT kind, item FROM item WHERE run_row = ? AND kind = ? AND event_id = ?"_s);
    items.bind(run.row);
    if (!part.isWhole)
        items.bind(part.kind, part.eventId);
    if (const auto done = items.execute(); !done)
        return done;
    return sqlite::forEachRow(items, [&run](const sqlite::Statement &item) {
        readItem(run, item.text(0), objectFromText(item.bytes(1)));
    });
}

Result<qint64> RunTable::openRow(qint64 domain, const QString &workflowId) const
{
    return numberOf(sqlite::readFirst(m_database,
        u"SELECT run_row FROM run WHERE domain_id = ? AND workflow_id = ? AND closed_at = 0"_s,
        firstNumber, domain, workflowId));
}

Result<qint64> RunTable::rowOf(qint64 domain, const QString &workflowId, const QString &runId) const
{
    return numberOf(sqlite::readFirst(m_database,
        u"SELECT run_row FROM run WHERE domain_id = ? AND workflow_id = ? AND run_id = ? "
        "AND closed_at >= 0"_s,
        firstNumber, domain, workflowId, runId));
}

Result<Stored> RunTable::store(Turn &turn, qint64 now, qint64 retainUntil)
{
    Stored stored;
    Run &run = turn.run();
    m_memory.forget(run.row);
    if (const auto done = writeRow(turn); !done)
        return fail(done.error());
    remember(run);
    for (const auto &event : turn.events()) {
        const auto done = sqlite::change(m_database,
            u"INSERT INTO event (run_row, event_id, event) VALUES (?, ?, ?)"_s, run.row, event.id,
            event.text);
        if (!done)
            return fail(done.error());
    }
    const auto items = run.isOpen() ? writeItems(turn, stored) : endItems(run, retainUntil, stored);
    if (!items)
        return fail(items.error());
    for (const auto &effect : turn.effects()) {
        const auto done
            = insertItem(run.row, effect.kind, effect.eventId, now, effect.data, stored);
        if (!done)
            return fail(done.error());
    }
    return stored;
}

Result<> RunTable::writeRow(Turn &turn)
{
    Run &run = turn.run();
    const bool isNew = run.row == 0;
    if (run.storedConfig.isEmpty())
        run.storedConfig = toJsonText(configJson(run.config));
    const QByteArray state = stateText(run);
    if (!isNew && !turn.isListedAnew())
        return sqlite::change(
            m_database, u"UPDATE run SET state = ? WHERE run_row = ?"_s, state, run.row);
    const QByteArray item = toJsonText(listItemJson(run));
    if (!isNew) {
        const auto updated = sqlite::change(m_database,
            u"UPDATE run SET closed_at = ?, close_status = ?, list_item = ?, state = ? "
            "WHERE run_row = ?"_s,
            run.closedAt, run.closeStatus, item, state, run.row);
        return updated && turn.hasClosed() ? writeTags(run, false) : updated;
    }
    sqlite::Statement insert(m_database,
        u"INSERT INTO run (domain_id, workflow_id, run_id, type_name, type_version, started_at, "
        "closed_at, close_status, list_item, state) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s);
    insert.bind(run.domainRow, run.workflowId, run.runId, run.type.name, run.type.version,
        run.startedAt, run.closedAt, run.closeStatus, item, state);
    if (const auto done = insert.execute(); !done)
        return done;
    run.row = insert.insertedRow();
    return writeTags(run, true);
}

Result<> RunTable::writeTags(const Run &run, bool isNew)
{
    if (!isNew) {
        if (run.config.tagList.isEmpty())
            return {};
        return sqlite::change(m_database, u"UPDATE run_tag SET closed_at = ? WHERE run_row = ?"_s,
            run.closedAt, run.row);
    }
    for (const auto &tag : run.config.tagList) {
        const auto done = sqlite::change(m_database,
            u"INSERT OR IGNORE INTO run_tag (run_row, domain_id, tag, started_at, closed_at) "
            "VALUES (?, ?, ?, ?, ?)"_s,
            run.row, run.domainRow, tag.toString(), run.startedAt, run.closedAt);
        if (!done)
            return done;
    }
    return {};
}

Result<> RunTable::writeItems(Turn &turn, Stored &stored)
{
    // In their order, so that tasks of one turn wait in the order of its decisions.
    auto touched = turn.touched().values();
    std::sort(touched.begin(), touched.end(),
        [](const auto &one, const auto &other) { return one.second < other.second; });
    for (const auto &[kind, eventId] : touched) {
        if (const auto done = writeItem(turn.run(), kind, eventId, stored); !done)
            return done;
        if (const auto done = writeTask(turn, kind, eventId, stored); !done)
            return done;
    }
    return {};
}

Result<> RunTable::writeItem(const Run &run, const QString &kind, qint64 eventId, Stored &stored)
{
    const QJsonObject item = itemJson(run, kind, eventId);
    const qint64 due = dueOf(run, kind, eventId);
    if (item.isEmpty() && kind == itemkind::kLambda)
        stored.endedLambdas.append({run.row, eventId});
    if (!item.isEmpty() || due != kNever)
        return insertItem(run.row, kind, eventId, due == kNever ? 0 : due, item, stored);
    return sqlite::change(m_database,
        u"DELETE FROM item WHERE run_row = ? AND kind = ? AND event_id = ?"_s, run.row, kind,
        eventId);
}

Result<> RunTable::insertItem(qint64 row, const QString &kind, qint64 eventId, qint64 dueAt,
    const QJsonObject &item, Stored &stored)
{
    noteDue(stored, dueAt);
    return sqlite::change(m_database,
        u"INSERT OR REPLACE INTO item (run_row, kind, event_id, due_at, item) "
        "VALUES (?, ?, ?, ?, ?)"_s,
        row, kind, eventId, dueAt, toJsonText(item));
}

Result<> RunTable::writeTask(Turn &turn, const QString &kind, qint64 eventId, Stored &stored)
{
    const Run &run = turn.run();
    TaskTable tasks(m_database);
    WaitingTask task;
    task.domainRow = run.domainRow;
    task.runRow = run.row;
    task.eventId = eventId;
    if (kind == itemkind::kDecisionPending) {
        task.kind = taskkind::kDecision;
        if (!run.pending || run.pending->scheduledId != eventId)
            return tasks.remove(run.row, task.kind, eventId);
        task.taskList = run.pending->taskList;
        task.priority = priorityOf(run.config.taskPriority);
        task.isReady = isDecisionReady(run);
    } else if (kind == itemkind::kActivity) {
        task.kind = taskkind::kActivity;
        const auto found = run.activities.find(eventId);
        if (found == run.activities.end() || found->second.startedId != 0)
            return tasks.remove(run.row, task.kind, eventId);
        task.taskList = found->second.taskList;
        task.priority = priorityOf(found->second.taskPriority);
        if (turn.inputs().contains(eventId))
            task.payload["input"_L1] = turn.inputs().value(eventId);
    } else {
        return {};
    }
    if (task.isReady)
        stored.readyLists.append({task.domainRow, task.kind, task.taskList});
    return tasks.put(task);
}

Result<> RunTable::endItems(const Run &run, qint64 retainUntil, Stored &stored)
{
    for (const auto &lambda : run.lambdas)
        stored.endedLambdas.append({run.row, lambda.first});
    const auto gone = sqlite::change(m_database,
        u"DELETE FROM item WHERE run_row = ? AND kind IN (%1)"_s.arg(kEndingKinds), run.row);
    if (!gone)
        return gone;
    const auto tasks = TaskTable(m_database).removeOfRun(run.row);
    if (!tasks || retainUntil == 0)
        return tasks;
    return insertItem(run.row, itemkind::kRetention, run.lastEventId, retainUntil, {}, stored);
}

Result<Stored> RunTable::addEffect(qint64 row, const Effect &effect, qint64 dueAt)
{
    Stored stored;
    const auto done = insertItem(row, effect.kind, effect.eventId, dueAt, effect.data, stored);
    if (!done)
        return fail(done.error());
    return stored;
}

/// The event that ends the part of a history that is deleted next; 0: the rest is no more than one.
/// Event after event: SQLite reads each one whole to tell its length.
Result<qint64> RunTable::lastOfPart(qint64 row) const
{
    sqlite::Statement events(m_database,
        u"SELECT event_id, length(event) FROM event WHERE run_row = ? ORDER BY event_id"_s);
    if (const auto done = events.bind(row).execute(); !done)
        return fail(done.error());
    qint64 last = 0;
    qint64 bytes = 0;
    for (int count = 0; count < kMostPurgedEvents && bytes < kMostPurgedBytes; ++count) {
        const auto isThere = events.next();
        if (!isThere)
            return fail(isThere.error());
        if (!*isThere)
            return 0;
        last = events.number(0);
        bytes += events.number(1);
    }
    return last;
}

/// One whose time of closing is before all times is in no list and no index of one.
Result<bool> RunTable::removePart(qint64 row)
{
    auto done = sqlite::change(
        m_database, u"UPDATE run SET closed_at = -1 WHERE run_row = ? AND closed_at > 0"_s, row);
    if (done)
        done = sqlite::change(m_database,
            u"UPDATE run_tag SET closed_at = -1 WHERE run_row = ? AND closed_at > 0"_s, row);
    if (!done)
        return fail(done.error());
    const auto last = lastOfPart(row);
    if (!last)
        return fail(last.error());
    const bool isLastPart = *last == 0;
    done = isLastPart ? sqlite::change(m_database, u"DELETE FROM run WHERE run_row = ?"_s, row)
                      : sqlite::change(m_database,
                          u"DELETE FROM event WHERE run_row = ? AND event_id <= ?"_s, row, *last);
    if (!done)
        return fail(done.error());
    return isLastPart;
}

} // namespace sluice::emulator::swf

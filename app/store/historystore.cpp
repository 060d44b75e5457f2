#include "store/historystore.h"

#include "sqlite/database.h"
#include "sqlite/statement.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::store {

namespace {

constexpr qint64 kLongestRetention = 91; // days: 90 of any domain, and one for clocks

struct HistoryStoreText {
    Q_DECLARE_TR_FUNCTIONS(sluice::store::HistoryStore)
};

QString tagsText(const QStringList &tags)
{
    return QString::fromUtf8(
        QJsonDocument(QJsonArray::fromStringList(tags)).toJson(QJsonDocument::Compact));
}

QStringList tagsOf(const QString &text)
{
    QStringList tags;
    const auto array = QJsonDocument::fromJson(text.toUtf8()).array();
    for (const QJsonValue tag : array)
        tags.append(tag.toString());
    return tags;
}

KeptRunRow keptRunFrom(const sqlite::Statement &row)
{
    return {row.text(0), row.text(1), row.text(2), row.text(3), row.time(4), row.time(5),
        row.text(6), row.number(7) != 0, tagsOf(row.text(8)), row.text(9), row.text(10)};
}

} // namespace

HistoryStore::HistoryStore(sqlite::Database &database, QString connectionId, qint64 mostBytes)
    : m_database(database)
    , m_connectionId(std::move(connectionId))
    , m_mostBytes(mostBytes)
{
}

/// What is stored again is not removed any more.
Result<bool> HistoryStore::staysAway(const QString &domain, const QString &runId, Removed removed)
{
    if (removed == Removed::IsStoredAgain) {
        const auto done = sqlite::change(m_database,
            u"DELETE FROM removed_history WHERE connection_id = ? AND domain = ? AND run_id = ?"_s,
            m_connectionId, domain, runId);
        if (!done)
            return fail(done.error());
        return false;
    }
    const auto found = sqlite::readFirst(
        m_database,
        u"SELECT 1 FROM removed_history WHERE connection_id = ? AND domain = ? AND run_id = ?"_s,
        [](const sqlite::Statement &row) { return row.number(0); }, m_connectionId, domain, runId);
    if (!found)
        return fail(found.error());
    return found->has_value();
}

Result<QStringList> HistoryStore::save(const QString &domain, const KeptRunRow &run,
    const QByteArray &events, const QDateTime &keptAt, Removed removed)
{
    return m_database.transaction([&]() -> Result<QStringList> {
        const auto isAway = staysAway(domain, run.runId, removed);
        if (!isAway)
            return fail(isAway.error());
        if (*isAway)
            return QStringList {run.runId};
        const auto saved = sqlite::change(m_database,
            u"INSERT INTO kept_history (connection_id, domain, run_id, workflow_id, type_name, "
            "type_version, started_at, closed_at, close_status, is_cancel_requested, tags, "
            "parent_workflow_id, parent_run_id, kept_at, events) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (connection_id, domain, run_id) DO NOTHING"_s,
            m_connectionId, domain, run.runId, run.workflowId, run.typeName, run.typeVersion,
            run.startedAt, run.closedAt, run.closeStatus, run.isCancelRequested, tagsText(run.tags),
            run.parentWorkflowId, run.parentRunId, keptAt, qCompress(events));
        if (!saved)
            return fail(saved.error());
        return makeRoom();
    });
}

Result<QStringList> HistoryStore::makeRoom()
{
    // The last one that is too much, counted from the newest; all before it go as well.
    const auto last = sqlite::readFirst(
        m_database,
        u"SELECT MAX(history_id) FROM (SELECT history_id, SUM(LENGTH(events)) OVER "
        "(ORDER BY history_id DESC) AS held FROM kept_history) WHERE held > ? "
        "AND history_id < (SELECT MAX(history_id) FROM kept_history)"_s,
        [](const sqlite::Statement &row) { return row.number(0); }, m_mostBytes);
    if (!last)
        return fail(last.error());
    if (last->value_or(0) == 0)
        return QStringList();
    const auto runIds = sqlite::readList(
        m_database, u"SELECT run_id FROM kept_history WHERE history_id <= ? ORDER BY history_id"_s,
        [](const sqlite::Statement &row) { return row.text(0); }, **last);
    if (!runIds)
        return fail(runIds.error());
    const auto removed
        = sqlite::change(m_database, u"DELETE FROM kept_history WHERE history_id <= ?"_s, **last);
    if (!removed)
        return fail(removed.error());
    return QStringList(*runIds);
}

Result<QList<KeptRunRow>> HistoryStore::load(const QString &domain)
{
    return sqlite::readList(m_database,
        u"SELECT run_id, workflow_id, type_name, type_version, started_at, closed_at, "
        "close_status, is_cancel_requested, tags, parent_workflow_id, parent_run_id "
        "FROM kept_history WHERE connection_id = ? AND domain = ? "
        "ORDER BY started_at DESC, run_id"_s,
        keptRunFrom, m_connectionId, domain);
}

Result<QByteArray> HistoryStore::events(const QString &domain, const QString &runId)
{
    const auto packed = sqlite::readFirst(
        m_database,
        u"SELECT events FROM kept_history WHERE connection_id = ? AND domain = ? AND run_id = ?"_s,
        [](const sqlite::Statement &row) { return row.bytes(0); }, m_connectionId, domain, runId);
    if (!packed)
        return fail(packed.error());
    if (!*packed)
        return fail(ErrorKind::NotFound,
            HistoryStoreText::tr("The history of run %1 is not kept here.").arg(runId));
    const QByteArray events = qUncompress(**packed);
    if (events.isEmpty())
        return fail(ErrorKind::Damaged,
            HistoryStoreText::tr("The kept history of run %1 is damaged and cannot be shown; "
                                 "remove it from the list.")
                .arg(runId));
    return events;
}

Result<QStringList> HistoryStore::domains()
{
    const auto names = sqlite::readList(
        m_database,
        u"SELECT DISTINCT domain FROM kept_history WHERE connection_id = ? ORDER BY domain"_s,
        [](const sqlite::Statement &row) { return row.text(0); }, m_connectionId);
    if (!names)
        return fail(names.error());
    return QStringList(*names);
}

Result<> HistoryStore::remove(
    const QString &domain, const QStringList &runIds, const QDateTime &now)
{
    return m_database.transaction([&]() -> Result<> {
        for (const QString &runId : runIds) {
            auto done = sqlite::change(m_database,
                u"DELETE FROM kept_history WHERE connection_id = ? AND domain = ? AND run_id = ?"_s,
                m_connectionId, domain, runId);
            if (done)
                done = sqlite::change(m_database,
                    u"INSERT OR REPLACE INTO removed_history "
                    "(connection_id, domain, run_id, removed_at) VALUES (?, ?, ?, ?)"_s,
                    m_connectionId, domain, runId, now);
            if (!done)
                return done;
        }
        return sqlite::change(m_database, u"DELETE FROM removed_history WHERE removed_at < ?"_s,
            now.addDays(-kLongestRetention));
    });
}

Result<QStringList> HistoryStore::removed(const QString &domain)
{
    const auto runIds = sqlite::readList(
        m_database, u"SELECT run_id FROM removed_history WHERE connection_id = ? AND domain = ?"_s,
        [](const sqlite::Statement &row) { return row.text(0); }, m_connectionId, domain);
    if (!runIds)
        return fail(runIds.error());
    return QStringList(*runIds);
}

} // namespace sluice::store

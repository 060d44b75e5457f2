#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QStringList>

#include <optional>

namespace sluice::sqlite {
class Database;
}

namespace sluice::store {

/// A closed execution of Amazon SWF without its events.
struct KeptRunRow {
    QString runId;
    QString workflowId;
    QString typeName;
    QString typeVersion;
    QDateTime startedAt;
    QDateTime closedAt;
    QString closeStatus;
    bool isCancelRequested = false;
    QStringList tags;
    QString parentWorkflowId;
    QString parentRunId;

    friend bool operator==(const KeptRunRow &, const KeptRunRow &) = default;
};

/// Histories of closed executions in the user database, by connection and domain. They stay until
/// remove(), or until all of them together are more than kMostBytes: each copy of the database that
/// is made before it changes its form has them too.
class HistoryStore {
public:
    static constexpr qint64 kMostBytes = 256 * 1024 * 1024; ///< compressed, of all connections

    HistoryStore(sqlite::Database &database, QString connectionId, qint64 mostBytes = kMostBytes);

    /// Whether it may be stored though remove() took it away.
    enum class Removed { StaysAway, IsStoredAgain };

    /// One that is there already stays as it is: a closed history does not change.
    /// \param events as their owner reads them; stored compressed
    /// \return ids of the runs whose histories are not stored now: this one alone when it stays
    /// away, else those that had to make room. Those kept first go first, of whatever domain, and
    /// this one never
    Result<QStringList> save(const QString &domain, const KeptRunRow &run, const QByteArray &events,
        const QDateTime &keptAt, Removed removed = Removed::StaysAway);
    Result<QList<KeptRunRow>> load(const QString &domain); ///< newest start first
    /// NotFound when it is not kept; Damaged when it cannot be unpacked.
    Result<QByteArray> events(const QString &domain, const QString &runId);
    /// Those of which something is kept, by name.
    Result<QStringList> domains();
    /// All or none; they are remembered as removed. Removing what is not there succeeds.
    Result<> remove(const QString &domain, const QStringList &runIds, const QDateTime &now);
    /// What remove() took away, as long as a service may have it: 90 days.
    Result<QStringList> removed(const QString &domain);

private:
    Result<bool> staysAway(const QString &domain, const QString &runId, Removed removed);
    Result<QStringList> makeRoom();

    sqlite::Database &m_database;
    QString m_connectionId;
    qint64 m_mostBytes;
};

} // namespace sluice::store

#pragma once

#include "base/result.h"
#include "store/cacherows.h"

#include <QList>

namespace sluice::sqlite {
class Database;
}

namespace sluice::store {

/// The runs of each connection, kept when the service has forgotten them.
class RunCache {
public:
    explicit RunCache(sqlite::Database &database);

    /// Adds the runs or brings them up to date, by flow and execution id; all or none.
    Result<> upsert(
        const QString &connectionId, const QList<RunRow> &runs, const QDateTime &fetchedAt);

    /// One page of a flow's records as the service gave it, newest first. A walk is a reading from
    /// the newest record down, and is named by that one's execution id.
    struct Page {
        QString flowName;
        QList<RunRow> runs;
        bool hasMore = false; ///< the service has older ones
        QString walkId; ///< that of the first run on the first page; empty without runs

        bool isFirst() const
        {
            return runs.isEmpty() ? walkId.isEmpty() : runs.constFirst().executionId == walkId;
        }
    };

    /// As upsert(). True when the next page has to be read, too: the walk has not met the run that
    /// an earlier walk began with and got to its end from. Runs that came into the cache in other
    /// ways say nothing of those around them. The flow is unread until the walk is at its end.
    Result<bool> upsertPage(
        const QString &connectionId, const Page &page, const QDateTime &fetchedAt);
    /// A walk will be made: the flow is unread from now on.
    Result<> announceWalk(
        const QString &connectionId, const QString &flowName, const QString &walkId);
    /// Flows whose records were not read to the end.
    Result<QStringList> unreadFlows(const QString &connectionId);

    /// Newest first, those that started at once by execution id.
    Result<QList<RunRow>> search(const QString &connectionId, const RunSearch &search);

private:
    Result<bool> putPage(const QString &connectionId, const Page &page, const QDateTime &fetchedAt);
    Result<> put(
        const QString &connectionId, const QList<RunRow> &runs, const QDateTime &fetchedAt);
    Result<QString> knownIdOf(const QString &connectionId, const QString &flowName);
    Result<> endWalk(const QString &connectionId, const Page &page);

    sqlite::Database &m_database;
};

} // namespace sluice::store

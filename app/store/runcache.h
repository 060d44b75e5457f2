#pragma once

#include "base/result.h"
#include "store/cacherows.h"

#include <QList>

namespace sluice::store {

class Database;

/// The runs of each connection, kept when the service has forgotten them.
class RunCache {
public:
    explicit RunCache(Database &database);

    /// Adds the runs or brings them up to date, by flow and execution id; all or none.
    Result<> upsert(
        const QString &connectionId, const QList<RunRow> &runs, const QDateTime &fetchedAt);

    /// One page of a flow's records as the service gave it.
    struct Page {
        QString flowName;
        QList<RunRow> runs;
        bool hasMore = false; ///< the service has older ones
    };

    /// As upsert(). True when the next page has to be read, too: everything on this one was new, or
    /// an earlier reading did not get to its end. Remembers the flow as unread until it does.
    Result<bool> upsertPage(
        const QString &connectionId, const Page &page, const QDateTime &fetchedAt);
    /// Flows whose records were not read to the end.
    Result<QStringList> unreadFlows(const QString &connectionId);

    /// Newest first, those that started at once by execution id.
    Result<QList<RunRow>> search(const QString &connectionId, const RunSearch &search);

private:
    Result<> put(
        const QString &connectionId, const QList<RunRow> &runs, const QDateTime &fetchedAt);
    Result<qint64> countOf(const QString &connectionId, const QString &flowName);

    Database &m_database;
};

} // namespace sluice::store

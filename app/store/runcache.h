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
    /// The runs that started last, newest first.
    Result<QList<RunRow>> newest(const QString &connectionId, int limit);

private:
    Database &m_database;
};

} // namespace sluice::store

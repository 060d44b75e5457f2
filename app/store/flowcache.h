#pragma once

#include "base/result.h"
#include "store/cacherows.h"

#include <QList>

namespace sluice::sqlite {
class Database;
}

namespace sluice::store {

/// The flows of each connection as its service listed them last.
class FlowCache {
public:
    explicit FlowCache(sqlite::Database &database);

    /// The list of a connection, whole; its order is kept.
    Result<> replace(
        const QString &connectionId, const QList<FlowRow> &flows, const QDateTime &fetchedAt);
    Result<QList<FlowRow>> load(const QString &connectionId);

private:
    Result<> put(
        const QString &connectionId, const QList<FlowRow> &flows, const QDateTime &fetchedAt);

    sqlite::Database &m_database;
};

} // namespace sluice::store

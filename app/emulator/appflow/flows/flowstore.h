#pragma once

#include "emulator/appflow/flows/flowtable.h"
#include "emulator/appflow/profiles/profilestore.h"

#include <map>

namespace sluice::emulator {

/// All flows: the whole of them in SQLite, and for ListFlows their JSON texts in memory, in step.
/// Changes belong into a transaction of the database; memory follows its commit.
class FlowStore {
public:
    FlowStore(sqlite::Database &database, QString region);

    /// Fills memory; before anything else. Rewrites the items when the region is another one than
    /// last time, because it is part of every ARN.
    Result<> load();

    /// ResourceNotFoundException when there is none.
    Result<LocalFlow> flow(const QString &name);
    Result<std::optional<LocalFlow>> findByRow(qint64 row);

    /// By name.
    Result<QList<LocalFlow>> withStatus(const QString &status);

    /// By name: the flows whose source or destination uses a connector profile.
    Result<QStringList> namesUsingProfile(const QString &profile);

    /// By name: the flows that name a bucket, as source, destination or for what is refused.
    Result<QStringList> namesUsingBucket(const QString &bucket);

    bool contains(const QString &name) const { return m_listItems.contains(name); }

    qsizetype count() const { return qsizetype(m_listItems.size()); }

    /// Inserts (row 0; the row is set then) or updates.
    Result<> save(LocalFlow &flow);
    Result<> remove(const LocalFlow &flow);

    /// The items after a flow of this name, by name. \param hasMore whether others follow
    QList<QByteArray> listItemsAfter(
        const QString &name, int count, QString *last, bool *hasMore) const;

    const QString &region() const { return m_region; }

private:
    Result<> rewriteForRegion();
    Result<QJsonObject> listItemOf(const LocalFlow &flow);

    sqlite::Database &m_database;
    FlowTable m_table;
    ProfileStore m_profiles;
    QString m_region;
    std::map<QString, QByteArray> m_listItems;
};

} // namespace sluice::emulator

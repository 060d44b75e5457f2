#pragma once

#include "appflow/values/flowsummary.h"
#include "base/clock.h"
#include "base/pending.h"

#include <QList>

namespace sluice::store {
class StoreWorker;
}

namespace sluice::workspace {

/// The cached lists of one connection, in the values the window shows.
class WorkspaceCache {
public:
    struct Lists {
        QList<appflow::FlowSummary> flows;
        QList<appflow::RunRecord> runs; ///< the newest, newest first, and those that were active
        QStringList unreadFlows; ///< whose older records are still on the service only
    };

    /// \param store, clock must outlive the cache
    WorkspaceCache(QString connectionId, store::StoreWorker &store, const Clock &clock);

    Pending<Lists> load(int newestRuns);
    Pending<> saveFlows(const QList<appflow::FlowSummary> &flows);
    Pending<> saveRuns(const QList<appflow::RunRecord> &runs);
    /// One page of the records of a flow; see store::RunCache::upsertPage().
    Pending<bool> saveRecordPage(const QString &flowName, const QList<appflow::RunRecord> &runs,
        bool hasMore, const QString &walkId);
    Pending<> announceWalk(const QString &flowName, const QString &walkId);
    /// The next runs that match, newest first.
    /// \param after the last one that is known; null: from the newest on
    Pending<QList<appflow::RunRecord>> runs(
        const appflow::RunQuery &query, const appflow::RunRecord *after, int limit);

private:
    QString m_connectionId;
    store::StoreWorker &m_store;
    const Clock &m_clock;
};

} // namespace sluice::workspace

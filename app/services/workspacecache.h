#pragma once

#include "base/clock.h"
#include "base/pending.h"
#include "services/flowsummary.h"

#include <QList>

namespace sluice::store {
class StoreWorker;
}

namespace sluice::services {

/// The cached lists of one connection, in the values the window shows.
class WorkspaceCache {
public:
    struct Lists {
        QList<FlowSummary> flows;
        QList<RunRecord> runs; ///< newest first
    };

    /// \param store, clock must outlive the cache
    WorkspaceCache(QString connectionId, store::StoreWorker &store, const Clock &clock);

    Pending<Lists> load(int newestRuns);
    Pending<> saveFlows(const QList<FlowSummary> &flows);
    Pending<> saveRuns(const QList<RunRecord> &runs);

private:
    QString m_connectionId;
    store::StoreWorker &m_store;
    const Clock &m_clock;
};

} // namespace sluice::services

#pragma once

#include "workspace/cache/workspacecache.h"
#include "workspace/notices.h"
#include "workspace/sync/syncedruns.h"

namespace sluice::workspace {

/// Flows and runs of one service that speaks AppFlow, kept in step with it while its connection is
/// Online and in the cache at all times. A connection to another kind of service is a class that
/// implements Connection, opens and closes its CallGate and tells its AwsCaller where to call;
/// everything else is this. GUI thread.
class SyncedService final : public QObject {
    Q_OBJECT

public:
    /// What it is built from; the references must outlive it.
    struct Parts {
        Connection &connection;
        CallGate &calls; ///< that the connection opens and closes
        appflow::AppFlowClient &appflow; ///< calls where the connection leads
        ServiceExtras *extras = nullptr; ///< null: the service speaks AppFlow only
        WorkspaceCache cache; ///< of this connection
        Notices &notices;
        const Clock &clock;
        ListSync::Pace pace = {};
    };

    explicit SyncedService(const Parts &parts, QObject *parent = nullptr);

    /// Shows what was known last, then connects; call once.
    void open();

    SyncedFlows &flows() { return m_flows; }

    SyncedRuns &runs() { return m_runs; }

    ListSync &lists() { return m_lists; }

private:
    void onConnectionChanged();
    void onFailed(const Error &error);

    Connection &m_connection;
    CallGate &m_calls;
    Notices &m_notices;
    // Destroyed from the last to the first: whoever calls goes before what it calls through.
    ListSync m_lists;
    SyncedFlows m_flows;
    SyncedRuns m_runs;
};

} // namespace sluice::workspace

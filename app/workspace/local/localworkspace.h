#pragma once

#include "appflow/client/appflowclient.h"
#include "aws/call/awscaller.h"
#include "local/localclient.h"
#include "workspace/local/localconnection.h"
#include "workspace/local/localextras.h"
#include "workspace/local/localhandwork.h"
#include "workspace/local/localswf.h"
#include "workspace/local/localworker.h"
#include "workspace/local/mappedbuckets.h"
#include "workspace/requests/loggedrequests.h"
#include "workspace/sync/serviceclock.h"
#include "workspace/sync/syncedservice.h"
#include "workspace/workflows/syncedworkflows.h"
#include "workspace/workspace.h"

namespace sluice::store {
class StoreWorker;
}

namespace sluice::workspace {

/// The workspace of the Sluice Local of one data directory: its connection, what a synced service
/// does over it, and what this service has beside AppFlow. GUI thread.
///
/// Calls made while it connects or the service is silent wait; offline they fail with
/// Connection::lastError(). It may be destroyed at any time: answers on their way are dropped.
class LocalWorkspace final : public QObject {
    Q_OBJECT

public:
    /// What it is built from; the references must outlive it.
    struct Parts {
        LocalServiceLauncher::Options service;
        std::shared_ptr<const aws::ServiceModel> model;
        http::HttpTransport &transport;
        store::StoreWorker &store;
        Notices &notices;
        const Clock &clock;
        IdSource &ids;
        bool makesSample = true; ///< puts the sample flow into a data directory that has no flow
        ListSync::Pace pace = {};
        LocalConnection::RetryPace retry = {};
        AnswerWatch::Pace answers = {};
        ExecutionSync::Pace workflows = {};
    };

    explicit LocalWorkspace(const Parts &parts, QObject *parent = nullptr);
    ~LocalWorkspace() override;

    /// Shows what was known last, then connects, starting Sluice Local when none runs; call once.
    void open() { m_service.open(); }

    Connection &connection() { return m_connection; }

    Flows &flows() { return m_service.flows(); }

    Runs &runs() { return m_service.runs(); }

    Workflows &workflows() { return m_workflows; }

    Requests &requests() { return m_requests; }

    LocalBuckets &buckets() { return m_buckets; }

    /// The time at the service, as its last answer told it.
    QDateTime now() const { return m_time.now(); }

    Workspace parts()
    {
        return {connection(), flows(), runs(), workflows(), requests(), &m_buckets, &m_worker,
            &m_handwork};
    }

private:
    void onListed(bool isEmpty);

    LocalDataDir m_dataDir;
    Notices &m_notices;
    // Destroyed from the last to the first: whoever calls goes before what it calls through.
    LoggedRequests m_requests;
    ServiceClock m_time;
    AnswerWatch m_watch;
    aws::AwsCaller m_caller;
    appflow::AppFlowClient m_appflow;
    appflow::LocalClient m_local;
    LocalConnection m_connection;
    LocalExtras m_extras;
    SyncedService m_service;
    LocalSwf m_swf;
    KeptHistories m_kept;
    SyncedWorkflows m_workflows;
    LocalWorker m_worker;
    LocalHandwork m_handwork;
    MappedBuckets m_buckets;
    bool m_mayMakeSample;
};

} // namespace sluice::workspace

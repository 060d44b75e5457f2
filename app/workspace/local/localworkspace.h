#pragma once

#include "appflow/client/appflowclient.h"
#include "aws/call/awscaller.h"
#include "local/localclient.h"
#include "workspace/flows/entitylookup.h"
#include "workspace/flows/flowsaver.h"
#include "workspace/local/callgate.h"
#include "workspace/local/localconnection.h"
#include "workspace/sync/listsync.h"
#include "workspace/user/userdata.h"
#include "workspace/workspace.h"

namespace sluice::store {
class StoreWorker;
}

namespace sluice::services {

/// The workspace of the Sluice Local of one data directory. GUI thread.
///
/// Calls made while it connects or the service is silent wait; offline they fail with lastError().
/// It may be destroyed at any time: answers on their way are dropped, drafts given so far are kept
/// by the store.
class LocalWorkspace final : public Workspace {
    Q_OBJECT

public:
    /// What it is built from; the references must outlive it.
    struct Parts {
        LocalServiceLauncher::Options service;
        std::shared_ptr<const aws::ServiceModel> model;
        aws::HttpTransport &transport;
        store::StoreWorker &store;
        const Clock &clock;
        IdSource &ids;
        bool makesSample = true; ///< puts the sample flow into a data directory that has no flow
        ListSync::Pace pace = {};
        LocalConnection::RetryPace retry = {};
        AnswerWatch::Pace answers = {};
    };

    explicit LocalWorkspace(Parts parts, QObject *parent = nullptr);
    ~LocalWorkspace() override;

    State state() const override;
    Error lastError() const override;
    QString connectionName() const override;
    void open() override;
    void reconnect() override;

    bool isStopped() const override { return m_connection.isStopped(); }

    std::chrono::milliseconds waitingFor() const override;
    QStringList waitingCalls() const override;
    void stopWaiting() override;
    bool canRestartService() const override;
    void restartService() override;
    const QList<FlowSummary> &flows() const override;
    const QList<RunRecord> &runs() const override;
    Pending<bool> loadOlderRuns(const RunQuery &query) override;
    void refresh() override;

    Pending<flow::FlowDefinition> describeFlow(const QString &flowName) override;
    Pending<SaveAnswer> saveFlow(const flow::FlowDefinition &flow, const SaveBase &base) override;
    Pending<> deleteFlow(const QString &flowName, bool force) override;
    Pending<QString> startFlow(const QString &flowName) override;
    Pending<> stopFlow(const QString &flowName) override;
    Pending<QStringList> cancelRuns(
        const QString &flowName, const QStringList &executionIds) override;

    bool keepsPartialOutput(const QString &flowName) const override;
    Pending<QList<RunOutput>> runOutputs(const QString &executionId) override;

    Pending<QList<flow::EntityField>> fields(const flow::Endpoint &endpoint) override;
    Pending<QStringList> buckets() override;
    Pending<QStringList> prefixes(const QString &bucketName) override;
    Pending<BucketPlace> bucketPlace(const QString &bucketName) override;
    Pending<> mapBucket(const QString &bucketName, const QString &folder, bool allowLinks) override;
    Pending<> unmapBucket(const QString &bucketName) override;

    void saveDraft(const Draft &draft) override;
    void removeDraft(const QString &key) override;
    Pending<QList<Draft>> drafts() override;
    Pending<QList<Draft>> claimDrafts(const QList<Draft> &drafts) override;
    void saveSetting(const QString &key, const QByteArray &value) override;
    Pending<QByteArray> setting(const QString &key) override;

private:
    Result<> bucketsHaveChanged(const Result<> &answer);
    void onConnectionChanged();
    void onSyncFailed(const Error &error);
    void onListed(bool isEmpty);
    void report(const Pending<> &stored);
    bool canWriteData() const;
    void raiseNotice(const QString &sentence);

    LocalDataDir m_dataDir;
    UserData m_userData;
    // Destroyed from the last to the first: whoever calls goes before what it calls through.
    AnswerWatch m_watch;
    aws::AwsCaller m_caller;
    appflow::AppFlowClient m_appflow;
    appflow::LocalClient m_local;
    LocalConnection m_connection;
    CallGate m_calls;
    ListSync m_sync;
    EntityLookup m_entities;
    FlowSaver m_saver;
    QStringList m_noticesGiven;
    bool m_mayMakeSample;
};

} // namespace sluice::services

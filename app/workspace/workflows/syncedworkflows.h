#pragma once

#include "workspace/connection.h"
#include "workspace/notices.h"
#include "workspace/sync/callgate.h"
#include "workspace/workflows.h"
#include "workspace/workflows/executionsync.h"
#include "workspace/workflows/knowndomains.h"
#include "workspace/workflows/workflowextras.h"

namespace sluice::appflow {
class AppFlowClient;
class LocalClient;
} // namespace sluice::appflow

namespace sluice::workspace {

/// The workflows of a service that speaks SWF, in step with it while it is followed and its
/// connection is Online. GUI thread.
class SyncedWorkflows final : public Workflows {
    Q_OBJECT

public:
    /// What it is built from; the references must outlive it.
    struct Parts {
        Connection &connection;
        CallGate &calls; ///< that the connection opens and closes
        /// Calls where the connection leads. Asked for when something is sent, not before.
        std::function<swf::SwfClient &()> client;
        WorkflowExtras *extras = nullptr; ///< null: the service speaks SWF only
        appflow::AppFlowClient &appflow; ///< where the flows of sequences run
        appflow::LocalClient *local = nullptr; ///< of the same service; null: it is none
        Notices &notices;
        ShellWay shell = {};
        KeptHistories *kept = nullptr; ///< null: nothing outlives the service
        ExecutionSync::Pace pace = {};
        std::chrono::milliseconds noDomain {3'000}; ///< before it is looked for one again
        std::chrono::milliseconds nextDomain {15'000}; ///< likewise for further ones
    };

    explicit SyncedWorkflows(const Parts &parts, QObject *parent = nullptr);

    void follow(bool isWanted) override;
    void refresh() override;

    const QStringList &domains() const override { return m_domains.names(); }

    QString domain() const override { return m_domains.current(); }

    void setDomain(const QString &name) override;
    Pending<> registerDomain(const QString &name, int retentionDays) override;

    Pending<QList<swf::RegisteredDomain>> allDomains() override { return m_domains.all(); }

    Pending<> setDomainDeprecated(const QString &name, bool isDeprecated) override;

    const QList<swf::Execution> &list() const override { return m_list; }

    bool isListed() const override
    {
        return m_domains.isAnswered() && (m_domains.served().isEmpty() || m_lists.isListed());
    }

    Pending<bool> loadOlder() override { return m_lists.loadOlder(); }

    Pending<swf::Execution> find(const swf::ExecutionKey &run) override;
    Pending<RunLook> look(const swf::ExecutionKey &run, qint64 afterEventId) override;
    void keep(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history) override;
    void keepAgain(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history) override;

    bool isKept(const QString &runId) const override
    {
        return m_parts.kept && m_parts.kept->holds(runId);
    }

    bool wasRemoved(const QString &runId) const override
    {
        return m_parts.kept && m_parts.kept->wasRemoved(runId);
    }

    Pending<> removeKept(const QStringList &runIds) override;
    Pending<QList<swf::TaskListState>> taskLists() override;
    Pending<QList<swf::RegisteredType>> types() override;
    Pending<> registerType(const swf::RegisteredType &type, const QString &taskList) override;
    Pending<> setTypeDeprecated(const swf::RegisteredType &type, bool isDeprecated) override;
    Pending<swf::SequenceReceipt> receipt(const QList<swf::HistoryEvent> &history) override;
    Pending<QString> start(const WorkflowStart &start) override;
    Pending<QString> startSequence(const QString &workflowId, const QString &input,
        const swf::SequenceSettings &settings) override;
    Pending<> requestCancel(const swf::ExecutionKey &run) override;
    Pending<> terminate(
        const swf::ExecutionKey &run, const QString &reason, const QString &childPolicy) override;
    Pending<> signalRun(
        const swf::ExecutionKey &run, const QString &signalName, const QString &input) override;

    ShellWay shellWay() const override { return m_parts.shell; }

private:
    void goOn();
    void onDomains();
    void publish();
    Pending<RunLook> askLook(const swf::ExecutionKey &run, qint64 afterEventId);
    void onForgotten(const QString &runId);
    Pending<RunLook> keptLook(const swf::ExecutionKey &run, qint64 afterEventId);
    void onFailed(const Error &error);
    QJsonObject inputFor(const swf::ExecutionKey &run) const;
    Pending<> change(const QString &words, const QString &operation, const QJsonObject &input);

    Parts m_parts;
    KnownDomains m_domains;
    ExecutionSync m_lists;
    QTimer m_domainWait; ///< somebody else may register one
    QList<swf::Execution> m_list;
    QSet<QString> m_keptOnly; ///< run ids of m_list
    QSet<QString> m_forgotten; ///< those that the service was asked about and does not know
    bool m_isFollowing = false;
    bool m_wasOnline = false; ///< as it was last, while it is followed
};

} // namespace sluice::workspace

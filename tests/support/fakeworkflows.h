#pragma once

#include "support/fakecalls.h"
#include "workspace/workflows.h"

#include <QMap>

namespace sluice::test {

/// Workflows without a service: answers from what a test sets.
class FakeWorkflows final : public workspace::Workflows, public FakeCalls {
public:
    QMap<QString, QList<swf::HistoryEvent>> histories; ///< of look(), by run id
    std::optional<QJsonObject> pending; ///< of look()
    std::optional<QList<swf::TaskListState>> lists; ///< of look() and taskLists()
    QHash<QString, swf::RunFacts> facts; ///< of receipt()
    workspace::WorkflowStart lastStart; ///< of start()
    QStringList removed; ///< run ids of what was kept
    QStringList keptIds; ///< run ids of isKept()
    swf::SequenceSettings lastSettings; ///< of startSequence()
    QList<swf::RegisteredType> known; ///< of types()
    QList<swf::RegisteredDomain> all; ///< of allDomains()
    QList<swf::Execution> unlisted; ///< of find()
    QStringList keptOnly; ///< run ids whose look() comes from the store
    workspace::ShellWay shell;
    bool isFollowed = false;

    /// A row for set() with sensible members; an empty status is open.
    static swf::Execution run(
        const QString &workflowId, const QString &runId, const QString &closeStatus = {});

    void setDomains(const QStringList &names);

    void set(const QList<swf::Execution> &runs);

    void follow(bool isWanted) override { isFollowed = isWanted; }

    void refresh() override;

    const QStringList &domains() const override { return m_domains; }

    QString domain() const override { return m_domain; }

    void setDomain(const QString &name) override;

    Pending<> registerDomain(const QString &name, int retentionDays) override;

    Pending<QList<swf::RegisteredDomain>> allDomains() override;

    Pending<> setDomainDeprecated(const QString &name, bool isDeprecated) override;

    workspace::ShellWay shellWay() const override { return shell; }

    const QList<swf::Execution> &list() const override { return m_runs; }

    bool isListed() const override { return m_isListed; }

    Pending<bool> loadOlder() override;

    Pending<swf::Execution> find(const swf::ExecutionKey &run) override;

    Pending<workspace::RunLook> look(const swf::ExecutionKey &run, qint64 afterEventId) override;

    void keep(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history) override;

    void keepAgain(const swf::ExecutionKey &run, const QList<swf::HistoryEvent> &history) override;

    bool isKept(const QString &runId) const override { return keptIds.contains(runId); }

    bool wasRemoved(const QString &runId) const override { return removed.contains(runId); }

    Pending<> removeKept(const QStringList &runIds) override;

    Pending<QList<swf::TaskListState>> taskLists() override;

    Pending<QList<swf::RegisteredType>> types() override;

    Pending<> registerType(const swf::RegisteredType &type, const QString &taskList) override;

    Pending<> setTypeDeprecated(const swf::RegisteredType &type, bool isDeprecated) override;

    Pending<swf::SequenceReceipt> receipt(const QList<swf::HistoryEvent> &history) override;

    Pending<QString> start(const workspace::WorkflowStart &start) override;

    Pending<QString> startSequence(const QString &workflowId, const QString &input,
        const swf::SequenceSettings &settings) override;

    Pending<> requestCancel(const swf::ExecutionKey &run) override;

    Pending<> terminate(
        const swf::ExecutionKey &run, const QString &reason, const QString &childPolicy) override;

    Pending<> signalRun(
        const swf::ExecutionKey &run, const QString &signalName, const QString &input) override;

private:
    QList<swf::Execution> m_runs;
    QStringList m_domains;
    QString m_domain;
    bool m_isListed = false;
};

} // namespace sluice::test

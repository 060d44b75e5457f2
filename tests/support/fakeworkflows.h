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
    QList<swf::RegisteredType> known; ///< of types()
    bool isFollowed = false;

    /// A row for set() with sensible members; an empty status is open.
    static swf::Execution run(
        const QString &workflowId, const QString &runId, const QString &closeStatus = {})
    {
        swf::Execution run;
        run.workflowId = workflowId;
        run.runId = runId;
        run.typeName = QStringLiteral("Sluice.FlowSequence");
        run.typeVersion = QStringLiteral("1");
        run.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        run.closeStatus = closeStatus;
        if (!closeStatus.isEmpty())
            run.closedAt = run.startedAt.addSecs(90);
        return run;
    }

    void setDomains(const QStringList &names)
    {
        m_domains = names;
        m_domain = names.value(0);
        Q_EMIT domainsChanged();
    }

    void set(const QList<swf::Execution> &runs)
    {
        m_runs = runs;
        m_isListed = true;
        Q_EMIT changed();
    }

    void follow(bool isWanted) override { isFollowed = isWanted; }

    void refresh() override { note(QStringLiteral("refresh"), {}); }

    const QStringList &domains() const override { return m_domains; }

    QString domain() const override { return m_domain; }

    void setDomain(const QString &name) override
    {
        note(QStringLiteral("setDomain"), {name});
        m_domain = name;
        Q_EMIT domainsChanged();
    }

    Pending<> registerDomain(const QString &name, int retentionDays) override
    {
        const QString call = note(QStringLiteral("registerDomain"), {name, retentionDays});
        if (!failures.contains(call))
            setDomains({name});
        return answer<void>(call, {});
    }

    const QList<swf::Execution> &list() const override { return m_runs; }

    bool isListed() const override { return m_isListed; }

    Pending<bool> loadOlder() override
    {
        return answer<bool>(note(QStringLiteral("loadOlder"), {}), false);
    }

    Pending<workspace::RunLook> look(const swf::ExecutionKey &run, qint64 afterEventId) override
    {
        workspace::RunLook look {histories.value(run.runId), pending, lists};
        look.events.removeIf(
            [afterEventId](const swf::HistoryEvent &event) { return event.id <= afterEventId; });
        return answer<workspace::RunLook>(
            note(QStringLiteral("look"), {run.runId, afterEventId}), look);
    }

    Pending<QList<swf::TaskListState>> taskLists() override
    {
        const QString name = note(QStringLiteral("taskLists"), {});
        if (!lists)
            return answer<QList<swf::TaskListState>>(
                name, fail(ErrorKind::Unsupported, QStringLiteral("Nobody tells of pollers.")));
        return answer<QList<swf::TaskListState>>(name, *lists);
    }

    Pending<QList<swf::RegisteredType>> types() override
    {
        return answer<QList<swf::RegisteredType>>(note(QStringLiteral("types"), {}), known);
    }

    Pending<> registerType(const swf::RegisteredType &type, const QString &taskList) override
    {
        const QString call = note(
            QStringLiteral("registerType"), {type.kindName(), type.name, type.version, taskList});
        if (!failures.contains(call))
            known.append(type);
        return answer<void>(call, {});
    }

    Pending<> setTypeDeprecated(const swf::RegisteredType &type, bool isDeprecated) override
    {
        for (swf::RegisteredType &one : known) {
            if (one.key() == type.key())
                one.isDeprecated = isDeprecated;
        }
        return answer<void>(
            note(QStringLiteral("setTypeDeprecated"), {type.name, isDeprecated}), {});
    }

    Pending<swf::SequenceReceipt> receipt(const QList<swf::HistoryEvent> &history) override
    {
        return answer<swf::SequenceReceipt>(note(QStringLiteral("receipt"), {int(history.size())}),
            swf::sequenceReceipt(history, facts));
    }

    Pending<QString> start(const workspace::WorkflowStart &start) override
    {
        return answer<QString>(note(QStringLiteral("start"), {start.workflowId, start.input}),
            QStringLiteral("new-run"));
    }

    Pending<QString> startSequence(const QString &workflowId, const QString &input) override
    {
        return answer<QString>(
            note(QStringLiteral("startSequence"), {workflowId, input}), QStringLiteral("new-run"));
    }

    Pending<> requestCancel(const swf::ExecutionKey &run) override
    {
        return answer<void>(note(QStringLiteral("requestCancel"), {run.runId}), {});
    }

    Pending<> terminate(
        const swf::ExecutionKey &run, const QString &reason, const QString &childPolicy) override
    {
        return answer<void>(
            note(QStringLiteral("terminate"), {run.runId, reason, childPolicy}), {});
    }

    Pending<> signalRun(
        const swf::ExecutionKey &run, const QString &signalName, const QString &input) override
    {
        return answer<void>(note(QStringLiteral("signalRun"), {run.runId, signalName, input}), {});
    }

private:
    QList<swf::Execution> m_runs;
    QStringList m_domains;
    QString m_domain;
    bool m_isListed = false;
};

} // namespace sluice::test

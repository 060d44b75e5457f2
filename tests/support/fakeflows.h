#pragma once

#include "support/fakeruns.h"
#include "workspace/flows.h"

namespace sluice::test {

/// Flows without a service: answers from what a test sets.
class FakeFlows final : public workspace::Flows, public FakeCalls {
public:
    using FlowSummary = appflow::FlowSummary;

    /// \param runs get what is started
    explicit FakeFlows(FakeRuns &runs)
        : m_runs(runs)
    {
    }

    QMap<QString, flow::FlowDefinition> definitions; ///< of describe(), by flow name
    /// Of fields(): key "bucket/prefix" of the endpoint, or "" for any other endpoint.
    QMap<QString, QList<flow::EntityField>> fieldsByEntity;
    std::optional<Error> tagFailure; ///< of save(), after the flow itself

    /// A row for set() with sensible members.
    static FlowSummary flow(const QString &flowName)
    {
        FlowSummary row;
        row.flowName = flowName;
        row.flowArn = QStringLiteral("arn:aws:appflow:us-east-1:000000000000:flow/") + flowName;
        row.flowStatus = QStringLiteral("Active");
        row.triggerType = QStringLiteral("OnDemand");
        row.sourceConnectorType = QStringLiteral("S3");
        row.destinationConnectorType = QStringLiteral("S3");
        row.createdAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
        row.lastUpdatedAt = row.createdAt;
        return row;
    }

    void set(const QList<FlowSummary> &flows)
    {
        m_flows = flows;
        Q_EMIT changed();
    }

    /// As another client does it: the flow is there and in the list with another time.
    void saveElsewhere(const flow::FlowDefinition &flow)
    {
        store(flow);
        for (FlowSummary &row : m_flows) {
            if (row.flowName == flow.flowName)
                row.lastUpdatedAt = row.lastUpdatedAt.addSecs(60);
        }
        Q_EMIT changed();
    }

    const QList<FlowSummary> &list() const override { return m_flows; }

    void refresh() override { note(QStringLiteral("refresh"), {}); }

    Pending<flow::FlowDefinition> describe(const QString &flowName) override
    {
        const QString name = note(QStringLiteral("describe"), {flowName});
        if (!definitions.contains(flowName))
            return answer<flow::FlowDefinition>(name, noFlow(flowName));
        return answer<flow::FlowDefinition>(name, definitions.value(flowName));
    }

    /// Held against `definitions`, as the real one does against the service.
    Pending<workspace::SaveAnswer> save(
        const flow::FlowDefinition &flow, const workspace::SaveBase &base) override
    {
        using Kind = workspace::SaveAnswer::Kind;
        const QString name = note(
            QStringLiteral("save"), {flow.flowName, base.deployedName, int(flow.tasks.size())});
        workspace::SaveAnswer answered;
        const bool isThere = definitions.contains(flow.flowName);
        const flow::FlowDefinition theirs = definitions.value(flow.flowName);
        if (base.deployedName != flow.flowName) {
            if (isThere)
                answered = {Kind::NameTaken, theirs};
        } else if (!isThere) {
            answered = {Kind::Deleted};
        } else if (workspace::wouldOverwrite(flow, base, theirs)) {
            answered = {Kind::Changed, theirs};
        }
        if (!failures.contains(name) && answered.kind == Kind::Saved) {
            flow::FlowDefinition kept = flow;
            if (tagFailure) {
                kept.tags = theirs.tags;
                answered.half = workspace::HalfSave {kept, *tagFailure};
            }
            store(kept);
        }
        return answer<workspace::SaveAnswer>(name, answered);
    }

    Pending<> remove(const QString &flowName, bool force) override
    {
        const QString name = note(QStringLiteral("remove"), {flowName, force});
        if (!failures.contains(name)) {
            definitions.remove(flowName);
            m_flows.removeIf([&](const FlowSummary &row) { return row.flowName == flowName; });
            Q_EMIT changed();
        }
        return answer<void>(name, {});
    }

    /// Puts a run in progress first: "run-1", "run-2", ... (on-demand flows only).
    Pending<QString> start(const QString &flowName) override
    {
        const QString name = note(QStringLiteral("start"), {flowName});
        QString executionId;
        if (!failures.contains(name) && setStatusOf(flowName, QStringLiteral("Active"))) {
            executionId = QStringLiteral("run-%1").arg(++m_runCount);
            m_runs.update(FakeRuns::run(flowName, executionId, QStringLiteral("InProgress")));
        }
        return answer<QString>(name, executionId);
    }

    Pending<> stop(const QString &flowName) override
    {
        const QString name = note(QStringLiteral("stop"), {flowName});
        if (!failures.contains(name))
            setStatusOf(flowName, QStringLiteral("Suspended"));
        return answer<void>(name, {});
    }

    Pending<QList<flow::EntityField>> fields(const flow::Endpoint &endpoint) override
    {
        const QString entity = endpoint.properties.value(QLatin1String("bucketName")).toString()
            + QLatin1Char('/')
            + endpoint.properties.value(QLatin1String("bucketPrefix")).toString();
        const QString name = note(QStringLiteral("fields"), {entity});
        return answer<QList<flow::EntityField>>(
            name, fieldsByEntity.value(entity, fieldsByEntity.value(QString())));
    }

private:
    void store(const flow::FlowDefinition &flow)
    {
        definitions.insert(flow.flowName, flow);
        const bool known = std::any_of(m_flows.begin(), m_flows.end(),
            [&](const FlowSummary &row) { return row.flowName == flow.flowName; });
        if (known)
            return;
        FlowSummary row = FakeFlows::flow(flow.flowName);
        row.description = flow.description;
        row.triggerType = flow.trigger.triggerType;
        m_flows.append(row);
        Q_EMIT changed();
    }

    static Failure noFlow(const QString &flowName)
    {
        Failure failure = fail(ErrorKind::NotFound,
            QStringLiteral("There is no flow named %1. Refresh the list.").arg(flowName));
        failure.error.awsCode = QStringLiteral("ResourceNotFoundException");
        return failure;
    }

    /// True when a start runs the flow now, that is, it is unknown or on demand.
    bool setStatusOf(const QString &flowName, const QString &status)
    {
        for (FlowSummary &row : m_flows) {
            if (row.flowName != flowName)
                continue;
            if (row.triggerType == QLatin1String("OnDemand"))
                return true;
            row.flowStatus = status;
            Q_EMIT changed();
            return false;
        }
        return true;
    }

    FakeRuns &m_runs;
    QList<FlowSummary> m_flows;
    int m_runCount = 0;
};

} // namespace sluice::test

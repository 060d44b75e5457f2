#include "support/fakeflows.h"

namespace sluice::test {

FakeFlows::FlowSummary FakeFlows::flow(const QString &flowName)
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

void FakeFlows::set(const QList<FlowSummary> &flows)
{
    m_flows = flows;
    Q_EMIT changed();
}

void FakeFlows::saveElsewhere(const flow::FlowDefinition &flow)
{
    store(flow);
    for (FlowSummary &row : m_flows) {
        if (row.flowName == flow.flowName)
            row.lastUpdatedAt = row.lastUpdatedAt.addSecs(60);
    }
    Q_EMIT changed();
}

void FakeFlows::refresh()
{
    note(QStringLiteral("refresh"), {});
}

Pending<flow::FlowDefinition> FakeFlows::describe(const QString &flowName)
{
    const QString name = note(QStringLiteral("describe"), {flowName});
    if (!definitions.contains(flowName))
        return answer<flow::FlowDefinition>(name, noFlow(flowName));
    return answer<flow::FlowDefinition>(name, definitions.value(flowName));
}

Pending<workspace::SaveAnswer> FakeFlows::save(
    const flow::FlowDefinition &flow, const workspace::SaveBase &base)
{
    using Kind = workspace::SaveAnswer::Kind;
    const QString name
        = note(QStringLiteral("save"), {flow.flowName, base.deployedName, int(flow.tasks.size())});
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

Pending<> FakeFlows::remove(const QString &flowName, bool force)
{
    const QString name = note(QStringLiteral("remove"), {flowName, force});
    if (!failures.contains(name)) {
        definitions.remove(flowName);
        m_flows.removeIf([&](const FlowSummary &row) { return row.flowName == flowName; });
        Q_EMIT changed();
    }
    return answer<void>(name, {});
}

Pending<QString> FakeFlows::start(const QString &flowName)
{
    const QString name = note(QStringLiteral("start"), {flowName});
    QString executionId;
    if (!failures.contains(name) && setStatusOf(flowName, QStringLiteral("Active"))) {
        executionId = QStringLiteral("run-%1").arg(++m_runCount);
        m_runs.update(FakeRuns::run(flowName, executionId, QStringLiteral("InProgress")));
    }
    return answer<QString>(name, executionId);
}

Pending<> FakeFlows::stop(const QString &flowName)
{
    const QString name = note(QStringLiteral("stop"), {flowName});
    if (!failures.contains(name))
        setStatusOf(flowName, QStringLiteral("Suspended"));
    return answer<void>(name, {});
}

Pending<QList<flow::EntityField>> FakeFlows::fields(const flow::Endpoint &endpoint)
{
    const QString entity = endpoint.properties.value(QLatin1String("bucketName")).toString()
        + QLatin1Char('/') + endpoint.properties.value(QLatin1String("bucketPrefix")).toString();
    const QString name = note(QStringLiteral("fields"), {entity});
    return answer<QList<flow::EntityField>>(
        name, fieldsByEntity.value(entity, fieldsByEntity.value(QString())));
}

void FakeFlows::store(const flow::FlowDefinition &flow)
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

Failure FakeFlows::noFlow(const QString &flowName)
{
    Failure failure = fail(ErrorKind::NotFound,
        QStringLiteral("There is no flow named %1. Refresh the list.").arg(flowName));
    failure.error.awsCode = QStringLiteral("ResourceNotFoundException");
    return failure;
}

bool FakeFlows::setStatusOf(const QString &flowName, const QString &status)
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

} // namespace sluice::test

#include "emulator/swf/control/effects.h"

#include "emulator/swf/executions/due.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/executions/lambdas.h"
#include "emulator/swf/executions/lifecycle.h"
#include "emulator/swf/executions/runconfig.h"
#include "emulator/swf/wire/members.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

/// The attributes of StartChildWorkflowExecutionInitiated say all of them.
RunConfig configOfChild(const QJsonObject &data)
{
    return resolveConfig(data, {}).config;
}

} // namespace

Effects::Effects(RunControl &control, sqlite::Database &database,
    std::function<void(const LambdaCall &)> startLambda)
    : m_control(control)
    , m_database(database)
    , m_startLambda(std::move(startLambda))
{
}

RunPart Effects::partFor(const QString &kind, qint64 eventId)
{
    if (kind == itemkind::kStartChild)
        return RunPart::item(itemkind::kChild, eventId);
    if (kind == itemkind::kStartLambda)
        return RunPart::item(itemkind::kLambda, eventId);
    return RunPart::state();
}

Result<> Effects::perform(Run source, const QString &kind, qint64 eventId, const QJsonObject &data)
{
    if (kind == itemkind::kStartChild)
        return startChild(source, eventId, data);
    if (kind == itemkind::kChildPolicy)
        return applyPolicy(source, data);
    if (kind == itemkind::kChildClosed)
        return tellParent(data);
    if (kind == itemkind::kSignal || kind == itemkind::kCancel)
        return reach(source, kind, eventId, data);
    if (kind == itemkind::kDelivered)
        return tellSource(source, eventId, data);
    if (kind == itemkind::kStartLambda)
        return startLambda(source, eventId, data);
    return {};
}

/// A child of a parent that has closed meanwhile is started all the same; then the parent's policy
/// reaches it, which was decided later.
Result<> Effects::startChild(Run &parent, qint64 initiatedId, const QJsonObject &data)
{
    const QString workflowId = data.value("workflowId"_L1).toString();
    const auto open = m_control.runs().openRow(parent.domainRow, workflowId);
    if (!open)
        return fail(open.error());
    if (*open != 0)
        return refuseChild(parent, initiatedId, data, u"WORKFLOW_ALREADY_RUNNING"_s);
    const auto room = m_control.hasRoom(parent.domainRow);
    if (!room)
        return fail(room.error());
    if (!*room)
        return refuseChild(parent, initiatedId, data, u"OPEN_WORKFLOWS_LIMIT_EXCEEDED"_s);

    Run child;
    child.domainRow = parent.domainRow;
    child.workflowId = workflowId;
    child.type = TypeName::fromJson(data.value("workflowType"_L1));
    child.config = configOfChild(data);
    child.parent = ParentLink {parent.row, parent.workflowId, parent.runId, initiatedId};
    const auto begun = m_control.begin(child, data.value("input"_L1));
    if (!begun || !parent.isOpen())
        return begun;
    return m_control.changeLater(parent, [&](Turn &turn) {
        const qint64 id = turn.append("ChildWorkflowExecutionStarted"_L1,
            {{u"workflowExecution"_s, executionJson(child)},
                {u"workflowType"_s, child.type.toJson()}, {u"initiatedEventId"_s, initiatedId}});
        parent.children[initiatedId].startedId = id;
        turn.touch(itemkind::kChild, initiatedId);
        turn.trigger();
    });
}

Result<> Effects::refuseChild(
    Run &parent, qint64 initiatedId, const QJsonObject &data, const QString &cause)
{
    if (!parent.isOpen())
        return {};
    QJsonObject attributes {{u"cause"_s, cause}, {u"initiatedEventId"_s, initiatedId}};
    for (const auto member :
        {"workflowType"_L1, "workflowId"_L1, "control"_L1, "decisionTaskCompletedEventId"_L1})
        copyMember(attributes, data, member);
    return m_control.changeLater(parent, [&](Turn &turn) {
        turn.append("StartChildWorkflowExecutionFailed"_L1, attributes);
        parent.children.erase(initiatedId);
        turn.touch(itemkind::kChild, initiatedId);
        turn.trigger();
    });
}

Result<> Effects::applyPolicy(const Run &parent, const QJsonObject &data)
{
    const auto row
        = m_control.runs().openRow(parent.domainRow, data.value("workflowId"_L1).toString());
    if (!row)
        return fail(row.error());
    auto child = m_control.runs().load(*row);
    if (!child)
        return fail(child.error());
    // Closed already, or another run by the same id.
    if (!*child || !(*child)->parent || (*child)->parent->row != parent.row)
        return {};
    const QString policyApplied = u"CHILD_POLICY_APPLIED"_s;
    return m_control.changeLater(**child, [&](Turn &turn) {
        if (data.value("childPolicy"_L1) == "TERMINATE"_L1)
            terminateRun(turn, policyApplied);
        else
            requestCancel(turn,
                {{u"externalWorkflowExecution"_s, executionJson(parent)},
                    {u"externalInitiatedEventId"_s, 0}, {u"cause"_s, policyApplied}});
    });
}

Result<> Effects::tellParent(const QJsonObject &data)
{
    QJsonObject attributes = data.value("attributes"_L1).toObject();
    const qint64 initiatedId = attributes.value("initiatedEventId"_L1).toInteger();
    auto parent = m_control.runs().load(
        data.value("parent"_L1).toInteger(), RunPart::item(itemkind::kChild, initiatedId));
    if (!parent)
        return fail(parent.error());
    if (!*parent || !(*parent)->isOpen())
        return {};
    Run &run = **parent;
    const auto child = run.children.find(initiatedId);
    if (child == run.children.end())
        return {};
    attributes["startedEventId"_L1] = child->second.startedId;
    const QByteArray eventType = data.value("eventType"_L1).toString().toLatin1();
    return m_control.changeLater(run, [&](Turn &turn) {
        turn.append(QLatin1StringView(eventType), attributes);
        run.children.erase(initiatedId);
        turn.touch(itemkind::kChild, initiatedId);
        turn.trigger();
    });
}

Result<> Effects::reach(
    Run &source, const QString &kind, qint64 initiatedId, const QJsonObject &data)
{
    const bool isSignal = kind == itemkind::kSignal;
    const auto domain = source.domainRow;
    const QString workflowId = data.value("workflowId"_L1).toString();
    const QString runId = data.value("runId"_L1).toString();
    const auto row = runId.isEmpty() ? m_control.runs().openRow(domain, workflowId)
                                     : m_control.runs().rowOf(domain, workflowId, runId);
    if (!row)
        return fail(row.error());
    auto target = m_control.runs().load(*row, RunPart::state());
    if (!target)
        return fail(target.error());
    QJsonObject told;
    if (!*target || !(*target)->isOpen()) {
        QJsonObject attributes {{u"cause"_s, u"UNKNOWN_EXTERNAL_WORKFLOW_EXECUTION"_s}};
        for (const auto member :
            {"workflowId"_L1, "runId"_L1, "control"_L1, "decisionTaskCompletedEventId"_L1})
            copyMember(attributes, data, member);
        told = {{u"eventType"_s,
                    isSignal ? u"SignalExternalWorkflowExecutionFailed"_s
                             : u"RequestCancelExternalWorkflowExecutionFailed"_s},
            {u"attributes"_s, attributes}};
        return tellSource(source, initiatedId, told);
    }
    const QJsonObject from {{u"externalWorkflowExecution"_s, executionJson(source)},
        {u"externalInitiatedEventId"_s, initiatedId}};
    const auto reached = m_control.changeLater(**target, [&](Turn &turn) {
        if (isSignal)
            signalRun(turn, data, from);
        else
            requestCancel(turn, from);
    });
    if (!reached)
        return reached;
    told = {{u"eventType"_s,
                isSignal ? u"ExternalWorkflowExecutionSignaled"_s
                         : u"ExternalWorkflowExecutionCancelRequested"_s},
        {u"attributes"_s, QJsonObject {{u"workflowExecution"_s, executionJson(**target)}}}};
    return m_control.addEffect(source.row, {itemkind::kDelivered, initiatedId, told});
}

Result<> Effects::tellSource(Run &source, qint64 initiatedId, const QJsonObject &data)
{
    if (!source.isOpen())
        return {};
    QJsonObject attributes = data.value("attributes"_L1).toObject();
    attributes["initiatedEventId"_L1] = initiatedId;
    const QByteArray eventType = data.value("eventType"_L1).toString().toLatin1();
    return m_control.changeLater(source, [&](Turn &turn) {
        turn.append(QLatin1StringView(eventType), attributes);
        turn.trigger();
    });
}

Result<> Effects::startLambda(Run &run, qint64 scheduledId, const QJsonObject &data)
{
    const auto found = run.lambdas.find(scheduledId);
    if (!run.isOpen() || found == run.lambdas.end())
        return {};
    bool isStarted = false;
    std::chrono::milliseconds limit {0};
    const auto changed = m_control.changeLater(run, [&](Turn &turn) {
        if (refuseWithoutRole(turn, found->second))
            return;
        swf::startLambda(turn, found->second);
        isStarted = run.isOpen();
        limit = std::chrono::milliseconds(
            dueOf(run, itemkind::kLambda, scheduledId) - found->second.startedAt);
    });
    if (changed && isStarted)
        m_database.afterCommit(
            [this,
                call = LambdaCall {{run.row, scheduledId}, data.value("name"_L1).toString(),
                    data.value("input"_L1).toString(), limit}] { m_startLambda(call); });
    return changed;
}

} // namespace sluice::emulator::swf

#include "workspace/sync/syncedflows.h"

#include "appflow/client/appflowclient.h"
#include "flow/definition/flowjson.h"

using namespace Qt::StringLiterals;

namespace sluice::workspace {

SyncedFlows::SyncedFlows(const SyncParts &parts, QObject *parent)
    : Flows(parent)
    , m_parts(parts)
    , m_entities(parts.appflow, parts.clock)
    , m_saver(parts.appflow, parts.extras)
{
    connect(&m_parts.lists, &ListSync::flowsChanged, this, &SyncedFlows::changed);
    // Its destination may be somebody's source.
    connect(&m_parts.lists, &ListSync::runEnded, this, &SyncedFlows::forgetFields);
}

void SyncedFlows::refresh()
{
    forgetFields();
    if (m_parts.connection.state() == Connection::State::Offline)
        m_parts.connection.reconnect();
    else
        m_parts.lists.refresh();
}

Pending<flow::FlowDefinition> SyncedFlows::describe(const QString &flowName)
{
    return m_parts.calls.ask<flow::FlowDefinition>(
        tr("Open %1").arg(flowName),
        [this, flowName] {
            return m_parts.appflow.call(u"DescribeFlow"_s, {{u"flowName"_s, flowName}});
        },
        [](const Result<QJsonObject> &answer) { return answer.andThen(flow::flowFromJson); });
}

Pending<SaveAnswer> SyncedFlows::save(const flow::FlowDefinition &flow, const SaveBase &base)
{
    return m_parts.calls.ask<SaveAnswer>(
        tr("Save %1").arg(flow.flowName), [this, flow, base] { return m_saver.save(flow, base); },
        [this](const Result<SaveAnswer> &answer) {
            if (answer)
                m_parts.lists.refresh();
            return answer;
        });
}

Pending<> SyncedFlows::remove(const QString &flowName, bool force)
{
    return m_parts.calls.ask<void>(
        tr("Delete %1").arg(flowName),
        [this, flowName, force] {
            return m_parts.appflow.call(
                u"DeleteFlow"_s, {{u"flowName"_s, flowName}, {u"forceDelete"_s, force}});
        },
        [this, flowName](const Result<QJsonObject> &answer) -> Result<> {
            if (!answer)
                return fail(answer.error());
            m_parts.lists.removeFlow(flowName);
            return {};
        });
}

Pending<QString> SyncedFlows::start(const QString &flowName)
{
    return m_parts.calls.ask<QString>(
        tr("Start %1").arg(flowName),
        [this, flowName] {
            return m_parts.appflow.call(u"StartFlow"_s, {{u"flowName"_s, flowName}});
        },
        [this, flowName](const Result<QJsonObject> &answer) -> Result<QString> {
            if (!answer)
                return fail(answer.error());
            const QString executionId = answer->value("executionId"_L1).toString();
            if (!executionId.isEmpty())
                m_parts.lists.addStarted(flowName, executionId);
            m_parts.lists.refresh();
            if (executionId.isEmpty() && answer->value("flowStatus"_L1) == "Suspended"_L1)
                return fail(ErrorKind::InvalidInput,
                    tr("%1 was not activated: its schedule has no time to come. Change the "
                       "schedule, save and activate it again.")
                        .arg(flowName));
            return executionId;
        });
}

Pending<> SyncedFlows::stop(const QString &flowName)
{
    return m_parts.calls.ask<void>(
        tr("Deactivate %1").arg(flowName),
        [this, flowName] {
            return m_parts.appflow.call(u"StopFlow"_s, {{u"flowName"_s, flowName}});
        },
        [this](const Result<QJsonObject> &answer) -> Result<> {
            if (!answer)
                return fail(answer.error());
            m_parts.lists.refresh();
            return {};
        });
}

Pending<QList<flow::EntityField>> SyncedFlows::fields(const flow::Endpoint &endpoint)
{
    using Fields = QList<flow::EntityField>;
    return m_parts.calls.ask<Fields>(
        QString(), [this, endpoint] { return m_entities.fields(endpoint); });
}

} // namespace sluice::workspace

#include "workspace/sync/syncedruns.h"

#include "appflow/client/appflowclient.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

constexpr int kMostIdsPerCancel = 100; // reference 1.8

} // namespace

SyncedRuns::SyncedRuns(const SyncParts &parts, QObject *parent)
    : Runs(parent)
    , m_parts(parts)
{
    connect(&m_parts.lists, &ListSync::runsChanged, this, &SyncedRuns::changed);
    connect(&m_parts.lists, &ListSync::olderRunsFound, this, &SyncedRuns::olderFound);
    connect(&m_parts.lists, &ListSync::runEnded, this, &SyncedRuns::ended);
}

Pending<bool> SyncedRuns::loadOlder(const appflow::RunQuery &query)
{
    return m_parts.lists.loadOlder(query);
}

Pending<QStringList> SyncedRuns::cancel(const QString &flowName, const QStringList &executionIds)
{
    if (executionIds.size() > kMostIdsPerCancel)
        return readyPending<QStringList>(fail(ErrorKind::InvalidInput,
            tr("At most %1 runs can be canceled at once. Choose fewer.").arg(kMostIdsPerCancel)));
    if (executionIds.isEmpty())
        return readyPending<QStringList>(fail(ErrorKind::InvalidInput,
            tr("No run of %1 was named, so none is canceled. Choose the runs to cancel.")
                .arg(flowName)));
    const QJsonObject request {
        {u"flowName"_s, flowName}, {u"executionIds"_s, QJsonArray::fromStringList(executionIds)}};
    return m_parts.calls.ask<QStringList>(
        tr("Cancel runs of %1").arg(flowName),
        [this, request] { return m_parts.appflow.call(u"CancelFlowExecutions"_s, request); },
        [this, flowName, executionIds](const Result<QJsonObject> &answer) -> Result<QStringList> {
            if (!answer)
                return fail(answer.error());
            QStringList invalid;
            const auto ids = answer->value("invalidExecutions"_L1).toArray();
            for (const QJsonValue &id : ids)
                invalid.append(id.toString());
            m_parts.lists.addCancelStarted(flowName, executionIds, invalid);
            return invalid;
        });
}

bool SyncedRuns::keepsPartialOutput(const QString &flowName) const
{
    if (!m_parts.extras)
        return true;
    const auto &flows = m_parts.lists.flows();
    return std::any_of(flows.begin(), flows.end(), [&](const appflow::FlowSummary &flow) {
        return flow.flowName == flowName
            && m_parts.extras->keepsPartialOutput(flow.destinationConnectorType);
    });
}

Pending<QList<appflow::RunOutput>> SyncedRuns::outputs(const QString &executionId)
{
    using ToldRun = ServiceExtras::ToldRun;
    if (!m_parts.extras)
        return readyPending<QList<appflow::RunOutput>>(fail(ErrorKind::Unsupported,
            tr("%1 does not tell which objects a run wrote.").arg(m_parts.connection.name())));
    return m_parts.calls.ask<QList<appflow::RunOutput>>(
        QString(), [this, executionId] { return m_parts.extras->run(executionId); },
        [this](const Result<ToldRun> &answer) {
            if (answer)
                m_parts.lists.takeRun(answer->run); // the record tells less
            return answer.map([](const ToldRun &told) { return told.outputs; });
        });
}

} // namespace sluice::workspace

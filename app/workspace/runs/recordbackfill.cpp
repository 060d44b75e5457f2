#include "workspace/runs/recordbackfill.h"

#include "appflow/client/appflowclient.h"
#include "appflow/values/appflowrows.h"

using namespace Qt::StringLiterals;

namespace sluice::workspace {

RecordBackfill::RecordBackfill(
    appflow::AppFlowClient &client, WorkspaceCache cache, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_cache(std::move(cache))
{
}

void RecordBackfill::takeFirstPage(
    const QString &flowName, const QList<appflow::RunRecord> &records, const QString &nextToken)
{
    const QString id = records.isEmpty() ? QString() : records.constFirst().executionId;
    if (!m_flows.contains(flowName)) {
        m_flows.insert(flowName);
        keep({flowName, nextToken, id}, records);
        return;
    }
    m_later.insert(flowName, {records, nextToken});
    // At once, for the list that says that these were read may be saved before their walk begins.
    m_cache.announceWalk(flowName, id).done(this, [this, flowName](const Result<> &announced) {
        if (!announced)
            Q_EMIT cacheFailed(flowName, announced.error());
    });
}

void RecordBackfill::stop()
{
    ++m_number;
    m_flows.clear();
    m_later.clear();
    m_waiting.clear();
    m_isAsking = false;
    m_asking.cancel();
}

void RecordBackfill::keep(const Walk &walk, const QList<appflow::RunRecord> &records)
{
    m_cache.saveRecordPage(walk.flowName, records, !walk.nextToken.isEmpty(), walk.id)
        .done(this, [this, walk, records, number = m_number](const Result<bool> &goesOn) {
            if (goesOn)
                Q_EMIT runsFound(records);
            if (number != m_number)
                return;
            if (!goesOn) {
                m_later.remove(walk.flowName);
                end(walk.flowName);
                Q_EMIT cacheFailed(walk.flowName, goesOn.error());
            } else if (!*goesOn) {
                end(walk.flowName);
            } else {
                m_waiting.append(walk);
                next();
            }
        });
}

void RecordBackfill::next()
{
    if (m_isAsking || m_waiting.isEmpty())
        return;
    m_isAsking = true;
    const Walk walk = m_waiting.takeFirst();
    m_asking = m_client.call(u"DescribeFlowExecutionRecords"_s,
        {{u"flowName"_s, walk.flowName}, {u"maxResults"_s, appflow::kRecordsPerPage},
            {u"nextToken"_s, walk.nextToken}});
    m_asking.done(this, [this, walk, number = m_number](const Result<QJsonObject> &answer) {
        if (number == m_number)
            onPage(walk, answer);
    });
}

void RecordBackfill::onPage(const Walk &walk, const Result<QJsonObject> &answer)
{
    m_isAsking = false;
    if (!answer) {
        // The flow stays marked as unread until its records are read again.
        m_later.remove(walk.flowName);
        end(walk.flowName);
        if (answer.error().kind != ErrorKind::NotFound)
            Q_EMIT failed(walk.flowName, answer.error());
        return;
    }
    keep({walk.flowName, answer->value("nextToken"_L1).toString(), walk.id},
        appflow::runRecordsFromJson(walk.flowName, *answer));
    next();
}

void RecordBackfill::end(const QString &flowName)
{
    m_flows.remove(flowName);
    if (m_later.contains(flowName)) {
        const FirstPage page = m_later.take(flowName);
        takeFirstPage(flowName, page.records, page.nextToken);
    }
    next();
}

} // namespace sluice::workspace

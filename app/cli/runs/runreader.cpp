#include "cli/runs/runreader.h"

#include "appflow/values/appflowrows.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr qsizetype kFlowsAtOnce = 4;
/// A run lasts at most 48 hours (reference 2.2); none that is older than that is active.
constexpr double kLongestRunSeconds = 49 * 3600;

bool isNewer(const QJsonObject &a, const QJsonObject &b)
{
    return a.value("startedAt"_L1).toDouble() > b.value("startedAt"_L1).toDouble();
}

} // namespace

QStringList activeStatuses()
{
    return {u"InProgress"_s, u"CancelStarted"_s};
}

struct RunReader::OneFlow {
    QString name;
    QList<QJsonObject> found;
    double newestStart = 0;
};

RunReader::RunReader(appflow::AppFlowClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

RunReader::~RunReader() = default;

Pending<QList<QJsonObject>> RunReader::read(const Query &query)
{
    m_query = query;
    m_promise = std::make_shared<Promise<QList<QJsonObject>>>();
    m_found.clear();
    auto pending = m_promise->pending();
    if (query.flow.isEmpty()) {
        m_client.listAll(u"ListFlows"_s, {}).done(this, [this](const Result<QJsonArray> &flows) {
            onFlows(flows);
        });
    } else {
        m_waiting = {query.flow};
        m_all = 1;
        goOn();
    }
    return pending;
}

void RunReader::onFlows(const Result<QJsonArray> &flows)
{
    if (!flows) {
        settle(fail(flows.error()));
        return;
    }
    m_waiting.clear();
    for (const QJsonValue flow : *flows) {
        if (flow.toObject().contains("lastRunExecutionDetails"_L1)) // else it has never run
            m_waiting << flow["flowName"_L1].toString();
    }
    m_all = m_waiting.size();
    goOn();
}

void RunReader::goOn()
{
    if (m_waiting.isEmpty() && m_open == 0) {
        std::stable_sort(m_found.begin(), m_found.end(), isNewer);
        if (m_query.atMost >= 0 && m_found.size() > m_query.atMost)
            m_found.resize(m_query.atMost);
        settle(std::exchange(m_found, {}));
        return;
    }
    while (!m_waiting.isEmpty() && m_open < kFlowsAtOnce) {
        const auto flow = std::make_shared<OneFlow>();
        flow->name = m_waiting.takeFirst();
        ++m_open;
        readPage(flow, {});
    }
}

void RunReader::readPage(const std::shared_ptr<OneFlow> &flow, const QString &token)
{
    QJsonObject input {{u"flowName"_s, flow->name}, {u"maxResults"_s, appflow::kRecordsPerPage}};
    if (!token.isEmpty())
        input["nextToken"_L1] = token;
    m_client.call(u"DescribeFlowExecutionRecords"_s, input)
        .done(this, [this, flow, token](const Result<QJsonObject> &page) {
            if (!m_promise)
                return; // another flow failed
            // A flow that was deleted while all are read has no runs to tell of any more.
            if (!page && page.error().kind == ErrorKind::NotFound && m_query.flow.isEmpty())
                finishFlow(*flow);
            else if (!page)
                settle(fail(page.error()));
            else
                takePage(flow, token, *page);
        });
}

void RunReader::takePage(
    const std::shared_ptr<OneFlow> &flow, const QString &token, const QJsonObject &page)
{
    double oldest = 0;
    for (const QJsonValue value : page.value("flowExecutions"_L1).toArray()) {
        QJsonObject record = value.toObject();
        oldest = record.value("startedAt"_L1).toDouble();
        flow->newestStart = std::max(flow->newestStart, oldest);
        const QString status = record.value("executionStatus"_L1).toString();
        if (!m_query.statuses.isEmpty() && !m_query.statuses.contains(status))
            continue;
        record["flowName"_L1] = flow->name;
        flow->found << record;
    }
    const QString next = page.value("nextToken"_L1).toString();
    const bool isEnough = m_query.atMost >= 0 && flow->found.size() >= m_query.atMost;
    const bool isActiveWanted = m_query.statuses == activeStatuses();
    const bool isTooOld = isActiveWanted && oldest < flow->newestStart - kLongestRunSeconds;
    if (next.isEmpty() || next == token || isEnough || isTooOld)
        finishFlow(*flow);
    else
        readPage(flow, next);
}

void RunReader::finishFlow(const OneFlow &flow)
{
    m_found += flow.found;
    --m_open;
    Q_EMIT progressed(m_all - m_waiting.size() - m_open, m_all);
    goOn();
}

void RunReader::settle(const Result<QList<QJsonObject>> &answer)
{
    m_waiting.clear();
    m_open = 0;
    std::exchange(m_promise, nullptr)->settle(answer);
}

} // namespace sluice::cli

#include "swf/follow/receiptreader.h"

#include "base/clock.h"

#include <QJsonArray>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

constexpr qsizetype kMostRecords = 2000; // of a flow, newest first

} // namespace

ReceiptReader::ReceiptReader(
    appflow::AppFlowClient &client, appflow::LocalClient *local, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_search(client)
    , m_local(local)
{
}

Pending<SequenceReceipt> ReceiptReader::read(const QList<HistoryEvent> &history, bool isGone)
{
    auto pending = m_promise.pending();
    m_history = history;
    m_wanted = runsIn(history);
    for (const auto &[flow, executionId] : std::as_const(m_wanted))
        m_named.insert(executionId);
    m_unnamed = unnamedRunsIn(history, isGone);
    for (const UnnamedRun &run : std::as_const(m_unnamed))
        m_flows << run.flow;
    m_flows.removeDuplicates();
    m_found.isGone = isGone;
    next();
    return pending;
}

void ReceiptReader::next()
{
    if (!m_wanted.isEmpty()) {
        const auto [flow, executionId] = m_wanted.takeFirst();
        m_search.find(flow, executionId)
            .done(this,
                [this, name = flow, id = executionId](
                    const Result<appflow::RecordSearch::Found> &found) {
                    if (!found)
                        noteFailure(name, found.error());
                    onRecord(id, found);
                });
    } else if (!m_flows.isEmpty()) {
        readFlow(m_flows.takeFirst(), {});
    } else if (!std::exchange(m_isMatched, true)) {
        takeFound();
    } else if (!m_withObjects.isEmpty()) {
        askObjects(m_withObjects.takeFirst());
    } else {
        QStringList unread;
        for (const auto &[why, flows] : m_unread.asKeyValueRange())
            unread << u"%1: %2"_s.arg(flows.join(u", "_s), why);
        m_found.unread = unread.join(u' ');
        m_promise.settle(sequenceReceipt(m_history, m_facts, m_found));
    }
}

void ReceiptReader::onRecord(
    const QString &executionId, const Result<appflow::RecordSearch::Found> &found)
{
    if (!found || !*found) { // the workers' word is what is left
        next();
        return;
    }
    m_facts[executionId].record = **found;
    askObjects(executionId);
}

void ReceiptReader::askObjects(const QString &executionId)
{
    if (!m_local) {
        next();
        return;
    }
    m_local->run(executionId).done(this, [this, executionId](const Result<appflow::LocalRun> &run) {
        if (run) {
            QStringList objects;
            for (const appflow::LocalObject &object : run->objects)
                objects << object.path;
            m_facts[executionId].objects = objects;
        }
        next();
    });
}

void ReceiptReader::readFlow(const QString &flow, const QString &token)
{
    QJsonObject input {{u"flowName"_s, flow}, {u"maxResults"_s, 100}};
    if (!token.isEmpty())
        input["nextToken"_L1] = token;
    m_client.call(u"DescribeFlowExecutionRecords"_s, input)
        .done(this, [this, flow](const Result<QJsonObject> &page) { onRecords(flow, page); });
}

/// Newest first (reference 2.5): behind what began before the first of the tasks nothing is meant.
void ReceiptReader::onRecords(const QString &flow, const Result<QJsonObject> &page)
{
    if (!page) {
        noteFailure(flow, page.error());
        next();
        return;
    }
    QList<QJsonObject> &records = m_records[flow];
    for (const QJsonValue record : page->value("flowExecutions"_L1).toArray())
        records.append(record.toObject());
    QDateTime first;
    for (const UnnamedRun &run : std::as_const(m_unnamed)) {
        if (run.flow == flow && (!first.isValid() || run.from < first))
            first = run.from;
    }
    const QString token = page->value("nextToken"_L1).toString();
    const bool isEnough = records.isEmpty() || records.size() >= kMostRecords
        || fromEpochSeconds(records.last().value("startedAt"_L1).toDouble()) < first.addSecs(-60);
    if (token.isEmpty() || isEnough)
        next();
    else
        readFlow(flow, token);
}

/// Of a run that is known now the objects are asked for too.
void ReceiptReader::takeFound()
{
    const bool isGone = m_found.isGone;
    m_found = matchRuns(m_unnamed, m_records, m_named);
    m_found.isGone = isGone;
    for (const auto &[flow, records] : m_records.asKeyValueRange()) {
        for (const QJsonObject &record : records) {
            const QString id = record.value("executionId"_L1).toString();
            const auto isMeant = [&id](const QStringList &ids) { return ids.contains(id); };
            if (std::any_of(m_found.byActivity.cbegin(), m_found.byActivity.cend(), isMeant))
                m_facts[id].record = record;
        }
    }
    for (const UnnamedRun &run : std::as_const(m_unnamed)) {
        if (const QString id = m_found.runOf(run.activityId); !id.isEmpty())
            m_withObjects << id;
    }
    next();
}

void ReceiptReader::noteFailure(const QString &flow, const Error &error)
{
    if (error.kind == ErrorKind::NotFound) // a flow that was deleted has no records
        return;
    QStringList &flows = m_unread[error.message];
    if (!flows.contains(flow))
        flows << flow;
}

} // namespace sluice::swf

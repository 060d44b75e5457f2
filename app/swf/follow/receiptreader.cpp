#include "swf/follow/receiptreader.h"

namespace sluice::swf {

ReceiptReader::ReceiptReader(
    appflow::AppFlowClient &client, appflow::LocalClient *local, QObject *parent)
    : QObject(parent)
    , m_search(client)
    , m_local(local)
{
}

Pending<SequenceReceipt> ReceiptReader::read(const QList<HistoryEvent> &history)
{
    auto pending = m_promise.pending();
    m_history = history;
    m_wanted = runsIn(history);
    next();
    return pending;
}

void ReceiptReader::next()
{
    if (m_wanted.isEmpty()) {
        m_promise.settle(sequenceReceipt(m_history, m_facts));
        return;
    }
    const auto [flow, executionId] = m_wanted.takeFirst();
    m_search.find(flow, executionId)
        .done(this, [this, id = executionId](const Result<appflow::RecordSearch::Found> &found) {
            onRecord(id, found);
        });
}

void ReceiptReader::onRecord(
    const QString &executionId, const Result<appflow::RecordSearch::Found> &found)
{
    if (!found || !*found) { // the workers' word is what is left
        next();
        return;
    }
    m_facts[executionId].record = **found;
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

} // namespace sluice::swf

#pragma once

#include "appflow/client/appflowclient.h"
#include "appflow/client/recordsearch.h"
#include "local/localclient.h"
#include "swf/receipt/sequencereceipt.h"

#include <QObject>

namespace sluice::swf {

/// Asks AppFlow what it says of the runs of a sequence, one after the other, and makes the receipt.
/// What AppFlow cannot be asked stays what the workers told.
class ReceiptReader final : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive it; \param local of the same service, nullptr when it is none
    ReceiptReader(
        appflow::AppFlowClient &client, appflow::LocalClient *local, QObject *parent = nullptr);

    /// Once. Never an error.
    Pending<SequenceReceipt> read(const QList<HistoryEvent> &history);

private:
    void next();
    void onRecord(const QString &executionId, const Result<appflow::RecordSearch::Found> &found);

    appflow::RecordSearch m_search;
    appflow::LocalClient *m_local;
    QList<HistoryEvent> m_history;
    QList<std::pair<QString, QString>> m_wanted;
    QHash<QString, RunFacts> m_facts;
    Promise<SequenceReceipt> m_promise;
};

} // namespace sluice::swf

#pragma once

#include "appflow/client/appflowclient.h"
#include "appflow/client/recordsearch.h"
#include "local/localclient.h"
#include "swf/receipt/sequencereceipt.h"

#include <QMap>
#include <QObject>

namespace sluice::swf {

/// Asks AppFlow what it says of the runs of a sequence, one after the other, and makes the receipt:
/// those that the history names, then, where a worker told of none, those that began while it had
/// the task. What AppFlow cannot be asked stays what the workers told.
class ReceiptReader final : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive it; \param local of the same service, nullptr when it is none
    ReceiptReader(
        appflow::AppFlowClient &client, appflow::LocalClient *local, QObject *parent = nullptr);

    /// Once. Never an error. \param isGone the history was deleted before its end was read
    Pending<SequenceReceipt> read(const QList<HistoryEvent> &history, bool isGone = false);

private:
    void next();
    void onRecord(const QString &executionId, const Result<appflow::RecordSearch::Found> &found);
    void askObjects(const QString &executionId);
    void readFlow(const QString &flow, const QString &token);
    void onRecords(const QString &flow, const Result<QJsonObject> &page);
    void takeFound();
    void noteFailure(const QString &flow, const Error &error);

    appflow::AppFlowClient &m_client;
    appflow::RecordSearch m_search;
    appflow::LocalClient *m_local;
    QList<HistoryEvent> m_history;
    QList<std::pair<QString, QString>> m_wanted; ///< flow and executionId, still to be asked
    QSet<QString> m_named;
    QList<UnnamedRun> m_unnamed;
    QStringList m_flows; ///< of those, still to be asked
    QHash<QString, QList<QJsonObject>> m_records; ///< by flow
    QHash<QString, RunFacts> m_facts;
    FoundRuns m_found;
    QStringList m_withObjects; ///< executionIds of those, whose objects are still to be asked for
    QMap<QString, QStringList> m_unread; ///< flows by why AppFlow could not be asked about them
    bool m_isMatched = false;
    Promise<SequenceReceipt> m_promise;
};

} // namespace sluice::swf

#pragma once

#include "swf/client/swfclient.h"
#include "workspace/workflows.h"
#include "workspace/workflows/workflowextras.h"

namespace sluice::workspace {

/// Asks for all that is known of one run, one after another: the history last, so that it holds
/// what the rest speaks of. Deletes itself when done.
class RunLooker final : public QObject {
    Q_OBJECT

public:
    /// \param client, extras must outlive this; extras may be null
    RunLooker(swf::SwfClient &client, WorkflowExtras *extras, QString domain, swf::ExecutionKey run,
        qint64 afterEventId, QObject *parent);

    Pending<RunLook> start();

private:
    void askTaskLists();
    void askHistory();
    void onLatest(const Result<aws::JoinedPages> &latest);
    void askAll();
    void take(const QList<swf::HistoryEvent> &events);
    QJsonObject input() const;
    void settle(Result<RunLook> look);

    swf::SwfClient &m_client;
    WorkflowExtras *m_extras;
    QString m_domain;
    swf::ExecutionKey m_run;
    qint64 m_after;
    RunLook m_look;
    Promise<RunLook> m_promise;
};

} // namespace sluice::workspace

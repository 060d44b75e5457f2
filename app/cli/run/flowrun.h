#pragma once

#include "appflow/client/appflowclient.h"
#include "appflow/client/recordsearch.h"
#include "base/pending.h"
#include "flow/definition/flowdefinition.h"
#include "local/localclient.h"

#include <QJsonObject>
#include <QTimer>

namespace sluice::cli {

/// One flow from its definition to the record of its run, over a Sluice Local that answers:
///
///     mapping buckets -> deploying -> starting -> watching -> reading the record -> ended
///
/// A step is entered when the one before was answered. Any error ends it.
class FlowRun final : public QObject {
    Q_OBJECT

public:
    struct Outcome {
        QJsonObject record; ///< ExecutionRecord
        appflow::LocalRun run;
    };

    /// \param appflow, local must outlive it
    FlowRun(flow::FlowDefinition flow, QList<appflow::LocalMapping> mappings,
        appflow::AppFlowClient &appflow, appflow::LocalClient &local, QObject *parent = nullptr);

    /// The time of its schedule that a scheduled flow runs for; invalid: the flow has none.
    void setAt(const QDateTime &at) { m_at = at; }

    /// Once. Canceled when cancel() came before the run was started.
    Pending<Outcome> start();

    /// CancelFlowExecutions as soon as there is an execution; the outcome is its record then.
    void cancel();

    /// False as long as nothing ran: an error is then one of the input or the service.
    bool wasStarted() const { return !m_executionId.isEmpty(); }

    QString executionId() const { return m_executionId; }

Q_SIGNALS:
    void progressed(const sluice::appflow::LocalRun &run);

private:
    void mapNext();
    void describe();
    void onDescribed(const Result<QJsonObject> &answer);
    void create();
    /// \param movesObjects the file names another source or destination, which is refused
    void update(bool movesObjects);
    void onDeployed(const Result<QJsonObject> &answer);
    void startExecution();
    void onStarted(const Result<QJsonObject> &answer);
    void sendCancel();
    void look();
    void onLooked(const Result<appflow::LocalRun> &answer);
    void readRecord();
    /// True when the user asked to stop; the outcome is settled then.
    bool stopsHere();
    void end(Failure failure);

    flow::FlowDefinition m_flow;
    QList<appflow::LocalMapping> m_mappings;
    appflow::AppFlowClient &m_appflow;
    appflow::LocalClient &m_local;
    appflow::RecordSearch m_search;
    Promise<Outcome> m_outcome;
    QDateTime m_at;
    QTimer m_wait;
    QString m_executionId;
    appflow::LocalRun m_last;
    std::chrono::milliseconds m_pause {0};
    bool m_isCancelAsked = false;
};

} // namespace sluice::cli

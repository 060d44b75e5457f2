#pragma once

#include "appflow/client/appflowclient.h"
#include "appflow/client/recordsearch.h"
#include "base/clock.h"
#include "swf/worker/flowrun.h"
#include "swf/worker/workerpace.h"

#include <QObject>
#include <QTimer>

namespace sluice::swf {

/// Looks at one run of AppFlow until it is over, and cancels it when asked to: by its own id, once
/// its record is visible, and again with a back-off where AppFlow says that it cannot be canceled
/// (yet) and the record says that it is in progress (SWF reference 11).
class RunFollower final : public QObject {
    Q_OBJECT

public:
    /// \param client, clock must outlive it
    RunFollower(appflow::AppFlowClient &client, const Clock &clock, const QString &flow,
        const QString &executionId, const WorkerPace &pace, QObject *parent = nullptr);

    void start();
    /// CancelFlowExecutions as soon as it can; the looks go on.
    void cancel();

    const FlowRun &run() const { return m_run; }

    bool isCancelAsked() const { return m_isCancelAsked; }

Q_SIGNALS:
    /// Another status.
    void changed();
    /// AppFlow took the cancel.
    void cancelTaken();
    /// The run is over; nothing follows.
    void ended();
    /// AppFlow does not know it; nothing follows. \param why one sentence
    void vanished(const QString &why);
    /// A call did not get through; it is tried again.
    void failed(const sluice::Error &error);

private:
    void look();
    void onLooked(const Result<appflow::RecordSearch::Found> &found);
    void lookLater();
    void onMissing(const QString &why);
    void sendCancel();
    void onCanceled(const Result<QJsonObject> &answer);

    appflow::AppFlowClient &m_client;
    const Clock &m_clock;
    const WorkerPace m_pace;
    appflow::RecordSearch m_search;
    FlowRun m_run;
    QTimer m_next;
    std::chrono::milliseconds m_pause;
    int m_failures = 0; ///< looks in a row that did not get through
    int m_missing = 0; ///< looks in a row that found no record
    int m_refusals = 0; ///< of cancels
    bool m_isCancelAsked = false;
};

} // namespace sluice::swf

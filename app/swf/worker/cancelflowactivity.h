#pragma once

#include "swf/worker/activity.h"
#include "swf/worker/runfollower.h"
#include "swf/worker/taskinput.h"

#include <QTimer>

#include <memory>
#include <vector>

namespace sluice::swf {

/// `Sluice.CancelFlow`: cancels runs of flows by their ids and waits until they are over, so that a
/// cancel is itself recorded, tried again and seen by others. Its result:
///
///     {"runs": [{"flow": "orders", "executionId": "E1", "appflowStatus": "Canceled", ...}]}
///
/// with the members of toJson(FlowRun). A run that ended otherwise meanwhile says so; one that
/// AppFlow does not know has the appflowStatus "Unknown".
class CancelFlowActivity final : public Activity {
    Q_OBJECT

public:
    /// \param runId of the execution, for the token of a start
    /// All references must outlive it.
    CancelFlowActivity(appflow::AppFlowClient &appflow, const Clock &clock, QString runId,
        QList<CancelTarget> targets, const WorkerPace &pace, QObject *parent = nullptr);
    ~CancelFlowActivity() override;

    QString details() const override;
    void start() override;
    void cancel(CancelReason reason) override;

private:
    /// From what is wanted to ids, one target after the other; then they are canceled.
    void findNext();
    void findActive(const QString &pageToken);
    void onActive(const Result<QJsonObject> &page, const QString &pageToken);
    void findStarted();
    void onDescribed(const Result<QJsonObject> &flow);
    void onStarted(const Result<QJsonObject> &answer);
    void tryLater(const Error &error);
    void noteMissing();
    void cancelAll();
    void onEnded();
    QJsonObject result() const;

    appflow::AppFlowClient &m_appflow;
    const Clock &m_clock;
    const QString m_runId;
    const WorkerPace m_pace;
    QList<CancelTarget> m_targets; ///< still to be found
    QList<FlowRun> m_found; ///< to be canceled, and those that are not there
    std::vector<std::unique_ptr<RunFollower>> m_followers;
    QTimer m_again;
    int m_failures = 0;
    int m_open = 0; ///< followers that are not at their end
    bool m_isOver = false;
};

} // namespace sluice::swf

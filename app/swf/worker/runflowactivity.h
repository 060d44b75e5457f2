#pragma once

#include "swf/worker/activity.h"
#include "swf/worker/ownerwatch.h"
#include "swf/worker/runfollower.h"
#include "swf/worker/taskinput.h"

#include <QTimer>

#include <memory>

namespace sluice::swf {

/// `Sluice.RunAppFlow`: starts a flow, or looks after a run that a lost worker left behind, until
/// the run is over.
///
///     checking -> starting -> following -> over
///
/// Cancelled by request it cancels the run and answers by what became of it; before there is a run
/// it begins none. When the task is lost the run is canceled unless a later task owns it.
class RunFlowActivity final : public Activity {
    Q_OBJECT

public:
    /// \param task what it is about; its executionId is of no use
    /// All references must outlive it.
    RunFlowActivity(appflow::AppFlowClient &appflow, SwfClient &swf, const Clock &clock,
        LostTask task, const WorkerPace &pace, QObject *parent = nullptr);
    ~RunFlowActivity() override;

    QString details() const override;
    void start() override;
    void cancel(CancelReason reason) override;

private:
    void check();
    void onChecked(const Result<QJsonObject> &flow);
    void startFlow();
    void onStarted(const Result<QJsonObject> &answer);
    /// \param next what is tried again
    void tryLater(const Error &error, void (RunFlowActivity::*next)());
    void follow(const QString &executionId);
    void onRunEnded();
    void findOwner();
    /// True when what was asked for meanwhile ends it before there is a run.
    bool stopsHere();
    void fail(const QString &reason, const QString &message, const QString &awsCode = {});
    void end(const TaskAnswer &answer);
    void release();

    appflow::AppFlowClient &m_appflow;
    SwfClient &m_swf;
    const Clock &m_clock;
    LostTask m_task;
    const WorkerPace m_pace;
    std::unique_ptr<RunFollower> m_follower;
    std::unique_ptr<OwnerWatch> m_owner;
    QTimer m_again;
    void (RunFlowActivity::*m_next)() = nullptr; ///< of m_again
    int m_failures = 0;
    bool m_mayHaveStarted = false; ///< a StartFlow was sent, and nobody knows what became of it
    bool m_isInDoubt = false; ///< some StartFlow may have begun a run that nobody has named
    bool m_isAsked = false;
    bool m_isLost = false;
    bool m_isStopping = false;
    bool m_isOver = false;
};

} // namespace sluice::swf

#pragma once

#include "swf/worker/activityworker.h"
#include "swf/worker/decisionworker.h"
#include "swf/worker/registration.h"

#include <QObject>

namespace sluice::swf {

/// A decider and an activity worker for `Sluice.FlowSequence` in one: registers what is missing,
/// then polls both task lists. GUI thread, or any other with an event loop.
class SequenceWorker final : public QObject {
    Q_OBJECT

public:
    struct Options {
        QString domain;
        QString deciderTaskList = kDeciderTaskList;
        QString workerTaskList = kWorkerTaskList;
        QString identity; ///< at most 256 characters
        WorkerPace pace;
        /// IsAbandoned only where the service is Sluice Local.
        OpenPoll openPoll = OpenPoll::RunsOut;
        Registration::CommandFor commandFor; ///< may be empty
    };

    /// All references must outlive it.
    SequenceWorker(SwfClient &swf, appflow::AppFlowClient &appflow, const Clock &clock,
        Options options, QObject *parent = nullptr);

    /// started() follows, or failed().
    void start();
    /// Ends gracefully: no more polls, and tasks that have begun go on to their end. Once; then
    /// finished() comes. Dying instead leaves them to their heartbeat limit, after which the next
    /// worker goes on with them.
    void stop();

    /// It may have tasks: finished() follows of stop() and of nothing else.
    bool isPolling() const { return m_isPolling; }

    /// What finished() waits for after stop(), one sentence each.
    QStringList waitsFor() const;

    /// Else it polls without knowing whether it is there. After started().
    bool hasSeenDomain() const { return m_registration.hasSeenDomain(); }

Q_SIGNALS:
    void started();
    /// Domain or types cannot be had; nothing is polled.
    void failed(const sluice::Error &error);
    void told(const sluice::swf::WorkerEvent &event);
    /// A decision that closes an execution was taken. \param history with the event that follows of
    /// it: where the service keeps nothing of closed executions nobody else has it
    void closed(const sluice::swf::ExecutionClose &close);
    void finished();

private:
    void onRegistered(const Result<QStringList> &registered);
    void onPartFinished();

    const Clock &m_clock;
    const Options m_options;
    Registration m_registration;
    DecisionWorker m_decider;
    ActivityWorker m_worker;
    bool m_isPolling = false;
    bool m_isStopped = false;
    int m_partsAtWork = 0;
};

/// "sluice PID@HOST"
QString workerIdentity();

} // namespace sluice::swf

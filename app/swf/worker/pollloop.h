#pragma once

#include "swf/client/swfclient.h"
#include "swf/worker/workerpace.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace sluice::swf {

/// What becomes of a poll that waits when the worker ends.
enum class OpenPoll {
    IsAbandoned, ///< the service looks whether somebody is there before it hands a task out
    RunsOut, ///< the service does not, and a task would be lost: up to a minute (SWF reference 1.4)
};

/// One long poll after the other, as long as it is wanted. A task that comes is handed on; after a
/// failure it waits.
class PollLoop final : public QObject {
    Q_OBJECT

public:
    using Poll = std::function<Pending<SwfClient::Task>()>;

    /// \param poll sends one poll
    PollLoop(Poll poll, const WorkerPace &pace, QObject *parent = nullptr);

    /// Polls when no poll is open. Not any more after stop().
    void want();
    /// taken() may still come when the open poll runs out; idle() comes at last.
    void stop(OpenPoll open);

    bool isPolling() const { return m_isOpen; }

    bool isStopped() const { return m_isStopped; }

Q_SIGNALS:
    /// Another poll follows only when it is wanted.
    void taken(const QJsonObject &task);
    /// The service answers again after a failure.
    void listening();
    /// Once for each sentence; it is tried again.
    void failed(const sluice::Error &error);
    /// Stopped, and no poll is open.
    void idle();

private:
    void send();
    void onAnswer(const Result<SwfClient::Task> &answer);

    const Poll m_poll;
    const WorkerPace m_pace;
    QTimer m_again;
    Pending<SwfClient::Task> m_open;
    QString m_lastFailure;
    int m_failures = 0;
    bool m_isOpen = false;
    bool m_isStopped = false;
};

} // namespace sluice::swf

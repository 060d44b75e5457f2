#pragma once

#include "aws/call/awscaller.h"
#include "base/clock.h"
#include "local/localclient.h"
#include "local/localservicelauncher.h"
#include "workspace/sync/answerwatch.h"
#include "workspace/workspace.h"

#include <QTimer>

#include <chrono>

namespace sluice::services {

/// Keeps a caller connected to the Sluice Local of one data directory: finds or starts it, checks
/// that it answers, notices when it is gone or silent and looks for it again, quietly. GUI thread.
///
///     Connecting -> Online -> (a call found nobody) -> Offline -> (found again) -> Online
///     Offline (ended on purpose, by `sluice stop` for example) -> (reconnect()) -> Online
///     Connecting or Online -> (runs and does not answer) -> Waiting -> (answers) -> Online
class LocalConnection : public QObject {
    Q_OBJECT

public:
    struct RetryPace {
        std::chrono::milliseconds first {1'000};
        std::chrono::milliseconds longest {15'000}; ///< reached by doubling
        /// A service that was lost is started again by itself, after a pause that doubles up to
        /// this while it keeps dying. One that lived longer is started again at once.
        std::chrono::milliseconds betweenStarts {60'000};
    };

    /// \param caller gets endpoint, region and key pair, and sends through watch; both and clock
    /// must outlive the connection
    LocalConnection(LocalServiceLauncher::Options options, aws::AwsCaller &caller,
        AnswerWatch &watch, const Clock &clock, RetryPace pace, QObject *parent = nullptr);

    Workspace::State state() const { return m_state; }

    const Error &lastError() const { return m_error; }

    /// Offline because somebody ended the service on purpose. It is not started by itself then.
    bool isStopped() const { return m_state == Workspace::State::Offline && m_isStopped; }

    /// Finds the service or starts it.
    void open();
    /// The user asks: as open(), at once, also when it was given up.
    void reconnect();
    /// A call was not answered (ErrorKind::Unavailable).
    void reportLost(const Error &error);
    /// Waiting -> Offline. It goes on by itself when the service answers again.
    void stopWaiting();
    /// Whether the service that runs was started by this connection, so that it may end it, too.
    bool canRestart() const;
    /// Kills the service, however it hangs, and starts another. Only when canRestart().
    void restart();

Q_SIGNALS:
    void changed();

private:
    enum class Start { Allowed, NotAllowed };

    void connectTo(Start start);
    void take(const Pending<RuntimeInfo> &found);
    void onFound(int attempt, const Result<RuntimeInfo> &info);
    void onCredentials(int attempt, const RuntimeInfo &info, const Result<LocalCredentials> &pair);
    void onHealth(int attempt, const Result<> &health);
    void goOffline(const Error &error);
    bool takeNoteOfStop();
    void goStopped();
    void retry();
    void probe();
    void onSilentChanged();
    bool isHanging() const;
    void setState(Workspace::State state);

    LocalDataDir m_dataDir;
    LocalServiceLauncher m_launcher;
    aws::AwsCaller &m_caller;
    AnswerWatch &m_watch;
    appflow::LocalClient m_client;
    const Clock &m_clock;
    RetryPace m_pace;

    Workspace::State m_state = Workspace::State::Connecting;
    Error m_error;
    int m_attempt = 0; ///< answers to an older attempt are dropped
    bool m_isBusy = false; ///< an attempt is on its way
    bool m_isProbing = false;
    bool m_isFound = false; ///< the service that m_caller talks to has answered
    bool m_wasOnline = false;
    bool m_isStopped = false;
    qint64 m_servicePid = 0; ///< of the service that was found last
    QTimer m_retry;
    std::chrono::milliseconds m_wait;
    std::optional<std::chrono::milliseconds> m_lastAutomaticStart;
    std::chrono::milliseconds m_startPause {0}; ///< since that start, before the next one
};

} // namespace sluice::services

#pragma once

#include "aws/call/awscaller.h"
#include "base/clock.h"
#include "local/localclient.h"
#include "local/localservicelauncher.h"
#include "workspace/connection.h"
#include "workspace/sync/answerwatch.h"
#include "workspace/sync/callgate.h"

#include <QTimer>

#include <chrono>

namespace sluice::workspace {

/// Keeps a caller connected to the Sluice Local of one data directory: finds or starts it, checks
/// that it answers, notices when it is gone or silent and looks for it again, quietly. GUI thread.
///
///     Connecting -> Online -> (a call found nobody) -> Offline -> (found again) -> Online
///     Offline (ended on purpose, by `sluice stop` for example) -> (reconnect()) -> Online
///     Connecting or Online -> (runs and does not answer) -> Waiting -> (answers) -> Online
class LocalConnection final : public Connection {
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

    State state() const override { return m_state; }

    Error lastError() const override { return m_error; }

    QString name() const override;
    void open() override;
    void reconnect() override;

    /// It is not started by itself then.
    bool isStopped() const override { return m_state == State::Offline && m_isStopped; }

    std::chrono::milliseconds waitingFor() const override { return m_watch.silentFor(); }

    QStringList waitingCalls() const override { return m_calls.words(); }

    /// It goes on by itself when the service answers again.
    void stopWaiting() override;
    bool canRestart() const override;
    void restart() override;

    /// As the service said last.
    bool keepsWrittenObjects() const { return m_health.keepsWrittenObjects; }

    /// Opened and closed by this connection, and told by it of calls that found nobody.
    CallGate &calls() { return m_calls; }

private:
    enum class Start { Allowed, NotAllowed };

    void connectTo(Start start);
    void take(const Pending<RuntimeInfo> &found);
    void onFound(int attempt, const Result<RuntimeInfo> &info);
    void onCredentials(int attempt, const RuntimeInfo &info, const Result<LocalCredentials> &pair);
    void onHealth(int attempt, const Result<appflow::LocalHealth> &health);
    void goOffline(const Error &error);
    bool takeNoteOfStop();
    void goStopped();
    void retry();
    void probe();
    void onSilentChanged();
    void onUnanswered(const Error &error);
    bool isHanging() const;
    void setState(State state);
    void tell();

    LocalDataDir m_dataDir;
    LocalServiceLauncher m_launcher;
    aws::AwsCaller &m_caller;
    AnswerWatch &m_watch;
    appflow::LocalClient m_client;
    const Clock &m_clock;
    RetryPace m_pace;

    CallGate m_calls;
    State m_state = State::Connecting;
    Error m_error;
    int m_attempt = 0; ///< answers to an older attempt are dropped
    bool m_isBusy = false; ///< an attempt is on its way
    bool m_isProbing = false;
    bool m_isFound = false; ///< the service that m_caller talks to has answered
    bool m_wasOnline = false;
    bool m_isStopped = false;
    qint64 m_servicePid = 0; ///< of the service that was found last
    appflow::LocalHealth m_health;
    QTimer m_retry;
    std::chrono::milliseconds m_wait;
    std::optional<std::chrono::milliseconds> m_lastAutomaticStart;
    std::chrono::milliseconds m_startPause {0}; ///< since that start, before the next one
};

} // namespace sluice::workspace

#pragma once

#include "appflow/values/flowsummary.h"
#include "local/localclient.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace sluice::services {

/// How often the service is asked; a test makes it quick.
struct WatchPace {
    std::chrono::milliseconds first {120}; ///< after a run was started: short runs end soon
    std::chrono::milliseconds usual {500}; ///< reached by doubling
};

/// Follows the progress of active runs on Sluice Local. A round asks for each run once; the next
/// one starts a pause after the last answer, so a slow service is not flooded. GUI thread.
class RunWatcher : public QObject {
    Q_OBJECT

public:
    /// \param client must outlive the watcher
    RunWatcher(appflow::LocalClient &client, WatchPace pace, QObject *parent = nullptr);

    /// The runs to follow from now on; none stops it. Something new makes the next round come soon.
    void watch(const QList<RunRecord> &activeRuns);

    bool isWatching() const { return !m_runs.isEmpty(); }

Q_SIGNALS:
    void progressRead(const sluice::appflow::LocalRun &run);
    /// The service does not know the run (any more).
    void runGone(const QString &flowName, const QString &executionId);
    void failed(const sluice::Error &error);

private:
    struct Watched {
        QString flowName;
        QString executionId;

        friend bool operator==(const Watched &, const Watched &) = default;
    };

    void startRound();
    void onAnswer(const Watched &run, const Result<appflow::LocalRun> &answer);

    appflow::LocalClient &m_client;
    WatchPace m_pace;
    QList<Watched> m_runs;
    QTimer m_pause;
    std::chrono::milliseconds m_wait {0};
    int m_unanswered = 0;
    int m_turn = 0; ///< where the next round begins when there are too many for one
};

} // namespace sluice::services

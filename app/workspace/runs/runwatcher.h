#pragma once

#include "workspace/serviceextras.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace sluice::workspace {

/// How often the service is asked: as often as Sluice Local can bear. A test makes it quick.
struct WatchPace {
    std::chrono::milliseconds first {120}; ///< after a run was started: short runs end soon
    std::chrono::milliseconds usual {500}; ///< reached by doubling
};

/// Follows the progress of active runs. A round asks for each run once; the next one starts a pause
/// after the last answer, so a slow service is not flooded. Of a service that tells of records only
/// it asks for these. GUI thread.
class RunWatcher : public QObject {
    Q_OBJECT

public:
    /// \param extras may be null; must outlive the watcher
    RunWatcher(ServiceExtras *extras, WatchPace pace, QObject *parent = nullptr);

    /// The runs to follow from now on; none stops it. Something new makes the next round come soon.
    void watch(const QList<appflow::RunRecord> &activeRuns);

    bool isWatching() const { return !m_runs.isEmpty(); }

Q_SIGNALS:
    void progressRead(const sluice::appflow::RunRecord &run);
    /// Only the flow's records tell what became of a run.
    void recordWanted(const QString &flowName);
    void failed(const sluice::Error &error);

private:
    struct Watched {
        QString flowName;
        QString executionId;

        friend bool operator==(const Watched &, const Watched &) = default;
    };

    void startRound();
    void ask(const Watched &run);
    void onAnswer(const Watched &run, const Result<ServiceExtras::ToldRun> &answer);
    void pause();

    ServiceExtras *m_extras;
    WatchPace m_pace;
    QList<Watched> m_runs;
    QTimer m_pause;
    std::chrono::milliseconds m_wait {0};
    int m_unanswered = 0;
    int m_turn = 0; ///< where the next round begins when there are too many for one
};

} // namespace sluice::workspace

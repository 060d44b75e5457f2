#pragma once

#include "workspace/cache/workspacecache.h"
#include "workspace/runs/knownruns.h"
#include "workspace/runs/recordbackfill.h"
#include "workspace/runs/recordreader.h"
#include "workspace/runs/runwatcher.h"

#include <QJsonArray>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace sluice::workspace {

/// Keeps the lists of flows and runs of one service up to date and in the cache.
///
/// ListFlows is read every few seconds; the run records of a flow only when its last run changed
/// or one is active; the progress of active runs by RunWatcher. Signals come on real changes only.
/// GUI thread.
class ListSync : public QObject {
    Q_OBJECT

public:
    struct Pace {
        std::chrono::milliseconds list {4'000};
        WatchPace watch;
    };

    /// \param extras null: the service speaks AppFlow only; runs are followed by their records
    /// All references must outlive the sync.
    ListSync(appflow::AppFlowClient &appflow, ServiceExtras *extras, WorkspaceCache cache,
        const Clock &clock, Pace pace, QObject *parent = nullptr);

    const QList<appflow::FlowSummary> &flows() const { return m_flows; }

    const QList<appflow::RunRecord> &runs() const { return m_runs.runs(); }

    /// Brings the next older runs that match from the cache into runs(), and a run that is asked
    /// for by its whole execution id from a service that tells of such. The answer: whether there
    /// may be more.
    Pending<bool> loadOlder(const appflow::RunQuery &query);
    /// What the service told of one run, with the counts that its record does not have.
    void takeRun(const appflow::RunRecord &told);

    /// Shows what was known last; call once, first.
    void loadCache();
    /// The service answers: lists at once and from then on regularly.
    void start();
    /// The service is gone: keeps the lists, asks no more.
    void stop();
    /// Lists now, or once more when a listing is on its way.
    void refresh();

    /// StartFlow gave this id: the run is shown and followed at once.
    void addStarted(const QString &flowName, const QString &executionId);
    /// The runs were asked to stop: looked at soon, not after the usual pause.
    void followSoon(const QString &flowName);
    /// CancelFlowExecutions was accepted, which makes the runs CancelStarted at once (reference
    /// 1.8); they may end before the next answer about them.
    void addCancelStarted(const QString &flowName, const QStringList &executionIds,
        const QStringList &invalidExecutions);
    void removeFlow(const QString &flowName);

Q_SIGNALS:
    void flowsChanged();
    void runsChanged();
    void runEnded(const sluice::appflow::RunRecord &run);
    /// Runs that runs() does not hold came into the cache: loadOlder() may find them.
    void olderRunsFound();
    /// A listing is done; `isEmpty` when the service has no flow.
    void listed(bool isEmpty);
    void failed(const sluice::Error &error);
    /// The cache could not be read or written; the lists are right all the same.
    void cacheFailed(const sluice::Error &error);

private:
    void onCacheLoaded(const Result<WorkspaceCache::Lists> &lists);
    void onListed(const Result<QJsonArray> &answer);
    void takeFlows(QList<appflow::FlowSummary> flows);
    void readRecords();
    void onOlder(const appflow::RunQuery &query, const QList<appflow::RunRecord> &runs);
    void onRunsFound(const QList<appflow::RunRecord> &runs);
    Pending<bool> askForRun(const QString &executionId);
    void onProgress(const appflow::RunRecord &progress);
    void endUnknownRuns(const QString &flowName, const QString &message);
    void takeRuns(const QList<appflow::RunRecord> &runs);
    void saveFlows();
    void report(const Pending<> &saved);

    appflow::AppFlowClient &m_appflow;
    WorkspaceCache m_cache;
    const Clock &m_clock;
    Pace m_pace;
    RecordReader m_reader;
    RecordBackfill m_backfill;
    ServiceExtras *m_extras;
    RunWatcher m_watcher;

    QList<appflow::FlowSummary> m_flows;
    KnownRuns m_runs;

    struct Reach {
        appflow::RunQuery query;
        appflow::RunRecord oldest; ///< the last run that loadOlder() brought
    };

    QHash<QString, Reach> m_reach; ///< by query
    QHash<QString, appflow::FlowSummary> m_readUpTo; ///< flow as it was when its records were read
    QTimer m_timer;
    Pending<QJsonArray> m_listing;
    int m_listingNumber = 0; ///< rises with stop(), to tell late answers
    bool m_isStarted = false;
    bool m_isListing = false;
    bool m_listAgain = false;
    bool m_hasListed = false;
    bool m_areFlowsUnsaved = false;
};

} // namespace sluice::workspace

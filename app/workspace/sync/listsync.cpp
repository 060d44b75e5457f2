#include "workspace/sync/listsync.h"

#include "appflow/client/appflowclient.h"
#include "appflow/values/appflowrows.h"

#include <QUuid>

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

constexpr int kRunsPerLoad = 2000; // many windows of rows, and read in a few milliseconds
constexpr int kFlowsPerPage = 100; // the most that the operation gives (reference 1.4)
constexpr int kPausePerListing = 8; // thousands of flows must not keep the service busy

QString keyOf(const appflow::RunQuery &query)
{
    return query.flowName + u'\n' + query.executionStatus + u'\n' + query.text;
}

/// As the service makes them: 8-4-4-4-12 hexadecimal digits.
bool isExecutionId(const QString &text)
{
    return !QUuid::fromString(text).isNull();
}

/// What ListFlows tells of the last run: records need no reading while it stays.
bool sameLastRun(const appflow::FlowSummary &a, const appflow::FlowSummary &b)
{
    return a.lastRunStatus == b.lastRunStatus && a.lastRunAt == b.lastRunAt;
}

void takeCounts(appflow::RunRecord &run, const appflow::RunRecord &told)
{
    run.recordsProcessed = told.recordsProcessed;
    run.recordsDropped = told.recordsDropped;
    run.recordsWritten = told.recordsWritten;
    run.bytesProcessed = told.bytesProcessed;
    run.bytesWritten = told.bytesWritten;
}

} // namespace

ListSync::ListSync(appflow::AppFlowClient &appflow, ServiceExtras *extras, WorkspaceCache cache,
    const Clock &clock, Pace pace, QObject *parent)
    : QObject(parent)
    , m_appflow(appflow)
    , m_cache(std::move(cache))
    , m_clock(clock)
    , m_pace(pace)
    , m_reader(appflow)
    , m_backfill(appflow, m_cache)
    , m_extras(extras)
    , m_watcher(extras, pace.watch)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ListSync::refresh);

    connect(&m_reader, &RecordReader::recordsRead, this,
        [this](const QString &flowName, const QList<appflow::RunRecord> &records,
            const QString &nextToken) {
            m_backfill.takeFirstPage(flowName, records, nextToken);
            takeRuns(records);
        });
    connect(&m_backfill, &RecordBackfill::runsFound, this, &ListSync::onRunsFound);
    connect(&m_backfill, &RecordBackfill::failed, this,
        [this](const QString &flowName, const Error &error) {
            m_readUpTo.remove(flowName);
            Q_EMIT failed(error);
        });
    connect(&m_backfill, &RecordBackfill::cacheFailed, this,
        [this](const QString &flowName, const Error &error) {
            m_readUpTo.remove(flowName);
            Q_EMIT cacheFailed(error);
        });
    connect(&m_reader, &RecordReader::flowGone, this, [this](const QString &flowName) {
        endUnknownRuns(flowName, tr("The flow was deleted while this run was in progress."));
    });
    connect(&m_reader, &RecordReader::failed, this,
        [this](const QString &flowName, const Error &error) {
            m_readUpTo.remove(flowName);
            Q_EMIT failed(error);
        });
    connect(&m_reader, &RecordReader::finished, this, &ListSync::saveFlows);

    connect(&m_watcher, &RunWatcher::progressRead, this, &ListSync::onProgress);
    connect(&m_watcher, &RunWatcher::recordWanted, this,
        [this](const QString &flowName) { m_reader.read({flowName}); });
    connect(&m_watcher, &RunWatcher::failed, this, &ListSync::failed);
}

void ListSync::loadCache()
{
    m_cache.load(kRunsPerLoad).done(this, [this](const Result<WorkspaceCache::Lists> &lists) {
        onCacheLoaded(lists);
    });
}

void ListSync::onCacheLoaded(const Result<WorkspaceCache::Lists> &lists)
{
    if (!lists) {
        Q_EMIT cacheFailed(lists.error());
        return;
    }
    if (lists->runs.size() >= kRunsPerLoad)
        m_reach.insert(keyOf({}), {{}, lists->runs[kRunsPerLoad - 1]}); // behind it: active ones
    if (m_runs.addOlder(lists->runs))
        Q_EMIT runsChanged();
    if (m_hasListed)
        return; // the service was faster
    for (const appflow::FlowSummary &flow : lists->flows) {
        if (!lists->unreadFlows.contains(flow.flowName))
            m_readUpTo.insert(flow.flowName, flow);
    }
    if (m_flows != lists->flows) {
        m_flows = lists->flows;
        Q_EMIT flowsChanged();
    }
    if (m_isStarted)
        m_watcher.watch(m_runs.activeRuns());
}

void ListSync::start()
{
    m_isStarted = true;
    m_watcher.watch(m_runs.activeRuns());
    refresh();
}

void ListSync::stop()
{
    m_isStarted = false;
    m_listAgain = false;
    m_isListing = false;
    ++m_listingNumber;
    m_timer.stop();
    m_listing.cancel();
    // What was asked for and not answered is read again.
    m_readUpTo.clear();
    m_reader.stop();
    m_backfill.stop();
    m_watcher.watch({});
}

void ListSync::refresh()
{
    if (!m_isStarted)
        return;
    if (m_isListing) {
        m_listAgain = true;
        return;
    }
    m_timer.stop();
    m_isListing = true;
    m_listing = m_appflow.listAll(u"ListFlows"_s, {{u"maxResults"_s, kFlowsPerPage}});
    m_listing.done(this,
        [this, number = m_listingNumber, begun = m_clock.elapsed()](
            const Result<QJsonArray> &answer) {
            if (number != m_listingNumber)
                return; // stopped meanwhile
            const auto took = m_clock.elapsed() - begun;
            m_timer.start(std::max(m_pace.list, took * kPausePerListing));
            onListed(answer);
        });
}

void ListSync::onListed(const Result<QJsonArray> &answer)
{
    m_isListing = false;
    if (!answer) {
        m_listAgain = false;
        Q_EMIT failed(answer.error());
        return;
    }
    if (std::exchange(m_listAgain, false)) {
        // Something was changed after this answer was written; only the next one is worth showing.
        refresh();
        return;
    }
    QList<appflow::FlowSummary> flows;
    flows.reserve(answer->size());
    for (const QJsonValue &flow : *answer)
        flows.append(appflow::flowSummaryFromJson(flow.toObject()));
    takeFlows(std::move(flows));
}

void ListSync::takeFlows(QList<appflow::FlowSummary> flows)
{
    m_hasListed = true;
    if (flows != m_flows) {
        m_flows = std::move(flows);
        m_areFlowsUnsaved = true;
        Q_EMIT flowsChanged();
    }
    readRecords();
    const auto active = m_runs.activeRuns();
    for (const appflow::RunRecord &run : active) {
        const bool isListed = std::any_of(m_flows.begin(), m_flows.end(),
            [&](const appflow::FlowSummary &flow) { return flow.flowName == run.flowName; });
        if (!isListed)
            m_reader.read({run.flowName}); // flowGone tells for certain
    }
    if (m_reader.isIdle())
        saveFlows();
    Q_EMIT listed(m_flows.isEmpty());
}

void ListSync::readRecords()
{
    QStringList wanted;
    for (const appflow::FlowSummary &flow : std::as_const(m_flows)) {
        const auto known = m_readUpTo.constFind(flow.flowName);
        const bool isRead = known != m_readUpTo.constEnd() && sameLastRun(*known, flow);
        const bool neverRan = flow.lastRunStatus.isEmpty() && !flow.lastRunAt.isValid();
        if (!isRead && !neverRan)
            wanted.append(flow.flowName);
        m_readUpTo.insert(flow.flowName, flow);
    }
    m_reader.read(wanted);
}

Pending<bool> ListSync::loadOlder(const appflow::RunQuery &query)
{
    const auto promise = std::make_shared<Promise<bool>>();
    const auto reach = m_reach.constFind(keyOf(query));
    m_cache.runs(query, reach == m_reach.constEnd() ? nullptr : &reach->oldest, kRunsPerLoad)
        .done(this, [this, query, promise](const Result<QList<appflow::RunRecord>> &runs) {
            if (!runs) {
                promise->settle(fail(runs.error()));
                return;
            }
            onOlder(query, *runs);
            // A run that the cache has not seen yet, for example of another client.
            const bool isUnknown
                = runs->isEmpty() && isExecutionId(query.text) && !m_reach.contains(keyOf(query));
            if (!isUnknown || !m_isStarted || !m_extras) {
                promise->settle(runs->size() == kRunsPerLoad);
                return;
            }
            askForRun(query.text).done(this, [promise](const Result<bool> &found) {
                promise->settle(found);
            });
        });
    return promise->pending();
}

void ListSync::onOlder(const appflow::RunQuery &query, const QList<appflow::RunRecord> &runs)
{
    if (runs.isEmpty())
        return;
    m_reach.insert(keyOf(query), {query, runs.constLast()});
    if (m_runs.addOlder(runs))
        Q_EMIT runsChanged();
}

/// Those that loadOlder() has gone past already are shown at once, for it only goes on; and those
/// that are in progress are watched. An answer of the cache that was on its way has come before
/// this, so its reach counts here.
void ListSync::onRunsFound(const QList<appflow::RunRecord> &runs)
{
    QList<appflow::RunRecord> shown;
    std::copy_if(
        runs.begin(), runs.end(), std::back_inserter(shown), [this](const appflow::RunRecord &run) {
            return run.isActive()
                || std::any_of(m_reach.begin(), m_reach.end(), [&](const Reach &reach) {
                       return run.startedAt >= reach.oldest.startedAt && reach.query.accepts(run);
                   });
        });
    if (m_runs.addOlder(shown)) {
        if (m_isStarted)
            m_watcher.watch(m_runs.activeRuns());
        Q_EMIT runsChanged();
    }
    Q_EMIT olderRunsFound();
}

/// \return false: no more than this one
Pending<bool> ListSync::askForRun(const QString &executionId)
{
    const auto promise = std::make_shared<Promise<bool>>();
    m_extras->run(executionId)
        .done(this, [this, promise](const Result<ServiceExtras::ToldRun> &told) {
            if (told)
                takeRun(told->run);
            if (told || told.error().kind == ErrorKind::NotFound)
                promise->settle(false);
            else
                promise->settle(fail(told.error()));
        });
    return promise->pending();
}

void ListSync::takeRun(const appflow::RunRecord &told)
{
    const appflow::RunRecord *known = m_runs.find(told.flowName, told.executionId);
    appflow::RunRecord run = known ? *known : told;
    takeCounts(run, told);
    if (!known)
        run.fraction = -1; // the watch tells it
    takeRuns({run});
}

void ListSync::onProgress(const appflow::RunRecord &progress)
{
    const appflow::RunRecord *known = m_runs.find(progress.flowName, progress.executionId);
    if (!known)
        return;
    appflow::RunRecord run = *known;
    takeCounts(run, progress);
    if (appflow::isActiveStatus(progress.executionStatus)) {
        run.executionStatus = progress.executionStatus;
        run.fraction = progress.fraction;
    } else {
        // Its end with time and message is in the record; until then it stays active here.
        m_reader.read({progress.flowName});
        refresh();
    }
    takeRuns({run});
}

void ListSync::endUnknownRuns(const QString &flowName, const QString &message)
{
    QList<appflow::RunRecord> ended;
    const auto active = m_runs.activeRuns();
    for (appflow::RunRecord run : active) {
        if (run.flowName != flowName)
            continue;
        run.executionStatus = u"Canceled"_s;
        run.message = message;
        ended.append(run);
    }
    takeRuns(ended);
}

void ListSync::takeRuns(const QList<appflow::RunRecord> &runs)
{
    const auto merge = m_runs.merge(runs);
    if (merge.changed.isEmpty())
        return;
    if (m_isStarted)
        m_watcher.watch(m_runs.activeRuns());
    report(m_cache.saveRuns(merge.changed));
    Q_EMIT runsChanged();
    for (const appflow::RunRecord &run : merge.ended)
        Q_EMIT runEnded(run);
}

void ListSync::addCancelStarted(
    const QString &flowName, const QStringList &executionIds, const QStringList &invalidExecutions)
{
    QList<appflow::RunRecord> asked = m_runs.activeRuns();
    asked.removeIf([&](const appflow::RunRecord &run) {
        return run.flowName != flowName || invalidExecutions.contains(run.executionId)
            || !executionIds.contains(run.executionId);
    });
    for (appflow::RunRecord &run : asked)
        run.executionStatus = u"CancelStarted"_s;
    if (!asked.isEmpty())
        takeRuns(asked);
    followSoon(flowName);
}

void ListSync::addStarted(const QString &flowName, const QString &executionId)
{
    appflow::RunRecord run;
    run.flowName = flowName;
    run.executionId = executionId;
    run.executionStatus = u"InProgress"_s;
    run.startedAt = m_clock.now();
    run.lastUpdatedAt = run.startedAt;
    takeRuns({run});
}

void ListSync::followSoon(const QString &flowName)
{
    m_reader.read({flowName});
}

void ListSync::removeFlow(const QString &flowName)
{
    const auto removed = m_flows.removeIf(
        [&](const appflow::FlowSummary &flow) { return flow.flowName == flowName; });
    m_readUpTo.remove(flowName);
    if (removed > 0) {
        m_areFlowsUnsaved = true;
        Q_EMIT flowsChanged();
    }
    refresh();
}

// The list goes to the cache after the records it announces, so that a crash between the two does
// not make the next start believe it had read them.
void ListSync::saveFlows()
{
    if (std::exchange(m_areFlowsUnsaved, false))
        report(m_cache.saveFlows(m_flows));
}

void ListSync::report(const Pending<> &saved)
{
    saved.done(this, [this](const Result<> &result) {
        if (!result)
            Q_EMIT cacheFailed(result.error());
    });
}

} // namespace sluice::workspace

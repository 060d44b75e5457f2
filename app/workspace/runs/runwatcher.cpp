#include "workspace/runs/runwatcher.h"

#include <algorithm>

namespace sluice::services {

namespace {

constexpr int kRunsPerRound = 16;

} // namespace

RunWatcher::RunWatcher(appflow::LocalClient &client, WatchPace pace, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_pace(pace)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &RunWatcher::startRound);
}

void RunWatcher::watch(const QList<RunRecord> &activeRuns)
{
    QList<Watched> runs;
    for (const RunRecord &run : activeRuns)
        runs.append({run.flowName, run.executionId});
    const bool hasNew = std::any_of(
        runs.begin(), runs.end(), [this](const Watched &run) { return !m_runs.contains(run); });
    m_runs = std::move(runs);
    if (m_runs.isEmpty()) {
        m_pause.stop();
        return;
    }
    if (!hasNew)
        return; // a round or a pause is on already
    m_wait = m_pace.first;
    if (m_unanswered == 0)
        m_pause.start(m_wait);
}

void RunWatcher::startRound()
{
    const int count = std::min(int(m_runs.size()), kRunsPerRound);
    m_unanswered = count;
    for (int i = 0; i < count; ++i) {
        const Watched run = m_runs[(m_turn + i) % m_runs.size()];
        m_client.run(run.executionId)
            .done(this,
                [this, run](const Result<appflow::LocalRun> &answer) { onAnswer(run, answer); });
    }
    m_turn = m_runs.isEmpty() ? 0 : int((m_turn + count) % m_runs.size());
}

void RunWatcher::onAnswer(const Watched &run, const Result<appflow::LocalRun> &answer)
{
    --m_unanswered;
    if (m_runs.contains(run)) {
        if (answer.ok())
            Q_EMIT progressRead(*answer);
        else if (answer.error().kind == ErrorKind::NotFound)
            Q_EMIT runGone(run.flowName, run.executionId);
        else
            Q_EMIT failed(answer.error());
    }
    // The receivers above may have changed or stopped the watch.
    if (m_unanswered > 0 || m_runs.isEmpty() || m_pause.isActive())
        return;
    m_pause.start(m_wait);
    m_wait = std::min(m_wait * 2, m_pace.usual);
}

} // namespace sluice::services

#include "workspace/runs/runwatcher.h"

#include <algorithm>

namespace sluice::workspace {

namespace {

constexpr int kRunsPerRound = 16;

} // namespace

RunWatcher::RunWatcher(ServiceExtras *extras, WatchPace pace, QObject *parent)
    : QObject(parent)
    , m_extras(extras)
    , m_pace(pace)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &RunWatcher::startRound);
}

void RunWatcher::watch(const QList<appflow::RunRecord> &activeRuns)
{
    QList<Watched> runs;
    for (const appflow::RunRecord &run : activeRuns)
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
    const QList<Watched> runs = m_runs; // receivers may change what is watched
    m_unanswered = m_extras ? count : 0;
    for (int i = 0; i < count; ++i)
        ask(runs[(m_turn + i) % runs.size()]);
    m_turn = m_runs.isEmpty() ? 0 : int((m_turn + count) % m_runs.size());
    pause();
}

void RunWatcher::ask(const Watched &run)
{
    if (!m_extras) {
        Q_EMIT recordWanted(run.flowName);
        return;
    }
    m_extras->run(run.executionId)
        .done(this,
            [this, run](const Result<ServiceExtras::ToldRun> &answer) { onAnswer(run, answer); });
}

void RunWatcher::onAnswer(const Watched &run, const Result<ServiceExtras::ToldRun> &answer)
{
    --m_unanswered;
    if (m_runs.contains(run)) {
        if (answer.ok())
            Q_EMIT progressRead(answer->run);
        else if (answer.error().kind == ErrorKind::NotFound)
            Q_EMIT recordWanted(run.flowName);
        else
            Q_EMIT failed(answer.error());
    }
    pause();
}

/// Before the next round, which receivers may have made soon or needless.
void RunWatcher::pause()
{
    if (m_unanswered > 0 || m_runs.isEmpty() || m_pause.isActive())
        return;
    m_pause.start(m_wait);
    m_wait = std::min(m_wait * 2, m_pace.usual);
}

} // namespace sluice::workspace

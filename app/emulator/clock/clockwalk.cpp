#include "emulator/clock/clockwalk.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

ClockWalk::ClockWalk(Parts parts, std::function<void()> lookAtClock)
    : m_parts(parts)
    , m_lookAtClock(std::move(lookAtClock))
{
    connect(&m_parts.runs, &RunService::ended, this, [this](const Execution &execution) {
        ++m_ended.runs;
        m_ended.successful += execution.status == kSuccessful ? 1 : 0;
        QMetaObject::invokeMethod(this, &ClockWalk::step, Qt::QueuedConnection);
    });
}

void ClockWalk::setAhead(std::chrono::milliseconds ahead)
{
    m_until = {};
    m_parts.clock.setAhead(ahead);
    m_lookAtClock();
}

Result<> ClockWalk::walkTo(const QDateTime &until)
{
    const QDateTime now = m_parts.clock.now();
    if (until <= now || until > now.addSecs(std::chrono::seconds(kFarthest).count()))
        return fail(ErrorKind::InvalidInput,
            u"The clock cannot walk to %1: it stands at %2. Name a time after it and at most ten "
            "years away."_s.arg(toIsoText(until), toIsoText(now)));
    m_until = until;
    m_ended = {};
    QMetaObject::invokeMethod(this, &ClockWalk::step, Qt::QueuedConnection);
    return {};
}

/// Each queues the next, so that requests are answered in between.
void ClockWalk::step()
{
    if (!m_until.isValid() || m_parts.runs.hasRuns())
        return;
    const QDateTime now = m_parts.clock.now();
    const QDateTime stop = nextStop();
    if (stop > now)
        m_parts.clock.setNow(stop);
    m_lookAtClock();
    if (m_parts.runs.hasRuns())
        return;
    if (stop < m_until) {
        QMetaObject::invokeMethod(this, &ClockWalk::step, Qt::QueuedConnection);
        return;
    }
    const QDateTime reached = std::exchange(m_until, QDateTime());
    Q_EMIT arrived(reached, m_ended);
}

QDateTime ClockWalk::nextStop() const
{
    QDateTime stop = m_until;
    const QDateTime run = m_parts.scheduler.nextWake();
    if (run.isValid())
        stop = std::min(stop, run);
    // What SWF is behind with it catches up by itself.
    const QDateTime timer = m_parts.swf.nextDue();
    if (timer.isValid() && timer > m_parts.clock.now())
        stop = std::min(stop, timer);
    return stop;
}

} // namespace sluice::emulator

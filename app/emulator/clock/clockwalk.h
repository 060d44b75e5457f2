#pragma once

#include "emulator/appflow/schedule/scheduler.h"
#include "emulator/clock/aheadclock.h"
#include "emulator/swf/swf.h"

#include <QObject>

#include <functional>

namespace sluice::emulator {

/// Those of AppFlow that ended on a walk.
struct WalkedRuns {
    qint64 runs = 0;
    qint64 successful = 0;
};

/// Moves the time of a Sluice Local for who tests: at once, or on a walk that stops at each time at
/// which something is due, waits there until the runs of AppFlow have ended, and goes on with the
/// next. So a year of a schedule passes in the time that its runs need, and none is skipped for one
/// that only the tester's haste made overlap. Workers of SWF are not waited for.
class ClockWalk final : public QObject {
    Q_OBJECT

public:
    struct Parts {
        AheadClock &clock;
        Scheduler &scheduler;
        RunService &runs;
        swf::Swf &swf;
    };

    /// How far it can be moved.
    static constexpr std::chrono::hours kFarthest {10 * 366 * 24};

    /// All references must outlive it. \param lookAtClock has happen what is due
    ClockWalk(Parts parts, std::function<void()> lookAtClock);

    QDateTime now() const { return m_parts.clock.now(); }

    std::chrono::milliseconds ahead() const { return m_parts.clock.ahead(); }

    /// Ends a walk. What was due until then comes as after a sleep of the machine.
    void setAhead(std::chrono::milliseconds ahead);

    /// arrived() follows. InvalidInput for a time that is not to come, or too far away.
    Result<> walkTo(const QDateTime &until);

    /// Where it walks to; invalid when it does not.
    QDateTime until() const { return m_until; }

Q_SIGNALS:
    void arrived(const QDateTime &until, const sluice::emulator::WalkedRuns &ended);

private:
    void step();
    QDateTime nextStop() const;

    const Parts m_parts;
    const std::function<void()> m_lookAtClock;
    QDateTime m_until;
    WalkedRuns m_ended;
};

} // namespace sluice::emulator

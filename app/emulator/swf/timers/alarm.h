#pragma once

#include "base/clock.h"
#include "emulator/swf/control/effects.h"
#include "emulator/swf/timers/duetable.h"

#include <QObject>
#include <QTimer>

namespace sluice::emulator::swf {

/// Has happen what is due: limits of time, timers, effects and deletions, in the order of their
/// times, each in a transaction of its own. What was due while the service was down comes first
/// after its start.
class Alarm final : public QObject {
    Q_OBJECT

public:
    /// All references must outlive it.
    Alarm(sqlite::Database &database, RunControl &control, Effects &effects, const Clock &clock);

    /// Something is due at this time, milliseconds since 1970, perhaps earlier than all else.
    void expect(qint64 dueAt);

    /// Everything that is due now. Called by itself; for who moves the clock.
    void ring();

    /// The next thing that is due, whether it is due now or not: a test chooses the order.
    Result<std::optional<DueItem>> next() const { return m_table.first(); }

    /// Has one thing happen.
    Result<> fire(const DueItem &item);

private:
    bool ringOnce();
    void sleepUntilNext();

    sqlite::Database &m_database;
    RunControl &m_control;
    Effects &m_effects;
    const Clock &m_clock;
    DueTable m_table;
    QTimer m_timer;
    qint64 m_wakeAt = 0; ///< 0: the timer is not set
    bool m_isRinging = false;
};

} // namespace sluice::emulator::swf

#pragma once

#include "base/clock.h"
#include "emulator/swf/control/effects.h"
#include "emulator/swf/timers/duetable.h"

#include <QObject>
#include <QTimer>

namespace sluice::emulator::swf {

/// Has happen what is due: limits of time, timers, effects and deletions, in the order of their
/// times, each in a transaction of its own. What was due while the service was down comes first
/// after its start. Requests are answered in between: it works for two milliseconds at a time.
class Alarm final : public QObject {
    Q_OBJECT

public:
    /// All references must outlive it.
    Alarm(sqlite::Database &database, RunControl &control, Effects &effects, const Clock &clock);

    /// Something is due at this time, milliseconds since 1970, perhaps earlier than all else.
    void expect(qint64 dueAt);

    /// Everything that is due now but the deletion of long histories. For who moves the clock.
    void ringAll();

    /// Nothing is due before it; 0: nothing is due at all.
    qint64 earliest() const { return m_earliest; }

    /// Whether something may be due that has not happened yet: after a long night there are
    /// thousands, and calls are answered between them.
    bool isBehind() const;

    /// Has happen what is overdue of a run, so that no call that changes it passes its limits;
    /// outside of a transaction.
    Result<> catchUp(qint64 runRow);

private:
    enum class Rung { One, Nothing, Failed };

    void ringSome();
    Rung ringOnce(DueTable::Purges purges);
    Result<> fire(const DueItem &item);
    Result<> deletePart(const DueItem &item);
    void sleepUntil(qint64 dueAt);
    void sleepAfter(Rung last);

    sqlite::Database &m_database;
    RunControl &m_control;
    Effects &m_effects;
    const Clock &m_clock;
    DueTable m_table;
    QTimer m_timer;
    qint64 m_earliest = 0;
    bool m_isRinging = false;
};

} // namespace sluice::emulator::swf

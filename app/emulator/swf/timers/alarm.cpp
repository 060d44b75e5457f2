#include "emulator/swf/timers/alarm.h"

#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/executions/timeouts.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

Q_LOGGING_CATEGORY(lcSwfAlarm, "sluice.emulator.swf")

/// The longest sleep: a wall clock that is set forward is noticed after it.
constexpr qint64 kLongestAlarmSleep = 60'000;
/// After a full disk, say.
constexpr qint64 kTryAlarmAgain = 1000;
/// Requests are answered between so many; after a long night there may be thousands due.
constexpr int kMostAtOnce = 200;

bool isEffect(const QString &kind)
{
    return kind.front().isLower();
}

} // namespace

Alarm::Alarm(sqlite::Database &database, RunControl &control, Effects &effects, const Clock &clock)
    : m_database(database)
    , m_control(control)
    , m_effects(effects)
    , m_clock(clock)
    , m_table(database)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Alarm::ring);
}

void Alarm::expect(qint64 dueAt)
{
    if (m_isRinging || (m_wakeAt != 0 && m_wakeAt <= dueAt))
        return;
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    m_wakeAt = dueAt;
    m_timer.start(int(std::clamp<qint64>(dueAt - now, 0, kLongestAlarmSleep)));
}

void Alarm::ring()
{
    m_isRinging = true;
    int count = 0;
    while (count < kMostAtOnce && ringOnce())
        ++count;
    m_isRinging = false;
    m_wakeAt = 0;
    if (count == kMostAtOnce)
        m_timer.start(0);
    else
        sleepUntilNext();
}

/// \return whether there may be more that is due now
bool Alarm::ringOnce()
{
    const auto item = m_table.first();
    if (!item || !*item || (*item)->dueAt > m_clock.now().toMSecsSinceEpoch())
        return false;
    const auto done = fire(**item);
    if (!done)
        qCWarning(lcSwfAlarm).noquote() << "Not done yet:" << done.error().message;
    return done.ok();
}

Result<> Alarm::fire(const DueItem &item)
{
    return m_database.transaction([&]() -> Result<> {
        if (item.kind == itemkind::kRetention)
            return m_control.runs().remove(item.runRow);
        // With the item itself, which may be one of those that are open.
        auto run = m_control.runs().load(item.runRow);
        if (!run)
            return fail(run.error());
        if (const auto gone = m_table.remove(item); !gone)
            return gone;
        if (!*run)
            return {};
        if (isEffect(item.kind))
            return m_effects.perform(std::move(**run), item.kind, item.eventId, item.data);
        return m_control.changeLater(
            **run, [&](Turn &turn) { fireDue(turn, item.kind, item.eventId); });
    });
}

void Alarm::sleepUntilNext()
{
    const auto item = m_table.first();
    if (!item) {
        m_timer.start(int(kTryAlarmAgain));
        return;
    }
    if (!*item)
        return;
    // Due now and still there: it could not be done.
    const bool isOverdue = (*item)->dueAt <= m_clock.now().toMSecsSinceEpoch();
    expect(isOverdue ? m_clock.now().toMSecsSinceEpoch() + kTryAlarmAgain : (*item)->dueAt);
}

} // namespace sluice::emulator::swf

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
/// Requests are answered between two of them; after a long night there may be thousands due.
constexpr std::chrono::milliseconds kRing {2};
/// Between two parts of a long history that is deleted.
constexpr qint64 kPurgePause = 20;

bool isEffect(const QString &kind)
{
    return kind.front().isLower();
}

/// What of its run something needs that is due.
RunPart partFor(const DueItem &item)
{
    if (isEffect(item.kind))
        return Effects::partFor(item.kind, item.eventId);
    for (const auto kind : {itemkind::kActivity, itemkind::kTimer, itemkind::kLambda}) {
        if (item.kind == kind)
            return RunPart::item(kind, item.eventId);
    }
    return item.kind == itemkind::kRunTimeout ? RunPart() : RunPart::state();
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
    connect(&m_timer, &QTimer::timeout, this, &Alarm::ringSome);
}

void Alarm::expect(qint64 dueAt)
{
    if (m_earliest != 0 && m_earliest <= dueAt)
        return;
    m_earliest = dueAt;
    if (!m_isRinging)
        sleepUntil(dueAt);
}

void Alarm::sleepUntil(qint64 dueAt)
{
    const qint64 now = m_clock.now().toMSecsSinceEpoch();
    m_timer.start(int(std::clamp<qint64>(dueAt - now, 0, kLongestAlarmSleep)));
}

bool Alarm::isBehind() const
{
    return m_earliest != 0 && m_earliest < m_clock.now().toMSecsSinceEpoch();
}

void Alarm::ringAll()
{
    m_isRinging = true;
    Rung last = Rung::One;
    while (last == Rung::One)
        last = ringOnce(DueTable::Purges::Without);
    m_isRinging = false;
    sleepAfter(last);
}

void Alarm::ringSome()
{
    m_isRinging = true;
    const auto begin = m_clock.elapsed();
    Rung last = Rung::One;
    do {
        last = ringOnce(DueTable::Purges::With);
    } while (last == Rung::One && m_clock.elapsed() - begin < kRing);
    m_isRinging = false;
    sleepAfter(last);
}

Alarm::Rung Alarm::ringOnce(DueTable::Purges purges)
{
    const auto item = m_table.first(purges);
    if (item && (!*item || (*item)->dueAt > m_clock.now().toMSecsSinceEpoch()))
        return Rung::Nothing;
    const auto done = item ? m_database.transaction([&] { return fire(**item); })
                           : Result<>(fail(item.error()));
    if (done)
        return Rung::One;
    qCWarning(lcSwfAlarm).noquote() << "Not done yet:" << done.error().message;
    return Rung::Failed;
}

/// After a failure m_earliest stays: something is overdue.
void Alarm::sleepAfter(Rung last)
{
    const auto item = m_table.first();
    if (last == Rung::Failed || !item) {
        m_timer.start(int(kTryAlarmAgain));
        return;
    }
    m_earliest = *item ? (*item)->dueAt : 0;
    if (*item)
        sleepUntil(m_earliest);
    else
        m_timer.stop();
}

Result<> Alarm::catchUp(qint64 runRow)
{
    if (!isBehind())
        return {};
    // At once: there may be a thousand, and somebody waits.
    return m_database.transaction([&]() -> Result<> {
        const qint64 now = m_clock.now().toMSecsSinceEpoch();
        while (true) {
            const auto item = m_table.firstOfRun(runRow, now);
            if (!item)
                return fail(item.error());
            if (!*item)
                return {};
            if (const auto done = fire(**item); !done)
                return done;
        }
    });
}

Result<> Alarm::fire(const DueItem &item)
{
    if (item.kind == itemkind::kRetention || item.kind == itemkind::kPurge)
        return deletePart(item);
    // With the item itself, which may be one of those that are open.
    auto run = m_control.runs().load(item.runRow, partFor(item));
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
}

Result<> Alarm::deletePart(const DueItem &item)
{
    const auto isGone = m_control.runs().removePart(item.runRow);
    if (!isGone)
        return fail(isGone.error());
    if (*isGone)
        return {};
    const auto removed = m_table.remove(item);
    return removed ? m_table.putPurge(item.runRow, m_clock.now().toMSecsSinceEpoch() + kPurgePause)
                   : removed;
}

} // namespace sluice::emulator::swf

#include "emulator/appflow/schedule/clocksetback.h"

#include "base/clock.h"
#include "emulator/appflow/schedule/nextdue.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

bool ClockSetBack::isSeenFrom(const QDateTime &lastDue, const QDateTime &now)
{
    return lastDue.isValid() && lastDue > now.addSecs(std::chrono::seconds(kCorrection).count());
}

bool ClockSetBack::isSeenBeforeFirst(const QDateTime &anchor, const flow::Schedule &schedule,
    const QDateTime &start, const QDateTime &now)
{
    if (!anchor.isValid() || anchor <= now)
        return false;
    const auto first = firstDue(schedule, start, now);
    return first && isSeenFrom(anchor, *first);
}

FlowSchedule ClockSetBack::goOn(FlowSchedule state, const flow::Schedule &schedule,
    const QDateTime &start, const QDateTime &now, const QDateTime &pulledUntil)
{
    if (state.anchor > now)
        state.anchor = firstDue(schedule, start, now).value_or(QDateTime());
    // A start that lies ahead is waited for as if nothing had run.
    state.lastDue = state.anchor > now ? QDateTime() : now;
    if (state.pulledUntil > now)
        state.pulledUntil = pulledUntil;
    return state;
}

QString ClockSetBack::message(const QDateTime &lastDue, const QDateTime &next)
{
    const QString seen = lastDue.isValid()
        ? u"The clock was set back: the last run of this flow was due at %1, which is still to "
          "come. "_s.arg(toIsoText(lastDue))
        : u"The clock was set back: this flow was activated while it was ahead. "_s;
    return next.isValid()
        ? seen + u"The schedule goes on from now; the next run is due at %1."_s.arg(toIsoText(next))
        : seen + u"The schedule has no due time any more."_s;
}

} // namespace sluice::emulator

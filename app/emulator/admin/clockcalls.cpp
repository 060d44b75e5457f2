#include "emulator/admin/clockcalls.h"

#include "emulator/wire/apierror.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

QJsonObject clockJson(const ClockWalk &clock)
{
    const std::chrono::duration<double> ahead = clock.ahead();
    QJsonObject json {{u"aheadSeconds"_s, ahead.count()}, {u"time"_s, toEpochSeconds(clock.now())}};
    if (clock.until().isValid())
        json.insert(u"walksTo"_s, toEpochSeconds(clock.until()));
    return json;
}

Result<> moveClock(ClockWalk &clock, const QJsonObject &input)
{
    constexpr double kMostAhead = std::chrono::duration<double>(ClockWalk::kFarthest).count();
    const QJsonValue ahead = input.value("aheadSeconds"_L1);
    const QJsonValue walksTo = input.value("walksTo"_L1);
    if (ahead.isUndefined() == walksTo.isUndefined())
        return validationError(
            u"The body must say aheadSeconds, how far the clock is put ahead, or walksTo, the time "
            "in seconds that it walks to; one of them."_s);
    if (ahead.isUndefined()) {
        if (!walksTo.isDouble() || walksTo.toDouble() < 0 || walksTo.toDouble() > 1e11)
            return validationError(u"walksTo must be a time in seconds since 1970."_s);
        const auto walks = clock.walkTo(fromEpochSeconds(walksTo.toDouble()));
        return walks ? walks : validationError(walks.error().message);
    }
    if (!ahead.isDouble() || ahead.toDouble() < 0 || ahead.toDouble() > kMostAhead)
        return validationError(u"aheadSeconds must be a number from 0 to ten years of seconds."_s);
    clock.setAhead(std::chrono::milliseconds(qint64(ahead.toDouble() * 1000)));
    return {};
}

} // namespace sluice::emulator

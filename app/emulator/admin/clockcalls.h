#pragma once

#include "emulator/clock/clockwalk.h"

#include <QJsonObject>

namespace sluice::emulator {

/// GET /_sluice/clock (local/localclient.h).
QJsonObject clockJson(const ClockWalk &clock);

/// PUT /_sluice/clock. ValidationException for what moves it nowhere.
Result<> moveClock(ClockWalk &clock, const QJsonObject &input);

} // namespace sluice::emulator

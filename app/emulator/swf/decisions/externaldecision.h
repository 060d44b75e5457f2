#pragma once

#include "emulator/swf/decisions/decisions.h"

namespace sluice::emulator::swf {

/// A decision that reaches another run: its event says that it is under way, the effect brings it
/// there. The effect's data are the event's attributes.
void reachOut(DecisionContext &context, QLatin1StringView effect, QLatin1StringView eventType,
    const QJsonObject &given);

} // namespace sluice::emulator::swf

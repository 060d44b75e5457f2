#pragma once

#include "emulator/swf/decisions/decisions.h"

namespace sluice::emulator::swf {

/// A decision that closes the run. Refused while another decision task is pending: its decider has
/// not seen what happened (SWF reference trap 6).
struct CloseDecision {
    QLatin1StringView eventType;
    QLatin1StringView refusedType;
    QLatin1StringView closeStatus;
    QList<QLatin1StringView> members; ///< that the event has from the decision
};

Result<> closeBy(DecisionContext &context, const CloseDecision &decision, const QJsonObject &given);

/// Whether it was refused so.
bool isUnhandled(DecisionContext &context, QLatin1StringView refusedType);

} // namespace sluice::emulator::swf

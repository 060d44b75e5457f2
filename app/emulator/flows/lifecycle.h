#pragma once

#include "base/result.h"
#include "emulator/flows/localflow.h"

namespace sluice::emulator {

inline constexpr auto kActive = QLatin1String("Active");
inline constexpr auto kDraft = QLatin1String("Draft");
inline constexpr auto kSuspended = QLatin1String("Suspended");
inline constexpr auto kOnDemand = QLatin1String("OnDemand");

/// The states of a flow by trigger type (reference 2.1, 2.2). Pure.
namespace lifecycle {

/// Active for OnDemand, Draft for Scheduled and Event.
QString statusAtCreation(const QString &triggerType);

/// UpdateFlow keeps the state, but another trigger type starts its life anew.
QString statusAfterUpdate(const LocalFlow &before, const QString &newTriggerType);

/// UnsupportedOperationException for OnDemand, ConflictException when the flow is not active.
Result<> checkStop(const LocalFlow &flow);

/// ConflictException for an active Scheduled or Event flow, and for runs in progress, without
/// force.
Result<> checkDelete(const LocalFlow &flow, int activeRuns, bool force);

} // namespace lifecycle

} // namespace sluice::emulator

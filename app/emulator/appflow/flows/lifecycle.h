#pragma once

#include "base/result.h"
#include "emulator/appflow/flows/localflow.h"

namespace sluice::emulator {

inline constexpr auto kActive = QLatin1String("Active");
inline constexpr auto kDraft = QLatin1String("Draft");
inline constexpr auto kSuspended = QLatin1String("Suspended");
inline constexpr auto kErrored = QLatin1String("Errored");
inline constexpr auto kDeleted = QLatin1String("Deleted");
inline constexpr auto kOnDemand = QLatin1String("OnDemand");
inline constexpr auto kScheduled = QLatin1String("Scheduled");
inline constexpr auto kEvent = QLatin1String("Event");

/// The states of a flow by trigger type (reference 2.1, 2.2). Pure.
namespace lifecycle {

/// Active for OnDemand, Draft for Scheduled and Event.
QString statusAtCreation(const QString &triggerType);

/// UpdateFlow keeps the state, but another trigger type starts its life anew.
QString statusAfterUpdate(const LocalFlow &before, const QString &newTriggerType);

/// ConflictException for a flow whose delete is on its way.
Result<> checkNotDeleted(const LocalFlow &flow);

/// UnsupportedOperationException for OnDemand, ConflictException when the flow is not active.
Result<> checkStop(const LocalFlow &flow);

/// A delete that is on its way can be asked for again. ConflictException for an active Scheduled or
/// Event flow, and for runs in progress, without force.
Result<> checkDelete(const LocalFlow &flow, int activeRuns, bool force);

} // namespace lifecycle

} // namespace sluice::emulator

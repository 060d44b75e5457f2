#pragma once

#include <QLatin1StringView>

namespace sluice::emulator::swf {

/// What is kept of a run beside its state, and what can be due for it: the letters in the table
/// item.
namespace itemkind {

// Open in the run.
inline constexpr QLatin1StringView kActivity("A");
inline constexpr QLatin1StringView kTimer("T");
inline constexpr QLatin1StringView kChild("C");
inline constexpr QLatin1StringView kLambda("L");

// Limits of time.
inline constexpr QLatin1StringView kRunTimeout("E");
inline constexpr QLatin1StringView kDecisionStarted("D");
inline constexpr QLatin1StringView kDecisionPending("P"); ///< on a list that was chosen for a time
/// Comes after everything else that is due at its time: with the run its effects would go.
inline constexpr QLatin1StringView kRetention("z");
/// The rest of a long history whose run is gone already: deleted part by part, between calls.
inline constexpr QLatin1StringView kPurge("y");

// Effects: what one run causes at once, but in a transaction of its own.
inline constexpr QLatin1StringView kStartChild("c");
inline constexpr QLatin1StringView kSignal("s"); ///< to another run
inline constexpr QLatin1StringView kCancel("x"); ///< of another run
inline constexpr QLatin1StringView kDelivered("d"); ///< the other run has it: told to this one
inline constexpr QLatin1StringView kChildClosed("e"); ///< told to the parent
inline constexpr QLatin1StringView kChildPolicy("p"); ///< of a parent that closed, to a child
inline constexpr QLatin1StringView kStartLambda("l");

} // namespace itemkind

} // namespace sluice::emulator::swf

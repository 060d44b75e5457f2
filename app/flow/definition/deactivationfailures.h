#pragma once

namespace sluice::flow {

// flowErrorDeactivationThreshold: failed runs in a row after which a scheduled flow is deactivated.

/// What the service takes (reference 6.1). There is no value for "never".
inline constexpr int kMinDeactivationFailures = 1;
inline constexpr int kMaxDeactivationFailures = 100;

/// What Sluice Local does for a flow that names none. The service "decides on its own" (reference
/// 6.1) and names no number. Ours lets a flow outlive an outage of some runs, and does not let it
/// fail unseen for ever.
inline constexpr int kDefaultDeactivationFailures = 10;

} // namespace sluice::flow

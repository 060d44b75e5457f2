#pragma once

#include "emulator/appflow/runs/execution.h"

#include <optional>

namespace sluice::emulator {

/// What becomes of a scheduled flow whose run failed (reference 2.1).
struct Deactivation {
    QString status; ///< Suspended or Errored
    QString message; ///< flowStatusMessage
};

/// Errored at once when trying again cannot help: the credentials were rejected, or the connector
/// profile or the connector is gone. Suspended after N failures in a row. Nothing before. StartFlow
/// makes either Active again, with no failures counted. Runs that were cancelled, and runs that
/// ended because Sluice Local did, are no failures of the flow.
/// \param failures in a row, this one included
/// \param threshold flowErrorDeactivationThreshold, 0: flow::kDefaultDeactivationFailures
std::optional<Deactivation> deactivationAfter(const Execution &failed, int failures, int threshold);

} // namespace sluice::emulator

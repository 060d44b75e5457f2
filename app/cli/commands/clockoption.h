#pragma once

#include "base/result.h"

#include <QDateTime>

#include <string>

namespace sluice::cli {

/// What --clock says: "FROM", "FROM/UNTIL" or "/UNTIL".
struct ClockOption {
    QDateTime from; ///< invalid: now
    QDateTime until; ///< invalid: it does not walk
};

/// Empty text: neither. InvalidInput for what is no time, or a walk backwards.
/// \param now of this machine
Result<ClockOption> clockOption(const std::string &text, const QDateTime &now);

} // namespace sluice::cli

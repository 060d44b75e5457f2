#pragma once

#include "engine/plan/flowendpoints.h"

namespace sluice::engine {

/// How many records are in a file that a run has staged. Io.
Result<qint64> stagedRows(const QString &path, OutputFormat format);

} // namespace sluice::engine

#pragma once

#include "engine/duckdb/scalarfunction.h"

namespace sluice::engine {

/// sluice_changed(); see sqlfunctions.h.
ScalarFunction changedFunction();

} // namespace sluice::engine

#pragma once

#include "local/datadirectory.h"

#include <string>

namespace sluice::cli {

/// The data directory of --data (empty: not given). InvalidInput when it is a file.
Result<LocalDataDir> dataDirOf(const std::string &option);

} // namespace sluice::cli

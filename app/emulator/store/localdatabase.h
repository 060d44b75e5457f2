#pragma once

#include "sqlite/database.h"

namespace sluice::emulator {

/// Opens or creates the file of AppFlow in one Sluice Local and brings it to the newest layout.
Result<std::unique_ptr<sqlite::Database>> openLocalDatabase(const QString &path);

} // namespace sluice::emulator

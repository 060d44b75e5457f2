#pragma once

#include "sqlite/database.h"

namespace sluice::emulator {

/// Opens or creates the file of one Sluice Local and brings it to the newest layout. Its pages are
/// not checked: a file of a million runs would keep a start waiting.
Result<std::unique_ptr<sqlite::Database>> openLocalDatabase(const QString &path);

} // namespace sluice::emulator

#pragma once

#include "sqlite/database.h"

namespace sluice::emulator {

/// Opens or creates a file of Sluice Local and brings it to the newest layout. Its pages are not
/// checked: a file of a million runs would keep a start waiting.
/// \param schema of resources/schema, "local"
Result<std::unique_ptr<sqlite::Database>> openMigrated(const QString &path, const QString &schema);

} // namespace sluice::emulator

#pragma once

#include "sqlite/database.h"

#include <functional>

namespace sluice::emulator::swf {

/// Opens or creates the file of SWF and brings it to the newest layout. It is apart from AppFlow's:
/// who uses no SWF has no such file, and the histories of a busy one keep no run of a flow waiting.
Result<std::unique_ptr<sqlite::Database>> openSwfDatabase(const QString &path);

/// That the checks in tokens are made with; made once, for good: tokens outlive the service.
/// \param make called if there is none yet
Result<QByteArray> tokenKey(sqlite::Database &database, const std::function<QByteArray()> &make);

} // namespace sluice::emulator::swf

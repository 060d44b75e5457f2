#pragma once

#include <QString>

namespace sluice {

/// Where a library is that comes with the programs and is loaded by name: in ../lib/sluice of the
/// running program's folder, in the build tree and wherever it is installed, so that an
/// installation can be moved as a whole. Whether it is there is not looked at. \param fileName as
/// QLibrary takes it; without suffix the system's is added by it
QString privateLibraryPath(const QString &fileName);

} // namespace sluice

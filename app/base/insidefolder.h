#pragma once

#include "base/result.h"

#include <QString>

namespace sluice {

/// Whether something lies in a folder once all links are followed. \param path as it is, links and
/// all; a link that leads nowhere is not inside.
bool isInsideFolder(const QString &folder, const QString &path);

/// The path of something below a folder, whose links are followed only where they stay in it; the
/// folder itself may be a link. What is not there yet may be named too.
///
/// InvalidInput: names the link and where it leads, or says that ".." leads out of the folder.
Result<QString> pathInsideFolder(const QString &folder, const QString &relativePath);

/// The failure for a link that isInsideFolder() says no of: names it and where it leads.
Failure leadsOut(const QString &folder, const QString &link);

} // namespace sluice

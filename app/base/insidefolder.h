#pragma once

#include "base/mappedfolder.h"
#include "base/result.h"

namespace sluice {

/// Whether something lies in a folder once all links are followed. \param path as it is, links and
/// all; a link that leads nowhere is not inside.
bool isInsideFolder(const QString &folder, const QString &path);

/// Whether a link below a folder may be followed: it leads to something in the folder, or anywhere
/// where the folder allows that. Never where it leads nowhere.
bool mayFollow(const MappedFolder &folder, const QString &link);

/// The path of something below a folder, whose links are followed where they may be; the folder
/// itself may be a link. What is not there yet may be named too.
///
/// InvalidInput: names the link and where it leads, or says that ".." leads out of the folder,
/// which nothing allows.
Result<QString> pathInsideFolder(const MappedFolder &folder, const QString &relativePath);

/// Where a link below a folder leads in the end, though nothing is there yet; of what is no link
/// its own path. Links on the way to it are not looked at (pathInsideFolder()). InvalidInput: it
/// leads out of the folder, which does not allow that, or nowhere.
Result<QString> placeBehindLinks(const MappedFolder &folder, const QString &relativePath);

/// The failure for a link that mayFollow() says no of: names it, where it leads and the remedy.
Failure leadsOut(const MappedFolder &folder, const QString &link);

} // namespace sluice

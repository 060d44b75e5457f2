#pragma once

#include "base/result.h"

#include <QString>

namespace sluice {

// What only its owner may see: folders 0700, files 0600, whatever the umask and whatever was there.
// On Windows the access rights of the user's own folders, which are inherited, say the same.

/// Makes the folder with those above it that are missing, all of them for their owner only (as the
/// XDG rules want it), and takes others' rights from the folder itself when it is there.
/// Io when it cannot be made; AccessDenied when others keep rights on it: it is somebody else's,
/// its file system has no permissions, or it is shared by design (sticky and in use, as /tmp),
/// which is left alone.
Result<> makePrivateFolder(const QString &path);

/// Makes an empty file, for a library that would make it for all; of a file that is there only
/// others' rights are taken. Io, AccessDenied. A link is followed.
Result<> makePrivateFile(const QString &path);

/// Takes others' rights from the files that lie directly in the folder but from `except`; links and
/// folders are left alone. AccessDenied names the first that keeps them.
Result<> makeFilesPrivate(const QString &folder, const QStringList &except = {});

} // namespace sluice

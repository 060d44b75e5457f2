#pragma once

#include "base/result.h"

QT_FORWARD_DECLARE_CLASS(QSqlError)

namespace sluice::store {

/// Turns what SQLite says of one file into a sentence. Kinds: Locked (another program holds it),
/// Io (disk full, unreadable, read-only), InvalidInput (the file is damaged), Internal (our fault).
Failure sqlFailure(const QSqlError &error, const QString &path);

/// The file's content is broken; opening it again does not help.
bool isDamaged(const Error &error);

} // namespace sluice::store

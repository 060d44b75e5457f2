#pragma once

#include "base/result.h"

QT_FORWARD_DECLARE_CLASS(QSqlError)

namespace sluice::sqlite {

/// Turns what SQLite says of one file into a sentence. Kinds: Io (locked by another
/// program, disk full, unreadable, read-only), Damaged, Internal (our fault).
Failure sqlFailure(const QSqlError &error, const QString &path);

/// Of a file that is open but fails its check. \param detail SQLite's own words
Failure damaged(const QString &path, const QString &detail);

} // namespace sluice::sqlite

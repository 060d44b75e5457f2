#pragma once

#include "base/result.h"

struct sqlite3;

namespace sluice::sqlite {

/// What SQLite says of a call that failed.
struct SqlFault {
    int code = 0; ///< result code, perhaps extended; 1 (SQLITE_ERROR) for our own faults
    QString text;
};

/// Of the last call on this handle.
SqlFault lastFault(sqlite3 *handle);

/// Turns what SQLite says of one file into a sentence. Kinds: Io (locked by another
/// program, disk full, unreadable, read-only), Damaged, Internal (our fault).
Failure sqlFailure(const SqlFault &fault, const QString &path);

/// Of a file that is open but fails its check. \param detail SQLite's own words
Failure damaged(const QString &path, const QString &detail);

} // namespace sluice::sqlite

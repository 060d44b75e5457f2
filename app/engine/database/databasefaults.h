#pragma once

#include "base/result.h"

#include <QString>

namespace sluice::engine {

/// The file that DuckDB names in the text of a fault, and what it or the system said about it.
struct FileFault {
    QString path; ///< empty: it names none
    QString reason; ///< without a full stop
};

FileFault fileFaultIn(const QString &text);

/// Of what DuckDB says, without the full stop that may end it, and not longer than a person reads.
QString firstLine(const QString &text);

/// DuckDB's faults that are the machine's, of a run or of a question, with a sentence that says
/// what to do: no memory, no room for what it spills, a full disk, a file that is gone or may not
/// be read. Other faults, and those that are not DuckDB's, as they are. \param tempFolder where it
/// spills
Error explainDatabaseFault(const Error &fault, const QString &tempFolder);

/// Where a run writes until it has succeeded: ".sluice-" in the bucket's own folder. A person knows
/// that folder, not what is staged in it. \return where that part of the path begins; -1: nowhere
qsizetype stagedAt(const QString &path);

/// The fault with another kind and sentence; what DuckDB said stays in its detail.
Error explained(const Error &fault, ErrorKind kind, const QString &message);

} // namespace sluice::engine

#pragma once

#include "engine/plan/flowendpoints.h"

namespace sluice::engine {

/// \param select for CSV and JSON one column of finished lines (OutputTyping).
/// COPY (select) TO a file, or, when a target size is set, to a folder of files.
QString copySql(const QString &select, const DestinationSettings &settings, const QString &path);

/// COPY's options for one column of lines that are written as they are. \param hasHeader the
/// column's name is the first line
QString finishedLines(bool hasHeader);

} // namespace sluice::engine

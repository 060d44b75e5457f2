#pragma once

#include "engine/plan/flowendpoints.h"

namespace sluice::engine {

/// \param select for CSV and JSON one column of finished lines (OutputTyping).
/// COPY (select) TO a file, or, when a target size is set, to a folder of files.
QString copySql(const QString &select, const DestinationSettings &settings, const QString &path);

/// COPY (select) TO a folder with a folder for each value of a column, "NAME=VALUE", which holds
/// one file with the rows that have it. The column is in none of them.
QString copyByFileSql(const QString &select, const QString &column,
    const DestinationSettings &settings, const QString &path);

} // namespace sluice::engine

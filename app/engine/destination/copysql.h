#pragma once

#include "engine/plan/flowendpoints.h"

namespace sluice::engine {

/// \param select for CSV and JSON one column of finished lines (OutputTyping).
/// COPY (select) TO a file, or, when a target size is set, to a folder of files.
QString copySql(const QString &select, const DestinationSettings &settings, const QString &path);

/// COPY (select) TO a folder with a folder for each value of a column, "NAME=VALUE", in these one
/// for each value of the next column, and so on: in the last ones files with the rows that have
/// them. The columns are in none of the files.
QString copyPartedSql(const QString &select, const QStringList &columns,
    const DestinationSettings &settings, const QString &path);

} // namespace sluice::engine

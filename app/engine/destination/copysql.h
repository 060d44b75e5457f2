#pragma once

#include "engine/plan/flowendpoints.h"

namespace sluice::engine {

/// COPY (select) TO a file, or, when a target size is set, to a folder of files.
QString copySql(const QString &select, const DestinationSettings &settings, const QString &path);

} // namespace sluice::engine

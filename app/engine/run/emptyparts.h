#pragma once

#include "base/result.h"
#include "engine/destination/stagingfolder.h"
#include "engine/plan/flowendpoints.h"

namespace sluice::engine {

/// DuckDB begins the next file as soon as one has its size, though no record may be left for it:
/// the last one is an object without records then, a header at most. Removes such files.
/// \param files of one output, of which some have records \param csvHeader of CSV
/// Io when one cannot be removed.
Result<> removeEmptyParts(
    const QList<StagedFile> &files, OutputFormat format, const QByteArray &csvHeader);

} // namespace sluice::engine

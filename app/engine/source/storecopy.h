#pragma once

#include "base/result.h"
#include "engine/memory/readlimits.h"
#include "engine/source/s3object.h"

namespace sluice::engine {

/// Writes an object of a store to a file of this machine, by ranges, and makes it that file: of
/// Parquet, which DuckDB reads at places of its own choice. Io with a sentence about the disk, or
/// as StoreDevice; Canceled.
Result<> copyFromStore(S3Object &object, const QString &path, const ReadLimits &limits);

} // namespace sluice::engine

#pragma once

#include "base/result.h"
#include "engine/source/s3object.h"

#include <QList>

#include <atomic>

namespace sluice::engine {

/// The sentence for a malformed CSV file, which is read from its beginning to the first fault; that
/// is named with its line (counted as editors do, from 1).
/// \param columns of the header. \param used those whose texts must be UTF-8. \param cancel ends
/// the search; may be null
Error findCsvFault(
    const S3Object &object, int columns, const QList<int> &used, const std::atomic<bool> *cancel);

} // namespace sluice::engine

#pragma once

#include "base/result.h"
#include "engine/source/s3object.h"

#include <QList>

#include <atomic>

namespace sluice::engine {

/// Where the reading of a CSV file ended.
struct CsvFault {
    enum class Kind {
        Unreadable, ///< the system's reason is in `reason`
        Changed, ///< since it was listed
        Malformed ///< its text; the search for the line says how
    };

    Kind kind = Kind::Malformed;
    QString reason {};
};

/// True when the file still has the size and the time with which it was listed.
bool isUnchanged(const S3Object &object);

/// The sentence for an object that was changed under a run, whatever its format.
Error changedWhileRead(const S3Object &object);

/// The sentence for a fault. For a malformed text the file is read from its beginning to the first
/// fault, which is named with its line (counted as editors do, from 1).
/// \param columns of the header. \param used those whose texts must be UTF-8.
Error explainCsvFault(const CsvFault &fault, const S3Object &object, int columns,
    const QList<int> &used, const std::atomic<bool> *cancel);

} // namespace sluice::engine

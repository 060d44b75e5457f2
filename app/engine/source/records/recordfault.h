#pragma once

#include "base/result.h"
#include "engine/source/s3object.h"

namespace sluice::engine {

/// Where the reading of some files ended, and why.
struct RecordFault {
    enum class Kind {
        Unreadable, ///< the system's reason is in `reason`
        Changed, ///< since it was listed
        NoMemory, ///< for the names of fields
        NoMemoryForRecord, ///< which is long
        Canceled, ///< the run was
        TooLong, ///< a record of more than RecordFile::kMaxRecordBytes
        Malformed ///< its text
    };

    Kind kind = Kind::Malformed;
    QString reason {};
    int file = 0; ///< index among the scan's files
    qint64 offset = 0; ///< in the file
};

/// True when the file still has the size and the time with which it was listed.
bool isUnchanged(const S3Object &object);

/// The sentence for an object that the system does not let us read.
/// \param reason the system's
Error unreadableObject(const QString &key, const QString &reason);

/// The sentence for an object that was changed under a run, whatever its format.
Error changedWhileRead(const S3Object &object);

} // namespace sluice::engine

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
        Malformed, ///< its text
        Told ///< `error` says it all
    };

    Kind kind = Kind::Malformed;
    QString reason {};
    int file = 0; ///< index among the scan's files
    qint64 offset = 0; ///< in the file's text
    Error error {};
};

} // namespace sluice::engine

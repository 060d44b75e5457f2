#pragma once

#include "base/result.h"
#include "engine/memory/memorybudget.h"

#include <QByteArray>
#include <QIODevice>
#include <QString>

#include <optional>

namespace sluice::engine {

/// The end of a Parquet file: its metadata (FileMetaData in Thrift's compact protocol), their size
/// and a word.
struct ParquetTail {
    static constexpr qint64 kWordBytes = 4; ///< "PAR1", or "PARE" where the metadata is encrypted
    static constexpr qint64 kSizeBytes = 4;

    QByteArray metadata;
    std::shared_ptr<MemoryBudget::Reservation> held; ///< for it, and for a copy that is changed
    QByteArray word;
    qint64 pageBytes = 0; ///< before the metadata
};

/// Nothing when the file has no such end. Quota when it says that the end is larger than what is
/// left of the memory. \param file open to be read \param name for sentences \param memory null:
/// there is no limit
Result<std::optional<ParquetTail>> parquetTail(
    QIODevice &file, const QString &name, const std::shared_ptr<MemoryBudget> &memory);

/// InvalidInput, with a sentence about "it", for a file that is encrypted, as a whole or in some of
/// its columns: DuckDB would say what is wrong with the bytes. \param tail nothing: it is none
Result<> checkNotEncrypted(const std::optional<ParquetTail> &tail);

/// Likewise of the file at a path; Quota as above.
Result<> checkNotEncrypted(const QString &path, const std::shared_ptr<MemoryBudget> &memory);

} // namespace sluice::engine

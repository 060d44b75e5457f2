#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QFile>

#include <optional>

namespace sluice::engine {

/// The end of a Parquet file: its metadata (FileMetaData in Thrift's compact protocol), their size
/// and a word.
struct ParquetTail {
    static constexpr qint64 kWordBytes = 4; ///< "PAR1", or "PARE" where the metadata is encrypted
    static constexpr qint64 kSizeBytes = 4;

    QByteArray metadata;
    QByteArray word;
    qint64 pageBytes = 0; ///< before the metadata
};

/// Nothing when the file has no such end. \param file open to be read
std::optional<ParquetTail> parquetTail(QFile &file);

/// InvalidInput, with a sentence about "it", for a file that is encrypted, as a whole or in some of
/// its columns: DuckDB would say what is wrong with the bytes.
Result<> checkNotEncrypted(const QString &path);

} // namespace sluice::engine

#pragma once

#include "base/result.h"
#include "engine/memory/readlimits.h"

#include <QString>

#include <optional>

namespace sluice::engine {

/// DuckDB cuts the nanoseconds of INT96 off. So it is given a copy of the file whose end calls
/// those columns FIXED_LEN_BYTE_ARRAY(12), which their pages are too, and reads them as BLOBs; the
/// pages are copied as they are.
/// \param target is made. Io with a sentence about the disk; InvalidInput with a sentence about
/// "its end"; Canceled.
Result<> copyWithoutInt96(const QString &path, const QString &target, const ReadLimits &limits);

/// The end of a Parquet file (FileMetaData in Thrift's compact protocol) so changed; nothing when
/// it is none.
std::optional<QByteArray> metadataWithoutInt96(const QByteArray &metadata);

/// What a column of the copy is, as jsonValueSql() wants it: "INT96" where the types differ.
/// \param type of the file's own column: "STRUCT(t TIMESTAMP)"
/// \param copied the copy's: "STRUCT(t BLOB)"
QString int96Type(const QString &type, const QString &copied);

} // namespace sluice::engine

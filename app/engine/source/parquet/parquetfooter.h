#pragma once

#include "engine/memory/readlimits.h"
#include "engine/source/parquet/parquetshape.h"
#include "engine/source/s3object.h"

namespace sluice::engine {

/// A column of a Parquet object, by what its end says.
struct ParquetField {
    QString name;
    QString fieldType; ///< the SDK's word (reference 4.10): "BigDecimal", "Date", "Struct", ...
    bool hasInt96 = false;
    QList<ParquetField> members {}; ///< of a Struct
};

/// What the end of a Parquet object says, without DuckDB.
struct ParquetFooter {
    QByteArray schema; ///< as it stands there: objects of one schema have the same
    QList<ParquetField> fields;
    qint64 rows = 0;
    int rowGroups = 0;
};

/// InvalidInput names the object that is no whole Parquet file, or is encrypted; Io one that cannot
/// be read; Quota.
Result<ParquetFooter> readParquetFooter(const S3Object &object, const ReadLimits &limits);

/// What a file that is Parquet begins with.
inline constexpr QByteArrayView kParquetMagic {"PAR1"};

} // namespace sluice::engine

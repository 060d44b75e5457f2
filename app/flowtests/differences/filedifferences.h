#pragma once

#include "base/result.h"
#include "flowtests/differences/rowdifferences.h"

#include <functional>

namespace sluice::flowtests {

/// What is wrong with one object or file.
struct ObjectDifference {
    QString name; ///< "buckets/clean-zone/out/orders/EXECUTION_ID"
    QString problem; ///< of the whole: it is missing, it has other columns; may be empty
    QList<RowDifference> rows = {};
};

/// Names of objects and files, "buckets/BUCKET/KEY", and where they lie.
using NamedFiles = QMap<QString, QString>;

/// How files are read.
struct ComparedFormats {
    bool isOrdered = false; ///< rows must stand in the order of the expected ones
    std::function<bool(const QString &name)> isCsv; ///< of texts: else JSON lines
    std::function<Result<RowTable>(const QString &path)> readParquet;
};

/// An expected Parquet object stands as NAME + this (rowsOfParquetDocument()).
inline constexpr char kParquetSuffix[] = ".parquet.json";

bool isParquetFile(const QByteArray &content);

/// By name. Where the same bytes came nothing differs; else records are compared, and as bytes what
/// has none. Io when a file cannot be read.
Result<QList<ObjectDifference>> compareFiles(
    const NamedFiles &expected, const NamedFiles &found, const ComparedFormats &formats);

} // namespace sluice::flowtests

#pragma once

#include "base/result.h"

#include <QIODevice>
#include <QStringList>

namespace sluice::engine {

/// The first record of a CSV file (RFC 4180, UTF-8 with or without byte order mark).
struct CsvHeader {
    QStringList columns;
    /// What ended the record: "\n", "\r\n" or "\r"; "\n" when the file ends there. DuckDB loses
    /// rows without a word when it is told another one, so it is read, never guessed.
    QByteArray newLine = "\n";

    friend bool operator==(const CsvHeader &, const CsvHeader &) = default;
};

/// Reads the header and judges it: column names must be there, differ from each other and be
/// UTF-8. \param name of the object, for the sentence of an InvalidInput.
Result<CsvHeader> readCsvHeader(QIODevice &device, const QString &name);

} // namespace sluice::engine

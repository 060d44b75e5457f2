#pragma once

#include "engine/memory/readlimits.h"

#include <QIODevice>
#include <QStringList>

namespace sluice::engine {

/// The first record of a CSV file that is no blank line (RFC 4180, UTF-8 with or without byte order
/// mark).
struct CsvHeader {
    /// Differ from each other, be it by case. A column without a name is called by its place
    /// (column_3), the second of one name by a number (name_2), with underscores behind it while
    /// the header gives that name to another column.
    QStringList columns;
    /// Which columns the header does not name so; empty when it names all:
    /// "Column 3 of a.csv has no name; it is called column_3 here."
    QString madeUp;

    friend bool operator==(const CsvHeader &, const CsvHeader &) = default;
};

/// Reads the header. \param name of the object, for the sentence of an InvalidInput. Quota when the
/// columns' names need more memory than there is, Canceled.
Result<CsvHeader> readCsvHeader(QIODevice &device, const QString &name, const ReadLimits &limits);

} // namespace sluice::engine

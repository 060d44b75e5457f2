#pragma once

#include "flowtests/rows/rowtable.h"

namespace sluice::flowtests {

/// A field that is not as expected. Null: it is not there.
struct FieldDifference {
    QString field;
    QByteArray expected;
    QByteArray found;

    friend bool operator==(const FieldDifference &, const FieldDifference &) = default;
};

/// A row that is not as expected. Rows count from 1, a header is none; 0: there is none.
struct RowDifference {
    enum class Kind {
        Changed, ///< fields differ
        Missing,
        Extra,
        Moved, ///< it is there, at another place
    };

    Kind kind = Kind::Changed;
    qsizetype expectedRow = 0;
    qsizetype foundRow = 0;
    QList<FieldDifference> fields = {}; ///< of Changed
    Row row = {}; ///< of Missing and Extra

    friend bool operator==(const RowDifference &, const RowDifference &) = default;
};

/// What differs, by expected row and then by found row. Rows that are equal belong together
/// wherever they stand; of the others those that have most fields in common, half of them at least.
/// \param isOrdered rows must stand in the order of the expected ones; the first that does not is
/// told
QList<RowDifference> compareRows(
    const QList<Row> &expected, const QList<Row> &found, bool isOrdered);

} // namespace sluice::flowtests

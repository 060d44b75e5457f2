#pragma once

#include "engine/plan/flowplan.h"

namespace sluice::engine {

// One SQL expression per step of a plan. `text` is SQL of type VARCHAR that gives a field's text.

/// True where the row matches; false or NULL where not.
QString filterSql(const RowFilter &filter, const QString &text);

/// True where the record is bad, never NULL.
QString badRecordSql(const Validation &validation, const QString &text);

/// The text after the changes, one after the other; NULL stays NULL. One call, however many they
/// are: an expression that names its text more than once would double with each.
QString changedSql(const QList<FieldChange> &changes, const QString &text);

/// The exact result as text, see Decimal::calculate(): 3 x 1 is "3", 2.5 x 4 is "10.0". NULL for an
/// operand that is no number, a division by zero (reference 3.3.5) and what 38 digits cannot hold.
QString arithmeticSql(Combination::Kind kind, const QString &left, const QString &right);

/// NULL counts as empty text. \param pieces SQL texts and literals in order.
QString mergeSql(const QStringList &pieces);

} // namespace sluice::engine

#pragma once

#include "base/result.h"
#include "engine/plan/flowplan.h"

namespace sluice::engine {

/// Which rows of a source are shown, as a person writes it:
///
///     email is empty                      also: is null, is a number; is not ...
///     amount > 100                        = != < <= > >=
///     country = 'BE' or country in (NL, LU)
///     name contains 'van' and not (city starts with "Ghent" or city ends with x)
///     created >= 2026-01-31
///
/// A field is a word, or stands in "quotes" or `backticks`; a text stands in quotes of either kind,
/// or is a word. `and` binds more than `or`. Beside a number values are compared as numbers, beside
/// a date or time as moments, else as texts; what is no value of the kind, or none at all, does not
/// fulfil a comparison. `empty` is no value or an empty text, `null` is no value. Words of the
/// grammar may be written in capitals.
struct RowCondition {
    QString sql; ///< of BOOLEAN, never NULL, over sourceColumn(i)
    QList<RowFilter> filters; ///< keep the tests that it calls alive
};

/// InvalidInput with where it cannot be read, what could stand there, and a field of nearly the
/// name. \param tests of the database in which the SQL runs
Result<RowCondition> readRowCondition(
    const QString &text, const QStringList &fields, FilterTests &tests);

} // namespace sluice::engine

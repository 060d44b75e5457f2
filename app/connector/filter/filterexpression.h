#pragma once

#include "base/result.h"
#include "flow/definition/flowdefinition.h"

#include <QDateTime>
#include <QMap>

#include <optional>

namespace sluice::connector {

/// Records changed from `from` on and before `to` (reference 6.4), both UTC.
struct TimeWindow {
    QString field;
    QDateTime from;
    QDateTime to;

    friend bool operator==(const TimeWindow &, const TimeWindow &) = default;
};

/// What a connector is asked to leave out, in the grammar of its SDKs (reference 7.9).
struct FilterExpression {
    QString text; ///< empty: no filter
    /// Indexes of the Filter tasks the text does not say, for the grammar cannot: field names with
    /// blanks or that are keywords, for example. The caller filters by them itself.
    QList<int> unsaid;

    friend bool operator==(const FilterExpression &, const FilterExpression &) = default;
};

/// \param fieldTypes SDK data types (reference 4.10) by field name; a field that is not in there
/// has the type of its task's DATA_TYPE.
/// InvalidInput names the task whose value is not of its field's type.
Result<FilterExpression> filterExpression(const QList<flow::Task> &tasks,
    const QMap<QString, QString> &fieldTypes, const std::optional<TimeWindow> &window);

/// A text as the grammar reads it, in double quotes.
QString quoted(const QString &text);

} // namespace sluice::connector

#pragma once

#include <QString>

namespace sluice::flow {

/// How values of a type are read and compared.
enum class ValueKind {
    Unknown, ///< equal or not as text; no order
    Text,
    Number,
    Boolean,
    Date,
    DateTime,
    TimeOfDay, ///< durations too
};

/// The kind of a type name. DATA_TYPE of a Filter task is free text in the service's model; what
/// stands there are names of the source's own types: `Edm.Decimal`, `decimal(10,2)`, `picklist`,
/// `glide_date_time` (reference 4.10). Neither case nor length, precision and namespace count.
ValueKind valueKindOf(const QString &typeName);

/// An ordering operator (LESS_THAN, BETWEEN and their like), which needs values in an order.
bool isOrdering(const QString &operatorName);

/// Some names of each kind, for the message about an unknown one: "decimal, integer or double for
/// numbers, ...". Translated.
QString knownTypeNames();

} // namespace sluice::flow

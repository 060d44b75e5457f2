#pragma once

#include "base/result.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::flow {

// Lists of names that AppFlow writes with commas between, though a name may hold commas itself
// (and the result of one task is named "price,quantity", reference 3.3.5). No escape is known, so
// names are told apart by those that there are.

/// The two operands of an Arithmetic task in the order of MATH_OPERATION_FIELDS_ORDER, else of
/// sourceFields. Its comma is the one that stands between two of the task's sourceFields; where
/// several could be it, the one that uses every field.
///
///     sourceFields ["price,qty", "rate"], order "rate,price,qty" -> ["rate", "price,qty"]
///
/// InvalidInput, a sentence without the task's name: not two operands, a name that is none of the
/// task's, or an order that can be read in two ways.
Result<QStringList> operandsInOrder(const Task &task);

/// What Arithmetic calls its operands: as above, or sourceFields while that cannot be told.
QStringList shownOperands(const Task &task);

/// A list as a person types it: "a, b,c" with the longest name of `known` at each place, else up to
/// the next comma. Blanks around names and empty places are left out.
QStringList namesAtCommas(const QString &text, const QStringList &known);

/// The fields by whose values a Partition task sorts, in the order of the folders:
/// ORDERED_PARTITION_KEYS_LIST, a JSON list, else sourceFields.
QStringList partitionKeys(const Task &task);

/// What a row filter compares with, without bounds: VALUES at its commas, for which no escape is
/// known, else VALUE as it is (reference 3.2).
QStringList filterValues(const Task &filter);

} // namespace sluice::flow

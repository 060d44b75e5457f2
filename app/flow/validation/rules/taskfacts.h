#pragma once

#include "flow/definition/taskkinds.h"

namespace sluice::flow {

// What several rules ask of a task.

bool isRowFilter(const Task &task); ///< compares values; NO_OP and no operator are neither
bool isMapping(const Task &task); ///< puts fields into the output
bool makesTemporaryField(const Task &task); ///< Arithmetic and Merge (reference 3.3.5, 3.3.6)
bool comparesTimes(const Task &filter);

/// The text is a whole number from 1 up.
bool wholeNumber(const QString &text);

} // namespace sluice::flow

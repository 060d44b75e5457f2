#pragma once

#include "flow/definition/taskkinds.h"

namespace sluice::flow {

// What several rules ask of a task.

bool isRowFilter(const Task &task); ///< compares values; NO_OP and no operator are neither
bool isMapping(const Task &task); ///< puts fields into the output
bool makesTemporaryField(const Task &task); ///< Arithmetic and Merge (reference 3.3.5, 3.3.6)
bool comparesTimes(const Task &filter);

/// Whether a task of this type takes this operator (reference 3.1): a Mask does not add.
bool fitsTaskType(const Task &task);

/// Whether the service wants a projection or Map_all. It does not with an S3 source, and Amplitude
/// has no such operator (reference 4.3, 13).
bool mustChooseFields(const FlowDefinition &flow);

/// The text is a whole number from 1 up.
bool wholeNumber(const QString &text);

} // namespace sluice::flow

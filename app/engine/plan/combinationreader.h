#pragma once

#include "engine/plan/fieldscope.h"

namespace sluice::engine {

/// The temporary field of an Arithmetic or Merge task: named, or the list of its operands.
QString temporaryName(const flow::Task &task);

/// Reads an Arithmetic task; MATH_OPERATION_FIELDS_ORDER decides over the order of sourceFields.
Result<Combination> readArithmetic(int number, const flow::Task &task, const FieldScope &scope);

/// Reads a Merge task and its CONCAT_FORMAT.
Result<Combination> readMerge(int number, const flow::Task &task, const FieldScope &scope);

} // namespace sluice::engine

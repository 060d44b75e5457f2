#pragma once

#include "engine/plan/fieldscope.h"

namespace sluice::engine {

/// Reads a row Filter task: operator, DATA_TYPE, VALUE, VALUES and the bounds.
Result<RowFilter> readRowFilter(int taskNumber, const flow::Task &task, const FieldScope &scope);

} // namespace sluice::engine

#pragma once

#include "engine/plan/flowplan.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::engine {

/// The value could not be read as the filter's kind; of a filter that has a test.
bool isUnreadableBy(const RowFilter &filter, const QString &value);

/// Why a filter dropped a row, as a sentence: "Task 2 (Filter) dropped it: "country" is "FR", not
/// "BE" or "GB"." \param value null: there is none \param field its name
QString filterReason(const RowFilter &filter, const flow::FlowDefinition &flow,
    const QString &field, const QString &value);

/// Why a validation dropped a row or ends the run.
QString validationReason(
    const Validation &validation, const flow::FlowDefinition &flow, const QString &value);

} // namespace sluice::engine

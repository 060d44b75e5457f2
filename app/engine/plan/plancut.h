#pragma once

#include "engine/contract/preview.h"
#include "engine/plan/flowplan.h"

namespace sluice::engine {

/// A plan that goes as far as a stage, or a task within it.
struct PlanCut {
    FlowPlan plan; ///< before Map its outputs are all fields that there are then
    PreviewStage last = PreviewStage::Write;
};

/// The plan up to a stage, all of it.
PlanCut cutAfterStage(FlowPlan plan, PreviewStage last);

/// The plan up to a task of the flow: of its stage only what tasks up to that one in the list do.
/// InvalidInput when there is no such task.
Result<PlanCut> cutAfterTask(FlowPlan plan, const flow::FlowDefinition &flow, int taskNumber);

} // namespace sluice::engine

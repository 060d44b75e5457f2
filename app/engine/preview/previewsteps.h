#pragma once

#include "engine/contract/preview.h"
#include "engine/plan/plancut.h"
#include "engine/plan/plansql.h"

namespace sluice::engine {

/// Rows in and out of each stage and task.
/// \param judgements of the plan \param deciders of each row the index of what dropped it or ends
/// the run, or -1 \param records how they were delivered
QList<PreviewStep> previewSteps(const PlanCut &cut, const flow::FlowDefinition &flow,
    const QList<Judgement> &judgements, const QList<int> &deciders, const QList<PreviewRow> &rows,
    const FetchedRecords &records);

} // namespace sluice::engine

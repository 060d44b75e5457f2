#pragma once

#include "base/result.h"
#include "engine/plan/flowplan.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::engine {

/// Field names the tasks of a flow take from its source.
QStringList sourceFieldsNeeded(const flow::FlowDefinition &flow);

/// The names of `offered` that the flow takes from its source: those its tasks name, and with
/// Map_all or Passthrough whatever it does not exclude. In the order of the tasks, or with Map_all
/// of `offered`.
QStringList sourceFieldsTaken(const flow::FlowDefinition &flow, const QStringList &offered);

/// True when the flow copies whatever fields there are.
bool hasMapAll(const flow::FlowDefinition &flow);

/// Turns a flow's tasks into a plan. InvalidInput names the task, what is wrong with it and, for a
/// field the source lacks, the fields there are; Unsupported for a task this engine cannot do.
/// \param done indexes of Filter tasks that the source has applied; the plan leaves them out.
/// \param nested so many of the last fields are in others before them: who takes all leaves them
Result<FlowPlan> planFlow(const flow::FlowDefinition &flow, const QStringList &sourceFields,
    const QList<int> &done = {}, int nested = 0);

/// Unsupported when the names of the outputs cannot be those of columns, which Parquet has.
Result<> checkColumnNames(const FlowPlan &plan);

} // namespace sluice::engine

#include "engine/plan/taskcheck.h"

#include "engine/plan/mergeformat.h"
#include "engine/plan/planner.h"
#include "flow/definition/s3endpoint.h"
#include "flow/values/namelists.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// Also those that only a format names, and keys of folders that only Map_all or Passthrough may
/// bring.
QStringList fieldsNamed(const flow::FlowDefinition &flow)
{
    QStringList fields = sourceFieldsNeeded(flow);
    for (const flow::Task &task : flow.tasks) {
        if (task.taskType == "Partition"_L1 && hasMapAll(flow))
            fields << flow::partitionKeys(task) << u"…"_s; // and whatever else there is
        if (task.taskType != "Merge"_L1)
            continue;
        const QString format = task.properties.value(u"CONCAT_FORMAT"_s);
        for (const MergeFormatPart &part : readMergeFormat(format, task.sourceFields)) {
            if (part.isField)
                fields << part.text;
        }
    }
    fields.removeDuplicates();
    return fields;
}

} // namespace

Result<> checkTasks(const flow::FlowDefinition &flow)
{
    const auto plan = planFlow(flow, fieldsNamed(flow));
    if (!plan)
        return fail(plan.error());
    const bool hasColumns = flow.destinations.size() == 1
        && flow::writesObjects(flow.destinations.first())
        && flow::s3OutputFileType(flow.destinations.first()) == "PARQUET"_L1;
    return hasColumns ? checkColumnNames(*plan) : Result<>();
}

} // namespace sluice::engine

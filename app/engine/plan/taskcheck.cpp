#include "engine/plan/taskcheck.h"

#include "engine/plan/mergeformat.h"
#include "engine/plan/planner.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

/// Also those that only a format names.
QStringList fieldsNamed(const flow::FlowDefinition &flow)
{
    QStringList fields = sourceFieldsNeeded(flow);
    for (const flow::Task &task : flow.tasks) {
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
    QList<int> notOurs;
    for (int i = 0; i < flow.tasks.size(); ++i) {
        const QString &type = flow.tasks[i].taskType;
        if (type == "Passthrough"_L1 || type == "Partition"_L1)
            notOurs << i;
    }
    const auto plan = planFlow(flow, fieldsNamed(flow), notOurs);
    if (plan || plan.error().kind != ErrorKind::InvalidInput)
        return {};
    return fail(plan.error());
}

} // namespace sluice::engine

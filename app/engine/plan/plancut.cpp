#include "engine/plan/plancut.h"

#include "flow/definition/taskkinds.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace sluice::engine {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array kStageNames {
    "read"_L1, "filter"_L1, "validate"_L1, "change"_L1, "combine"_L1, "map"_L1, "write"_L1};

PreviewStage stageOf(const flow::Task &task)
{
    if (task.taskType == "Filter"_L1)
        return isProjection(task) ? PreviewStage::Read : PreviewStage::Filter;
    if (task.taskType == "Validate"_L1)
        return PreviewStage::Validate;
    if (task.taskType == "Mask"_L1 || task.taskType == "Truncate"_L1)
        return PreviewStage::Change;
    if (task.taskType == "Arithmetic"_L1 || task.taskType == "Merge"_L1)
        return PreviewStage::Combine;
    if (task.taskType == "Partition"_L1)
        return PreviewStage::Write;
    return PreviewStage::Map;
}

template <class T> void keepUpTo(QList<T> &list, int taskNumber)
{
    list.removeIf([taskNumber](const T &item) { return item.taskNumber > taskNumber; });
}

/// As they are now, under their own names.
QList<OutputField> currentFields(const FlowPlan &plan)
{
    QList<OutputField> fields;
    for (int i = 0; i < plan.sourceFields.size(); ++i)
        fields.append({plan.sourceFields[i], {FieldRef::Origin::Source, i}, {}, 0});
    for (int i = 0; i < plan.combinations.size(); ++i)
        fields.append({plan.combinations[i].name, {FieldRef::Origin::Temporary, i}, {},
            plan.combinations[i].taskNumber});
    return fields;
}

} // namespace

QString stageName(PreviewStage stage)
{
    return kStageNames[size_t(stage)];
}

std::optional<PreviewStage> stageNamed(const QString &name)
{
    const auto found = std::find(kStageNames.begin(), kStageNames.end(), name);
    if (found == kStageNames.end())
        return std::nullopt;
    return PreviewStage(found - kStageNames.begin());
}

PlanCut cutAfterStage(FlowPlan plan, PreviewStage last)
{
    if (last < PreviewStage::Filter)
        plan.filters.clear();
    if (last < PreviewStage::Validate)
        plan.validations.clear();
    if (last < PreviewStage::Change)
        plan.changes.clear();
    if (last < PreviewStage::Combine)
        plan.combinations.clear();
    if (last < PreviewStage::Map) {
        plan.outputs = currentFields(plan);
        plan.passesRecords = false;
    }
    plan.partitionKeys.clear(); // rows are shown, not where they are written
    return {std::move(plan), last};
}

Result<PlanCut> cutAfterTask(FlowPlan plan, const flow::FlowDefinition &flow, int taskNumber)
{
    if (taskNumber < 1 || taskNumber > flow.tasks.size()) {
        return fail(ErrorKind::InvalidInput,
            QCoreApplication::translate("sluice::engine::PlanCut",
                "The flow has no task %1; its tasks are numbered from 1 to %2.")
                .arg(QString::number(taskNumber), QString::number(flow.tasks.size())));
    }
    const PreviewStage last = stageOf(flow.tasks[taskNumber - 1]);
    if (last == PreviewStage::Filter)
        keepUpTo(plan.filters, taskNumber);
    else if (last == PreviewStage::Validate)
        keepUpTo(plan.validations, taskNumber);
    else if (last == PreviewStage::Change)
        keepUpTo(plan.changes, taskNumber);
    else if (last == PreviewStage::Combine)
        keepUpTo(plan.combinations, taskNumber);
    else if (last == PreviewStage::Map)
        keepUpTo(plan.outputs, taskNumber);
    return cutAfterStage(std::move(plan), last);
}

} // namespace sluice::engine

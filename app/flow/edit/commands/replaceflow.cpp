#include "flow/edit/commands/replaceflow.h"

namespace sluice::flow {

namespace {

using Matches = bool (*)(const Task &, const Task &);

void takeIds(QList<Task> &old, QList<Task> &tasks, Matches matches)
{
    for (Task &task : tasks) {
        if (task.id != 0)
            continue;
        const auto found = std::find_if(old.begin(), old.end(),
            [&](const Task &candidate) { return matches(candidate, task); });
        if (found == old.end())
            continue;
        task.id = found->id;
        old.erase(found);
    }
}

/// Every task gets its id now, so that undo and redo bring back the same ones.
FlowDefinition withIds(FlowDocument &document, const FlowDefinition &flow)
{
    FlowDefinition result = withIdsOf(document.definition(), flow);
    for (Task &task : result.tasks) {
        if (task.id == 0)
            task.id = DocumentAccess(document).newId();
    }
    return result;
}

} // namespace

FlowDefinition withIdsOf(const FlowDefinition &old, FlowDefinition flow)
{
    for (Task &task : flow.tasks)
        task.id = 0;
    QList<Task> candidates = old.tasks;
    takeIds(candidates, flow.tasks, [](const Task &a, const Task &b) { return a == b; });
    takeIds(candidates, flow.tasks,
        [](const Task &a, const Task &b) { return a.taskType == b.taskType; });
    return flow;
}

ReplaceFlow::ReplaceFlow(FlowDocument &document, const FlowDefinition &flow, const QString &text)
    : SwapCommand(document, text, withIds(document, flow))
{
}

FlowDefinition ReplaceFlow::current() const
{
    return document().definition();
}

void ReplaceFlow::put(const FlowDefinition &flow)
{
    access().putAll(flow);
}

} // namespace sluice::flow

#include "flow/edit/commands/edittask.h"

#include "flow/definition/taskkinds.h"

namespace sluice::flow {

EditTask::EditTask(FlowDocument &document, const Task &task, const QString &mergeKey)
    : SwapCommand(
        document, tr("Edit %1 task").arg(taskKindOf(task).title), task, EditTaskId, mergeKey)
    , m_step(task.id)
{
}

Task EditTask::current() const
{
    return *document().task(m_step);
}

void EditTask::put(const Task &task)
{
    access().putTask(document().indexOf(m_step), task);
}

bool EditTask::isSameTarget(const SwapCommand &other) const
{
    return static_cast<const EditTask &>(other).m_step == m_step;
}

} // namespace sluice::flow

#include "flow/edit/commands/inserttask.h"

#include "flow/definition/taskkinds.h"

namespace sluice::flow {

InsertTask::InsertTask(FlowDocument &document, int index, Task task)
    : DocumentCommand(document, tr("Add %1 task").arg(taskKindOf(task).title))
    , m_index(index)
    , m_task(std::move(task))
{
}

void InsertTask::apply()
{
    access().insertTask(m_index, m_task);
}

void InsertTask::revert()
{
    m_task = access().takeTask(m_index);
}

} // namespace sluice::flow

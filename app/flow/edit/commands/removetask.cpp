#include "flow/edit/commands/removetask.h"

#include "flow/definition/taskkinds.h"

namespace sluice::flow {

RemoveTask::RemoveTask(FlowDocument &document, int index)
    : DocumentCommand(
        document, tr("Remove %1 task").arg(taskKindOf(document.definition().tasks.at(index)).title))
    , m_index(index)
{
}

void RemoveTask::apply()
{
    m_task = access().takeTask(m_index);
}

void RemoveTask::revert()
{
    access().insertTask(m_index, m_task);
}

} // namespace sluice::flow

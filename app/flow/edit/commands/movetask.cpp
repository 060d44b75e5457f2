#include "flow/edit/commands/movetask.h"

#include "flow/definition/taskkinds.h"

namespace sluice::flow {

MoveTask::MoveTask(FlowDocument &document, int from, int to)
    : DocumentCommand(
        document, tr("Move %1 task").arg(taskKindOf(document.definition().tasks.at(from)).title))
    , m_from(from)
    , m_to(to)
{
}

void MoveTask::apply()
{
    access().moveTask(m_from, m_to);
}

void MoveTask::revert()
{
    access().moveTask(m_to, m_from);
}

} // namespace sluice::flow

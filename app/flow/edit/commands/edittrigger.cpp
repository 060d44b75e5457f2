#include "flow/edit/commands/edittrigger.h"

namespace sluice::flow {

EditTrigger::EditTrigger(FlowDocument &document, const Trigger &value, const QString &mergeKey)
    : SwapCommand(document, tr("Edit trigger"), value, EditTriggerId, mergeKey)
{
}

Trigger EditTrigger::current() const
{
    return document().definition().trigger;
}

void EditTrigger::put(const Trigger &value)
{
    access().putTrigger(value);
}

} // namespace sluice::flow

#include "flow/edit/commands/editsource.h"

namespace sluice::flow {

EditSource::EditSource(FlowDocument &document, const Endpoint &value, const QString &mergeKey)
    : SwapCommand(document, tr("Edit source"), value, EditSourceId, mergeKey)
{
}

Endpoint EditSource::current() const
{
    return document().definition().source;
}

void EditSource::put(const Endpoint &value)
{
    access().putSource(value);
}

} // namespace sluice::flow

#include "flow/edit/commands/editdestination.h"

namespace sluice::flow {

EditDestination::EditDestination(
    FlowDocument &document, const QList<Endpoint> &value, const QString &mergeKey)
    : SwapCommand(document, tr("Edit destination"), value, EditDestinationId, mergeKey)
{
}

QList<Endpoint> EditDestination::current() const
{
    return document().definition().destinations;
}

void EditDestination::put(const QList<Endpoint> &value)
{
    access().putDestinations(value);
}

} // namespace sluice::flow

#include "flow/edit/commands/editheader.h"

namespace sluice::flow {

EditHeader::EditHeader(
    FlowDocument &document, const Header &value, const QString &text, const QString &mergeKey)
    : SwapCommand(document, text, value, EditHeaderId, mergeKey)
{
}

Header EditHeader::current() const
{
    return {document().definition().flowName, document().definition().description};
}

void EditHeader::put(const Header &value)
{
    access().putHeader(value.flowName, value.description);
}

} // namespace sluice::flow

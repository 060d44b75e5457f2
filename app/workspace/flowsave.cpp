#include "workspace/flowsave.h"

#include "flow/diff/flowdifference.h"

namespace sluice::workspace {

bool wouldOverwrite(
    const flow::FlowDefinition &mine, const SaveBase &base, const flow::FlowDefinition &theirs)
{
    const bool isAsRead = base.stored && flow::meanTheSame(*base.stored, theirs);
    return !isAsRead && !flow::meanTheSame(mine, theirs);
}

} // namespace sluice::workspace

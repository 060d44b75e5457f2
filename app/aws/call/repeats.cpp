#include "aws/call/repeats.h"

namespace sluice::aws {

Repeats repeatsOf(const Operation &operation, bool turnsPage)
{
    if (operation.isLongPoll)
        return turnsPage ? Repeats::Always : Repeats::Never;
    const bool isSafe = operation.isIdempotent || !operation.tokenMember.isEmpty();
    return isSafe ? Repeats::Always : Repeats::IfRefused;
}

} // namespace sluice::aws

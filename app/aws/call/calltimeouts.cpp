#include "aws/call/calltimeouts.h"

#include <algorithm>

namespace sluice::aws {

std::chrono::milliseconds CallTimeouts::shortest() const
{
    std::chrono::milliseconds shortest {0};
    for (const auto limit : {connect, read, total}) {
        if (limit.count() > 0 && (shortest.count() == 0 || limit < shortest))
            shortest = limit;
    }
    return shortest;
}

CallTimeouts CallTimeouts::ofPoll() const
{
    constexpr std::chrono::milliseconds kBeside {5000};
    CallTimeouts limits = *this;
    limits.read = pollRead;
    if (pollRead.count() == 0)
        limits.total = pollRead;
    else if (total.count() > 0)
        limits.total = std::max(total, pollRead + kBeside);
    return limits;
}

} // namespace sluice::aws

#include "aws/call/calltimeouts.h"

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

} // namespace sluice::aws

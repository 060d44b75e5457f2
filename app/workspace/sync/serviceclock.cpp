#include "workspace/sync/serviceclock.h"

#include "http/client/httptransport.h"

namespace sluice::workspace {

/// An answer without the header comes from a service whose time is this machine's.
void ServiceClock::learn(const http::HttpResponse &response)
{
    m_ahead = std::chrono::milliseconds(
        response.header("x-sluice-ahead-milliseconds").toLongLong()); // 0 when it is no number
}

} // namespace sluice::workspace

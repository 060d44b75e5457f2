#include "emulator/front/servicetable.h"

#include <algorithm>

namespace sluice::emulator {

ServiceTable::ServiceTable(Services services)
    : m_services(std::move(services))
{
    Q_ASSERT(!m_services.empty());
}

ServedService *ServiceTable::find(const ApiRequest &request) const
{
    const auto found = std::find_if(m_services.begin(), m_services.end(),
        [&](const auto &service) { return service->serves(request); });
    return found == m_services.end() ? nullptr : found->get();
}

} // namespace sluice::emulator

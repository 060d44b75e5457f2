#pragma once

#include "emulator/front/servedservice.h"

#include <memory>
#include <vector>

namespace sluice::emulator {

/// The services that are served here. The last one is asked for what names none.
class ServiceTable {
public:
    using Services = std::vector<std::unique_ptr<ServedService>>;

    /// \param services at least one; the first that serves a request gets it
    explicit ServiceTable(Services services);

    const Services &services() const { return m_services; }

    /// Nothing when the request is no service's.
    ServedService *find(const ApiRequest &request) const;

    ServedService &last() const { return *m_services.back(); }

private:
    Services m_services;
};

} // namespace sluice::emulator

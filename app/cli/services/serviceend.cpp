#include "cli/services/serviceend.h"

#include "cli/run/servicelink.h"

namespace sluice::cli {

std::unique_ptr<ServiceEnd> ServiceEnd::atLocal(const Service &service, const RuntimeInfo &info,
    const LocalCredentials &credentials, const Clock &clock, IdSource &ids)
{
    std::unique_ptr<ServiceEnd> end(new ServiceEnd);
    end->m_localTransport = std::make_unique<http::LocalFirstTransport>();
    end->makeCaller(
        service, connectionTo(info, credentials), *end->m_localTransport, {}, clock, ids);
    return end;
}

Result<std::unique_ptr<ServiceEnd>> ServiceEnd::atAws(
    const Service &service, const ParsedArguments &globals, const Clock &clock, IdSource &ids)
{
    std::unique_ptr<ServiceEnd> end(new ServiceEnd);
    end->m_globals = globals;
    end->m_settings = std::make_unique<SettingsReader>(end->m_globals, service.name);
    const auto settings = end->m_settings->read(RegionSearch::ConfiguredOnly);
    if (!settings)
        return fail(settings.error());
    const auto transport = end->m_settings->transport(*settings);
    if (!transport)
        return fail(transport.error());
    auto credentials = end->m_settings->provider(settings->region);
    if (!credentials)
        return fail(credentials.error());
    end->m_credentials = *std::move(credentials);
    aws::Connection to;
    to.endpoint = settings->endpoint;
    to.region = settings->region;
    to.provider = end->m_credentials.get();
    end->makeCaller(service, to, **transport, settings->retries, clock, ids);
    return end;
}

QString ServiceEnd::place() const
{
    return m_caller->connection().endpoint.toString();
}

void ServiceEnd::makeCaller(const Service &service, const aws::Connection &to,
    http::HttpTransport &through, const aws::RetryPolicy &retries, const Clock &clock,
    IdSource &ids)
{
    m_caller = std::make_unique<aws::AwsCaller>(to, service.model(), through, clock, ids, retries);
    aws::CallTimeouts timeouts;
    timeouts.pollRead = std::chrono::seconds(75); // a poll is held for 60, and ways are long
    m_caller->setTimeouts(timeouts);
}

} // namespace sluice::cli

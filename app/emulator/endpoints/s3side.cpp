#include "emulator/endpoints/s3side.h"

#include "aws/config/transportsettings.h"
#include "aws/credentials/credentialsources.h"
#include "aws/endpoint/region.h"

namespace sluice::emulator {

S3Side::S3Side(QProcessEnvironment environment)
    : m_environment(std::move(environment))
{
}

S3Side::~S3Side() = default;

Pending<http::HttpResponse> S3Side::send(const aws::S3Place &place, const aws::S3Request &request)
{
    const auto caller = callerOf(place);
    return caller ? (*caller)->send(request)
                  : readyPending<http::HttpResponse>(fail(caller.error()));
}

Result<aws::Endpoint> S3Side::endpointOf(const aws::S3Place &place, const aws::Settings &settings)
{
    const auto region = aws::configuredRegion(settings, place.region);
    if (!region)
        return fail(region.error());
    return aws::resolveEndpoint(
        aws::ServiceName::s3(), settings, *region, place.endpoint.toString());
}

Result<aws::S3Caller *> S3Side::callerOf(const aws::S3Place &place)
{
    for (const auto &client : m_clients) {
        if (client->place == place)
            return client->caller.get();
    }
    const auto settings = aws::Settings::load(m_environment, place.profile);
    if (!settings)
        return fail(settings.error());
    const auto endpoint = endpointOf(place, *settings);
    if (!endpoint)
        return fail(endpoint.error());
    const auto retries = aws::S3Caller::retriesFrom(*settings);
    if (!retries)
        return fail(retries.error());
    const auto options = aws::transportOptionsFrom(*settings);
    if (!options)
        return fail(options.error());
    auto client = std::make_unique<Client>();
    client->place = place;
    client->transport = std::make_unique<http::LocalFirstTransport>(*options);
    client->credentials = std::make_unique<aws::CredentialProvider>(
        aws::makeCredentialChain(
            {*settings, *client->transport, m_clock, endpoint->region, {}, std::nullopt}),
        m_clock);
    client->caller = std::make_unique<aws::S3Caller>(place, endpoint->url, endpoint->region,
        aws::S3Caller::Parts {*client->transport, *client->credentials, m_clock}, *retries);
    m_clients.push_back(std::move(client));
    return m_clients.back()->caller.get();
}

} // namespace sluice::emulator

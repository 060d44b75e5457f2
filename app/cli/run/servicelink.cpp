#include "cli/run/servicelink.h"

namespace sluice::cli {

namespace {

// A region asked for is the one a service is started with; a running one has its own.
aws::Connection connectionTo(const RuntimeInfo &service, const LocalCredentials &credentials)
{
    aws::Connection connection;
    connection.endpoint = service.endpoint;
    connection.region = service.region;
    connection.credentials.accessKeyId = credentials.accessKeyId;
    connection.credentials.secretAccessKey = credentials.secretAccessKey;
    return connection;
}

} // namespace

ServiceLink::ServiceLink(const RuntimeInfo &service, const LocalCredentials &credentials)
    : m_caller(connectionTo(service, credentials), aws::ServiceModel::appflow(), m_transport,
        m_clock, m_ids)
    , m_appflow(m_caller)
    , m_local(m_caller)
{
}

} // namespace sluice::cli

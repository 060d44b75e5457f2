#include "cli/run/servicelink.h"

#include <QCoreApplication>

namespace sluice::cli {

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

ServiceLink::ServiceLink(const RuntimeInfo &service, const LocalCredentials &credentials)
    : m_caller(connectionTo(service, credentials), aws::ServiceModel::appflow(), m_transport,
        m_clock, m_ids)
    , m_appflow(m_caller)
    , m_local(m_caller)
{
}

void ServiceLink::waitWithoutLimit()
{
    aws::CallTimeouts timeouts;
    timeouts.total = std::chrono::milliseconds(0);
    m_caller.setTimeouts(timeouts);
}

Result<std::unique_ptr<ServiceLink>> linkToRunningService(const LocalDataDir &dir)
{
    const auto service = readRuntimeInfo(dir);
    if (!service && service.error().kind != ErrorKind::NotFound)
        return fail(service.error());
    if (!service || serviceProcess(dir) == 0)
        return fail(ErrorKind::NotFound,
            QCoreApplication::translate("sluice::cli::ServiceLink",
                "No Sluice Local runs on %1. Start one there with: sluice serve%2")
                .arg(dir.path, dataOptionOf(dir)));
    const auto credentials = ensureLocalCredentials(dir);
    if (!credentials)
        return fail(credentials.error());
    return std::make_unique<ServiceLink>(*service, *credentials);
}

} // namespace sluice::cli

#pragma once

#include "appflow/client/appflowclient.h"
#include "aws/call/awscaller.h"
#include "base/clock.h"
#include "base/idsource.h"
#include "http/client/localfirsttransport.h"
#include "local/datadirectory.h"
#include "local/localclient.h"

#include <memory>

namespace sluice::cli {

/// To a running Sluice Local, for any of its services.
aws::Connection connectionTo(const RuntimeInfo &service, const LocalCredentials &credentials);

/// The clients of a running Sluice Local, signed with the key pair of its directory.
class ServiceLink {
public:
    ServiceLink(const RuntimeInfo &service, const LocalCredentials &credentials);
    Q_DISABLE_COPY_MOVE(ServiceLink)

    appflow::AppFlowClient &appflow() { return m_appflow; }

    appflow::LocalClient &local() { return m_local; }

    /// Of the calls from now on; those whose answer takes as long as it takes.
    void waitWithoutLimit();

private:
    SystemClock m_clock;
    SystemIdSource m_ids;
    // In the order of use: each refers to those above.
    http::LocalFirstTransport m_transport;
    aws::AwsCaller m_caller;
    appflow::AppFlowClient m_appflow;
    appflow::LocalClient m_local;
};

/// NotFound when no Sluice Local runs on the data directory; Io when its files cannot be read.
Result<std::unique_ptr<ServiceLink>> linkToRunningService(const LocalDataDir &dir);

} // namespace sluice::cli

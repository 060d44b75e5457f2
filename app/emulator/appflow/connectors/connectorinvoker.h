#pragma once

#include "base/pending.h"
#include "base/secret.h"

#include <QJsonObject>

namespace sluice::emulator {

/// A profile of a custom connector as its Lambda sees it (reference 7.2).
struct InvokedProfile {
    QString lambdaArn;
    QString secretArn; ///< under which it finds the credentials, now and later
    QJsonObject properties; ///< connectorProfileProperties.CustomConnector
    Secret credentials; ///< JSON text of connectorProfileCredentials.CustomConnector
};

/// Calls custom connectors (reference 7). Failures are in the service's words: ConnectorServer-,
/// ConnectorAuthenticationException.
class ConnectorInvoker {
public:
    virtual ~ConnectorInvoker() = default;

    /// DescribeConnectorConfiguration, answered in AppFlow's names (reference 7.7).
    virtual Pending<QJsonObject> describeConfiguration(const QString &lambdaArn) = 0;

    /// ValidateCredentials and ValidateConnectorRuntimeSettings of the profile.
    virtual Pending<> validateProfile(const InvokedProfile &profile) = 0;
};

/// Refuses every call: no endpoint stands for the Lambda function.
class UnmappedInvoker final : public ConnectorInvoker {
public:
    Pending<QJsonObject> describeConfiguration(const QString &lambdaArn) override;
    Pending<> validateProfile(const InvokedProfile &profile) override;
};

} // namespace sluice::emulator

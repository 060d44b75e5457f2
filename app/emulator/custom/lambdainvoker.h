#pragma once

#include "connector/lambda/connectorcalls.h"
#include "emulator/connectors/connectorinvoker.h"
#include "emulator/custom/localmappings.h"
#include "emulator/custom/secretvault.h"

#include <QObject>

namespace sluice::emulator {

/// Calls custom connectors at the endpoints the user mapped.
class LambdaInvoker final : public QObject, public ConnectorInvoker {
    Q_OBJECT

public:
    /// All must outlive it.
    LambdaInvoker(
        const LocalMappings &mappings, connector::ConnectorCalls &calls, SecretVault &vault);

    Pending<QJsonObject> describeConfiguration(const QString &lambdaArn) override;
    Pending<> validateProfile(const InvokedProfile &profile) override;

    /// One call of the contract. ConnectorServerException when no endpoint is mapped.
    Pending<connector::ConnectorAnswer> call(const QString &lambdaArn, const QJsonObject &request);

private:
    const LocalMappings &m_mappings;
    connector::ConnectorCalls &m_calls;
    SecretVault &m_vault;
};

/// "CustomAuth" of AppFlow's "CUSTOM", and so on (reference 7.2).
QString contractAuthentication(const QString &authenticationType);

} // namespace sluice::emulator

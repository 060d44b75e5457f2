#pragma once

#include "connector/lambda/connectorcalls.h"
#include "emulator/appflow/connectors/connectorinvoker.h"
#include "emulator/appflow/tokens/oauthtokens.h"
#include "emulator/appflow/tokens/secretvault.h"
#include "emulator/mappings/localmappings.h"

#include <QObject>

namespace sluice::emulator {

/// Calls custom connectors at the endpoints the user mapped.
class LambdaInvoker final : public QObject, public ConnectorInvoker {
    Q_OBJECT

public:
    /// All must outlive it.
    LambdaInvoker(const LocalMappings &mappings, connector::ConnectorCalls &calls,
        SecretVault &vault, OAuthTokens &tokens);

    Pending<QJsonObject> describeConfiguration(const QString &lambdaArn) override;
    Pending<> validateProfile(const InvokedProfile &profile) override;

    /// One call of the contract. ConnectorServerException when no endpoint is mapped.
    Pending<connector::ConnectorAnswer> call(const QString &lambdaArn, const QJsonObject &request);

    /// The same for a stored profile: tokens that have expired or are refused are renewed, once.
    Pending<connector::ConnectorAnswer> callFor(
        const QString &profile, const QString &lambdaArn, const QJsonObject &request);

private:
    struct Renewing;

    void send(const std::shared_ptr<Renewing> &call);
    void onRefused(const std::shared_ptr<Renewing> &call, const Error &refusal);

    const LocalMappings &m_mappings;
    connector::ConnectorCalls &m_calls;
    SecretVault &m_vault;
    OAuthTokens &m_tokens;
};

/// "CustomAuth" of AppFlow's "CUSTOM", and so on (reference 7.2).
QString contractAuthentication(const QString &authenticationType);

} // namespace sluice::emulator

#pragma once

#include "base/result.h"
#include "connector/contract/connectorcontext.h"

#include <QJsonArray>
#include <QJsonObject>

namespace sluice::emulator {

/// Where a custom connector's code is, and as whom it is called.
struct ConnectorTarget {
    QString lambdaArn;
    connector::ConnectorContext context;

    friend bool operator==(const ConnectorTarget &, const ConnectorTarget &) = default;
};

/// Asks the code behind custom connectors (reference 7.6), in AppFlow's words (7.7).
///
/// For handlers, which must not wait: call these before anything is changed. As long as the
/// connector has not answered, a call fails with an error for which isAwaited() holds; the handler
/// passes it on as it does with any failure, and the dispatcher runs the handler again, with the
/// same input, once the answer is there. The errors are the service's: ConnectorServerException,
/// ConnectorAuthenticationException, ResourceNotFoundException when no endpoint is mapped.
class ConnectorInvoker {
public:
    virtual ~ConnectorInvoker() = default;

    /// RegisterConnector, UpdateConnectorRegistration: a ConnectorConfiguration, without the
    /// members that a registration adds (label, description, ARNs, registeredAt, ...).
    virtual Result<QJsonObject> describeConfiguration(
        const QString &lambdaArn, const QString &connectorLabel)
        = 0;

    /// CreateConnectorProfile, UpdateConnectorProfile: ValidateCredentials, then
    /// ValidateConnectorRuntimeSettings for the scope CONNECTOR_PROFILE.
    virtual Result<> validateProfile(const ConnectorTarget &target) = 0;

    /// CreateFlow, UpdateFlow. \param scope "SOURCE" or "DESTINATION"; the context's settings are
    /// those of the flow's end.
    virtual Result<> validateSettings(const ConnectorTarget &target, const QString &scope) = 0;

    /// All entities below a path: a list of ConnectorEntity. Kept as long as the connector's
    /// cacheControl says (7.8).
    virtual Result<QJsonArray> listEntities(
        const ConnectorTarget &target, const QString &entitiesPath)
        = 0;

    /// A list of ConnectorEntityField; kept likewise.
    virtual Result<QJsonArray> describeEntity(const ConnectorTarget &target, const QString &entity)
        = 0;

    /// ResetConnectorMetadataCache: the names below a path, or with an entity its fields.
    virtual void forget(const QString &profileName, const QString &entity,
        const QString &entitiesPath, const QString &apiVersion)
        = 0;

    /// The connector has not answered yet: no failure to report.
    static bool isAwaited(const Error &error);
};

} // namespace sluice::emulator

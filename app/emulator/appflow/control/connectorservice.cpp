#include "emulator/appflow/control/connectorservice.h"

#include "aws/model/servicemodel.h"
#include "emulator/wire/apierror.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// URLs may be templates ("https://{{TENANT}}.example.com/token"), which the model's pattern does
/// not know (reference 7.3).
QJsonObject withoutTemplates(QJsonObject configuration)
{
    QJsonObject authentication = configuration.value("authenticationConfig"_L1).toObject();
    QJsonObject defaults = authentication.value("oAuth2Defaults"_L1).toObject();
    if (defaults.isEmpty())
        return configuration;
    defaults.remove("tokenUrls"_L1);
    defaults.remove("authCodeUrls"_L1);
    authentication.insert("oAuth2Defaults"_L1, defaults);
    configuration.insert("authenticationConfig"_L1, authentication);
    return configuration;
}

/// Of a function, or of one of its versions or aliases.
bool isLambdaArn(const QString &arn)
{
    static const QRegularExpression kArn(
        u"\\Aarn:aws:lambda:[^:]+:[0-9]+:function:[^:]+(:[^:]+)?\\z"_s);
    return kArn.match(arn).hasMatch();
}

} // namespace

struct ConnectorService::Change final : TokenCall {
    using TokenCall::TokenCall;

    RegisteredConnector connector;
    QJsonObject provisioning; ///< connectorProvisioningConfig
    QString lambdaArn;
    bool isNew = true;
};

ConnectorService::ConnectorService(const Parts &parts)
    : m_parts(parts)
{
}

Pending<QJsonObject> ConnectorService::registerConnector(const QJsonObject &input)
{
    return carryOut(std::make_shared<Change>(m_parts.tokens, u"RegisterConnector"_s, input));
}

Pending<QJsonObject> ConnectorService::updateRegistration(const QJsonObject &input)
{
    auto change = std::make_shared<Change>(m_parts.tokens, u"UpdateConnectorRegistration"_s, input);
    change->isNew = false;
    return carryOut(std::move(change));
}

Pending<QJsonObject> ConnectorService::carryOut(std::shared_ptr<Change> change)
{
    return TokenCall::carryOut(
        std::move(change), [this](Change &begun) { return prepare(begun); },
        [this](const std::shared_ptr<Change> &prepared) { askConnector(prepared); });
}

void ConnectorService::askConnector(const std::shared_ptr<Change> &change)
{
    m_parts.invoker.describeConfiguration(change->lambdaArn)
        .done(this, [this, change](const Result<QJsonObject> &described) {
            change->settle(described ? store(*change, *described)
                                     : Result<QJsonObject>(fail(described.error())));
        });
}

Result<> ConnectorService::prepare(Change &change)
{
    auto &connector = change.connector;
    connector.label = change.input.value("connectorLabel"_L1).toString();
    change.provisioning = change.input.value("connectorProvisioningConfig"_L1).toObject();
    if (change.isNew) {
        connector.registeredAt = m_parts.clock.now();
        const auto isFree = connector.label.isEmpty() ? Result<>() : checkFree(connector.label);
        if (!isFree)
            return isFree;
    } else {
        const auto known = m_parts.registry.find(connector.label);
        if (!known)
            return fail(known.error());
        if (!*known)
            return resourceNotFound(
                u"Connector with label %1 does not exist."_s.arg(connector.label));
        connector = **known;
        if (change.provisioning.isEmpty())
            change.provisioning
                = connector.configuration.value("connectorProvisioningConfig"_L1).toObject();
    }
    change.lambdaArn
        = change.provisioning.value("lambda"_L1).toObject().value("lambdaArn"_L1).toString();
    if (change.lambdaArn.isEmpty())
        return validationError(u"The lambdaArn of the connectorProvisioningConfig is required."_s);
    if (!isLambdaArn(change.lambdaArn))
        return validationError(
            u"The lambdaArn %1 is not the ARN of a Lambda function. Write it like "
            "arn:aws:lambda:REGION:ACCOUNT:function:NAME."_s.arg(change.lambdaArn));
    return {};
}

Result<> ConnectorService::checkFree(const QString &label)
{
    const auto known = m_parts.connectors.configuration(kCustomConnector, label);
    if (known)
        return conflict(u"Connector with label %1 already exists"_s.arg(label));
    return known.error().kind == ErrorKind::NotFound ? Result<>() : fail(known.error());
}

Result<QJsonObject> ConnectorService::store(Change &change, const QJsonObject &described)
{
    const auto violations = aws::ServiceModel::appflow()->check(
        u"ConnectorConfiguration"_s, withoutTemplates(described));
    if (!violations.isEmpty())
        return connectorServerError(
            u"Error while communicating to connector: Got error from connector. No valid response "
            "and error details found in the connector response. "_s
            + aws::validationMessage(violations));
    auto &connector = change.connector;
    if (connector.label.isEmpty()) {
        // The connector's own name, as far as a label can hold it (reference 1.8).
        static const QRegularExpression kForeign(u"[^A-Za-z0-9_!@#.-]"_s);
        connector.label = described.value("connectorName"_L1).toString().remove(kForeign);
    }
    const QJsonObject answer {
        {u"connectorArn"_s, connectorArn(m_parts.registry.region(), connector.label)}};
    const auto stored = m_parts.database.transaction([&]() -> Result<> {
        const auto allowed = change.isNew ? checkFree(connector.label) : readAgain(change);
        if (!allowed)
            return allowed;
        describe(change, described);
        const auto saved = m_parts.registry.save(connector);
        if (!saved)
            return saved;
        return change.remember(answer);
    });
    if (!stored)
        return fail(stored.error());
    return answer;
}

/// While the connector was asked, it may have been tagged, described, updated or unregistered.
Result<> ConnectorService::readAgain(Change &change)
{
    const auto known = m_parts.registry.find(change.connector.label);
    if (!known)
        return fail(known.error());
    if (!*known)
        return resourceNotFound(
            u"Connector with label %1 does not exist."_s.arg(change.connector.label));
    change.connector = **known;
    const auto provisioning
        = change.connector.configuration.value("connectorProvisioningConfig"_L1).toObject();
    if (change.input.value("connectorProvisioningConfig"_L1).toObject().isEmpty()
        && provisioning != change.provisioning)
        return conflict(u"The Lambda function of the connector %1 was changed by another request. "
                        "Send the update again."_s.arg(change.connector.label));
    return {};
}

/// What the connector says of itself, but for the description that it was given here.
void ConnectorService::describe(Change &change, const QJsonObject &described)
{
    auto &configuration = change.connector.configuration;
    const auto description = change.input.contains("description"_L1)
        ? change.input.value("description"_L1)
        : configuration.value("connectorDescription"_L1);
    configuration = described;
    configuration["connectorProvisioningType"_L1] = u"LAMBDA"_s;
    configuration["connectorProvisioningConfig"_L1] = change.provisioning;
    if (description.isString())
        configuration["connectorDescription"_L1] = description;
}

Result<> ConnectorService::unregister(const QString &label, bool force)
{
    const auto known = m_parts.registry.find(label);
    if (!known)
        return fail(known.error());
    // AWS's own connectors are not the account's to remove (reference 1.8).
    if (!*known)
        return resourceNotFound(u"Connector with label %1 does not exist."_s.arg(label));
    const auto profiles = m_parts.profiles.all();
    if (!profiles)
        return fail(profiles.error());
    QStringList users;
    for (const auto &profile : *profiles) {
        if (profile.connectorLabel() == label)
            users.append(profile.name);
    }
    if (!users.isEmpty() && !force)
        return conflict(
            u"Connector: %1 is associated with one or more connector profiles. If you still want "
            "to unregister it, then make request with forceDelete flag as true. Some of the "
            "associated connector profiles are: [%2]"_s.arg(label, users.join(u", "_s)));
    return m_parts.database.transaction([&] { return m_parts.registry.remove(label); });
}

} // namespace sluice::emulator

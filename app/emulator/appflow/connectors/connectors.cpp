#include "emulator/appflow/connectors/connectors.h"

#include "appflow/catalog/connectorcatalog.h"
#include "connector/contract/translation.h"
#include "emulator/wire/apierror.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Connectors::Connectors(ConnectorRegistry &registry)
    : m_registry(registry)
{
}

Result<QJsonObject> Connectors::configuration(const QString &type, const QString &label) const
{
    if (type != kCustomConnector) {
        const auto found = appflow::builtInConnectors().constFind(type);
        if (found != appflow::builtInConnectors().cend())
            return *found;
        return resourceNotFound(u"Connector %1 does not exist."_s.arg(type));
    }
    if (label.isEmpty())
        return validationError(
            u"The connectorLabel is required for the connector type CustomConnector."_s);
    const auto ours = m_registry.find(label);
    if (!ours)
        return fail(ours.error());
    if (*ours)
        return m_registry.toConfiguration(**ours);
    const auto found = appflow::labelledConnectors().constFind(label);
    if (found != appflow::labelledConnectors().cend())
        return *found;
    return resourceNotFound(u"Connector with label %1 does not exist."_s.arg(label));
}

QJsonObject Connectors::tokenUrlHabits(const QString &label) const
{
    const auto ours = m_registry.find(label);
    if (!ours || !*ours)
        return {};
    return (*ours)->configuration.value(connector::kTokenUrlHabits).toObject();
}

Result<QList<QJsonObject>> Connectors::all(const QStringList &types) const
{
    QList<QJsonObject> configurations
        = appflow::builtInConnectors().values() + appflow::labelledConnectors().values();
    const auto registered = m_registry.all();
    if (!registered)
        return fail(registered.error());
    for (const auto &connector : *registered)
        configurations.append(m_registry.toConfiguration(connector));
    if (!types.isEmpty())
        configurations.removeIf([&](const QJsonObject &configuration) {
            return !types.contains(configuration.value("connectorType"_L1).toString());
        });
    std::sort(configurations.begin(), configurations.end(),
        [](const QJsonObject &a, const QJsonObject &b) {
            return connectorSortKey(a) < connectorSortKey(b);
        });
    return configurations;
}

QString connectorSortKey(const QJsonObject &configuration)
{
    const QString type = configuration.value("connectorType"_L1).toString();
    const QString label = configuration.value("connectorLabel"_L1).toString();
    // Behind every type: who asks for one page wants to see the built-in ones.
    return label.isEmpty() ? type : u'~' + label;
}

QJsonObject toConnectorDetail(const QJsonObject &configuration)
{
    QJsonObject detail;
    for (const auto &member :
        {"connectorDescription"_L1, "connectorName"_L1, "connectorOwner"_L1, "connectorVersion"_L1,
            "connectorType"_L1, "connectorLabel"_L1, "registeredAt"_L1, "registeredBy"_L1,
            "connectorProvisioningType"_L1, "connectorModes"_L1, "supportedDataTransferTypes"_L1}) {
        if (configuration.contains(member))
            detail.insert(member, configuration.value(member));
    }
    return detail;
}

} // namespace sluice::emulator

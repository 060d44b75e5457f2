#include "emulator/connectors/connectorcatalog.h"

#include "emulator/wire/apierror.h"

#include <QFile>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

ConnectorCatalog::ConnectorCatalog()
{
    for (const auto &name : {u":/emulator/catalog/s3.json"_s}) {
        QFile file(name);
        const bool isOpen = file.open(QIODevice::ReadOnly);
        const auto json = QJsonDocument::fromJson(isOpen ? file.readAll() : QByteArray()).object();
        if (json.isEmpty())
            qFatal("The connector facts %s are missing from the program", qPrintable(name));
        m_configurations.insert(json.value("connectorType"_L1).toString(), json);
    }
}

Result<QJsonObject> ConnectorCatalog::configuration(const QString &connectorType) const
{
    const auto found = m_configurations.constFind(connectorType);
    if (found == m_configurations.cend())
        return resourceNotFound(
            u"Sluice Local does not serve the connector %1 yet."_s.arg(connectorType));
    return *found;
}

Result<> ConnectorCatalog::checkServed(const QString &connectorType) const
{
    if (connectorType.isEmpty())
        return validationError(
            u"Give the connectorType: Sluice Local keeps no connector profiles yet."_s);
    if (!m_configurations.contains(connectorType))
        return validationError(
            u"Sluice Local does not serve the connector %1 yet."_s.arg(connectorType));
    return {};
}

QJsonObject ConnectorCatalog::configurations(const QStringList &types) const
{
    QJsonObject chosen;
    for (auto known = m_configurations.begin(); known != m_configurations.end(); ++known) {
        if (types.isEmpty() || types.contains(known.key()))
            chosen.insert(known.key(), known.value());
    }
    return chosen;
}

QJsonArray ConnectorCatalog::details(const QStringList &types) const
{
    QJsonArray details;
    const QJsonObject chosen = configurations(types);
    for (const auto &configuration : chosen) {
        QJsonObject detail;
        for (const auto &member :
            {"connectorType"_L1, "connectorName"_L1, "connectorDescription"_L1, "connectorOwner"_L1,
                "connectorModes"_L1, "supportedDataTransferTypes"_L1}) {
            if (configuration.toObject().contains(member))
                detail.insert(member, configuration.toObject().value(member));
        }
        details.append(detail);
    }
    return details;
}

} // namespace sluice::emulator

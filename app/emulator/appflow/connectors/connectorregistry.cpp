#include "emulator/appflow/connectors/connectorregistry.h"

#include "appflow/catalog/completion.h"
#include "base/clock.h"
#include "base/localidentity.h"
#include "connector/contract/translation.h"
#include "emulator/wire/jsontext.h"
#include "sqlite/statement.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr auto kSelect
    = "SELECT label, configuration, tags, registered_at FROM registered_connectors"_L1;

RegisteredConnector connectorFrom(const sqlite::Statement &row)
{
    return {row.text(0), objectFromText(row.bytes(1)), objectFromText(row.bytes(2)), row.time(3)};
}

} // namespace

QString connectorArn(const QString &region, const QString &label)
{
    return u"arn:aws:appflow:%1:%2:connector/%3"_s.arg(
        region, QLatin1String(kLocalAccountId), label);
}

ConnectorRegistry::ConnectorRegistry(sqlite::Database &database, QString region)
    : m_database(database)
    , m_region(std::move(region))
{
}

Result<std::optional<RegisteredConnector>> ConnectorRegistry::find(const QString &label)
{
    return sqlite::readFirst(m_database, kSelect + " WHERE label = ?"_L1, connectorFrom, label);
}

Result<QList<RegisteredConnector>> ConnectorRegistry::all()
{
    return sqlite::readList(m_database, kSelect + " ORDER BY label"_L1, connectorFrom);
}

Result<> ConnectorRegistry::save(const RegisteredConnector &connector)
{
    return sqlite::change(m_database,
        u"INSERT OR REPLACE INTO registered_connectors VALUES (?, ?, ?, ?)"_s, connector.label,
        toJsonText(connector.configuration), toJsonText(connector.tags), connector.registeredAt);
}

Result<> ConnectorRegistry::remove(const QString &label)
{
    return sqlite::change(
        m_database, u"DELETE FROM registered_connectors WHERE label = ?"_s, label);
}

QJsonObject ConnectorRegistry::toConfiguration(const RegisteredConnector &connector) const
{
    QJsonObject json = appflow::completedConfiguration(connector.configuration);
    json.remove(connector::kTokenUrlHabits);
    json["connectorType"_L1] = u"CustomConnector"_s;
    json["connectorLabel"_L1] = connector.label;
    json["connectorArn"_L1] = connectorArn(m_region, connector.label);
    json["registeredAt"_L1] = toEpochSeconds(connector.registeredAt);
    json["registeredBy"_L1] = u"arn:aws:iam::%1:user/sluice"_s.arg(QLatin1String(kLocalAccountId));
    return json;
}

} // namespace sluice::emulator

#include "emulator/appflow/connectors/connectorregistry.h"

#include "appflow/catalog/completion.h"
#include "base/clock.h"
#include "base/localidentity.h"
#include "connector/contract/translation.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr auto kSelect
    = "SELECT label, configuration, tags, registered_at FROM registered_connectors"_L1;

RegisteredConnector connectorFrom(const QSqlQuery &query)
{
    return {query.value(0).toString(), objectFromText(query.value(1).toByteArray()),
        objectFromText(query.value(2).toByteArray()), fromIsoText(query.value(3).toString())};
}

} // namespace

QString connectorArn(const QString &region, const QString &label)
{
    return u"arn:aws:appflow:%1:%2:connector/%3"_s.arg(
        region, QLatin1String(kLocalAccountId), label);
}

ConnectorRegistry::ConnectorRegistry(LocalDatabase &database, QString region)
    : m_database(database)
    , m_region(std::move(region))
{
}

Result<std::optional<RegisteredConnector>> ConnectorRegistry::find(const QString &label)
{
    auto query = m_database.run(kSelect + " WHERE label = ?"_L1, {label});
    if (!query)
        return fail(query.error());
    return query->next() ? std::optional(connectorFrom(*query))
                         : std::optional<RegisteredConnector>();
}

Result<QList<RegisteredConnector>> ConnectorRegistry::all()
{
    auto query = m_database.run(kSelect + " ORDER BY label"_L1);
    if (!query)
        return fail(query.error());
    QList<RegisteredConnector> connectors;
    while (query->next())
        connectors.append(connectorFrom(*query));
    return connectors;
}

Result<> ConnectorRegistry::save(const RegisteredConnector &connector)
{
    const auto saved
        = m_database.run(u"INSERT OR REPLACE INTO registered_connectors VALUES (?, ?, ?, ?)"_s,
            {connector.label, toJsonText(connector.configuration), toJsonText(connector.tags),
                toIsoText(connector.registeredAt)});
    if (!saved)
        return fail(saved.error());
    return {};
}

Result<> ConnectorRegistry::remove(const QString &label)
{
    const auto removed
        = m_database.run(u"DELETE FROM registered_connectors WHERE label = ?"_s, {label});
    if (!removed)
        return fail(removed.error());
    return {};
}

QJsonObject ConnectorRegistry::toConfiguration(const RegisteredConnector &connector) const
{
    QJsonObject json = connector::completedConfiguration(connector.configuration);
    json.remove(connector::kTokenUrlHabits);
    json["connectorType"_L1] = u"CustomConnector"_s;
    json["connectorLabel"_L1] = connector.label;
    json["connectorArn"_L1] = connectorArn(m_region, connector.label);
    json["registeredAt"_L1] = toEpochSeconds(connector.registeredAt);
    json["registeredBy"_L1] = u"arn:aws:iam::%1:user/sluice"_s.arg(QLatin1String(kLocalAccountId));
    return json;
}

} // namespace sluice::emulator

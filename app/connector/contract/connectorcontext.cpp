#include "connector/contract/connectorcontext.h"

namespace sluice::connector {

using namespace Qt::StringLiterals;

QJsonObject ConnectorContext::credentials() const
{
    if (secretArn.isEmpty())
        return {};
    return {{u"secretArn"_s, secretArn}, {u"authenticationType"_s, authenticationType}};
}

QJsonObject ConnectorContext::toJson() const
{
    QJsonObject settings;
    for (auto setting = runtimeSettings.cbegin(); setting != runtimeSettings.cend(); ++setting)
        settings.insert(setting.key(), setting.value());
    QJsonObject json {{u"apiVersion"_s, apiVersion}, {u"connectorRuntimeSettings"_s, settings}};
    if (const auto given = credentials(); !given.isEmpty())
        json.insert(u"credentials"_s, given);
    if (!entityDefinition.isEmpty())
        json.insert(u"entityDefinition"_s, entityDefinition);
    const auto insert = [&json](const QString &member, const QString &value) {
        if (!value.isEmpty())
            json.insert(member, value);
    };
    insert(u"flowName"_s, flowName);
    insert(u"executionId"_s, executionId);
    insert(u"connectorProfileLabel"_s, profileName);
    return json;
}

} // namespace sluice::connector

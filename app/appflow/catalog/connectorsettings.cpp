#include "appflow/catalog/connectorsettings.h"

#include <QJsonArray>

namespace sluice::appflow {

using namespace Qt::StringLiterals;

QList<QJsonObject> settingsOf(const QJsonObject &configuration, const QString &scope)
{
    QList<QJsonObject> settings;
    for (const auto &item : configuration.value("connectorRuntimeSettings"_L1).toArray()) {
        const auto setting = item.toObject();
        const QString own = setting.value("scope"_L1).toString();
        if (own == scope || (own == "SOURCE_AND_DESTINATION"_L1 && scope != "CONNECTOR_PROFILE"_L1))
            settings.append(setting);
    }
    return settings;
}

QStringList missingSettings(
    const QJsonObject &configuration, const QString &scope, const QJsonObject &given)
{
    QStringList keys;
    for (const auto &setting : settingsOf(configuration, scope)) {
        const QString key = setting.value("key"_L1).toString();
        if (setting.value("isRequired"_L1).toBool() && given.value(key).toString().isEmpty())
            keys.append(key);
    }
    return keys;
}

} // namespace sluice::appflow

#include "emulator/appflow/profiles/runtimesettings.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

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

QString nameOf(const QJsonObject &configuration)
{
    const QString label = configuration.value("connectorLabel"_L1).toString();
    return label.isEmpty() ? configuration.value("connectorType"_L1).toString() : label;
}

} // namespace

QStringList missingSettings(const QJsonObject &configuration, const QString &scope,
    const QString &member, const QJsonObject &given)
{
    QStringList problems;
    for (const auto &setting : settingsOf(configuration, scope)) {
        const QString key = setting.value("key"_L1).toString();
        if (setting.value("isRequired"_L1).toBool() && given.value(key).toString().isEmpty())
            problems.append(u"The %1 lack %2, which the connector %3 needs."_s.arg(
                member, key, nameOf(configuration)));
    }
    return problems;
}

QStringList unknownSettings(const QJsonObject &configuration, const QString &scope,
    const QString &member, const QJsonObject &given)
{
    QStringList known;
    for (const auto &setting : settingsOf(configuration, scope))
        known.append(setting.value("key"_L1).toString());
    QStringList problems;
    for (const auto &key : given.keys()) {
        if (known.contains(key))
            continue;
        problems.append(known.isEmpty()
                ? u"The %1 hold %2, but the connector %3 takes none."_s.arg(
                    member, key, nameOf(configuration))
                : u"The %1 hold %2, which is none of the connector %3: %4."_s.arg(
                    member, key, nameOf(configuration), known.join(u", "_s)));
    }
    return problems;
}

} // namespace sluice::emulator

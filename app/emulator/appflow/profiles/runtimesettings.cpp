#include "emulator/appflow/profiles/runtimesettings.h"

#include "appflow/catalog/connectorsettings.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

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
    for (const auto &key : appflow::missingSettings(configuration, scope, given))
        problems.append(u"The %1 lack %2, which the connector %3 needs."_s.arg(
            member, key, nameOf(configuration)));
    return problems;
}

QStringList unknownSettings(const QJsonObject &configuration, const QString &scope,
    const QString &member, const QJsonObject &given)
{
    QStringList known;
    for (const auto &setting : appflow::settingsOf(configuration, scope))
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

#include "emulator/appflow/control/profileservice.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/appflow/profiles/profilestore.h"
#include "emulator/wire/jsontext.h"
#include "emulator/wire/pagetoken.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> describeConnectorProfiles(LocalServices &services, const QJsonObject &input)
{
    const QString scope = pageScope(u"DescribeConnectorProfiles"_s, input);
    const auto after = readPageToken(scope, input.value("nextToken"_L1).toString());
    if (!after)
        return fail(after.error());
    auto profiles = services.profiles.all();
    if (!profiles)
        return fail(profiles.error());
    const QStringList wanted = textsOf(input.value("connectorProfileNames"_L1));
    const QString type = input.value("connectorType"_L1).toString();
    const QString label = input.value("connectorLabel"_L1).toString();
    profiles->removeIf([&](const ConnectorProfile &profile) {
        return (!wanted.isEmpty() && !wanted.contains(profile.name))
            || (!type.isEmpty() && profile.connectorType() != type)
            || (!label.isEmpty() && profile.connectorLabel() != label);
    });
    QStringList names;
    for (const auto &profile : std::as_const(*profiles))
        names.append(profile.name);
    const auto range = pageRange(names, *after, input.value("maxResults"_L1).toInt(20));

    QJsonArray details;
    for (auto i = range.from; i < range.to; ++i)
        details.append(services.profileService.detail(profiles->at(i)));
    QJsonObject answer {{u"connectorProfileDetails"_s, details}};
    if (range.hasMore)
        answer["nextToken"_L1] = makePageToken(scope, names.at(range.to - 1));
    return toJsonText(answer);
}

} // namespace sluice::emulator

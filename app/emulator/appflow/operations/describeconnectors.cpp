#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"
#include "emulator/wire/pagetoken.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> describeConnectors(LocalServices &services, const QJsonObject &input)
{
    const QString scope = pageScope(u"DescribeConnectors"_s, input);
    const auto after = readPageToken(scope, input.value("nextToken"_L1).toString());
    if (!after)
        return fail(after.error());
    const auto all = services.connectors.all(textsOf(input.value("connectorTypes"_L1)));
    if (!all)
        return fail(all.error());
    QStringList keys;
    for (const auto &configuration : *all)
        keys.append(connectorSortKey(configuration));
    const auto range = pageRange(keys, *after, input.value("maxResults"_L1).toInt(20));

    // The map's keys are types, so that connectors with a label are in the list only (1.4).
    QJsonObject configurations;
    QJsonArray details;
    for (auto i = range.from; i < range.to; ++i) {
        const auto &configuration = all->at(i);
        details.append(toConnectorDetail(configuration));
        if (!configuration.contains("connectorLabel"_L1))
            configurations.insert(keys.at(i), configuration);
    }
    QJsonObject answer {{u"connectorConfigurations"_s, configurations}, {u"connectors"_s, details}};
    if (range.hasMore)
        answer["nextToken"_L1] = makePageToken(scope, keys.at(range.to - 1));
    return toJsonText(answer);
}

} // namespace sluice::emulator

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"
#include "emulator/wire/pagetoken.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> listConnectors(LocalServices &services, const QJsonObject &input)
{
    const QString scope = pageScope(u"ListConnectors"_s, input);
    const auto after = readPageToken(scope, input.value("nextToken"_L1).toString());
    if (!after)
        return fail(after.error());
    const auto all = services.registry.all();
    if (!all)
        return fail(all.error());
    QStringList labels;
    for (const auto &connector : *all)
        labels.append(connector.label);
    const auto range = pageRange(labels, *after, input.value("maxResults"_L1).toInt(20));

    QJsonArray details;
    for (auto i = range.from; i < range.to; ++i)
        details.append(toConnectorDetail(services.registry.toConfiguration(all->at(i))));
    QJsonObject answer {{u"connectors"_s, details}};
    if (range.hasMore)
        answer["nextToken"_L1] = makePageToken(scope, labels.at(range.to - 1));
    return toJsonText(answer);
}

} // namespace sluice::emulator

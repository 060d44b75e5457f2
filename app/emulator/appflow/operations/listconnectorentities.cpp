#include "emulator/appflow/entities/s3entities.h"
#include "emulator/appflow/operations/entityconnector.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/pagetoken.h"

#include <QJsonArray>
#include <QMap>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

/// One page of all that the connector has; its own pages are put together before.
QJsonObject pageOf(
    const QJsonArray &entities, const QString &scope, const QString &after, int count)
{
    QMap<QString, QJsonValue> byName;
    for (const auto &entity : entities)
        byName.insert(entity.toObject().value("name"_L1).toString(), entity);
    const QStringList names = byName.keys();
    const auto range = pageRange(names, after, count);
    QJsonArray page;
    for (auto i = range.from; i < range.to; ++i)
        page.append(byName.value(names.at(i)));
    QJsonObject answer {{u"connectorEntityMap"_s, QJsonObject {{u"Objects"_s, page}}}};
    if (range.hasMore)
        answer["nextToken"_L1] = makePageToken(scope, names.at(range.to - 1));
    return answer;
}

Pending<QJsonObject> listOthers(LocalServices &services, const QString &connectorType,
    const QJsonObject &input, const QString &after)
{
    auto promise = std::make_shared<Promise<QJsonObject>>();
    const QString scope = pageScope(u"ListConnectorEntities"_s, input);
    const int count = input.value("maxResults"_L1).toInt(10000);
    services.data.list(subjectOf(connectorType, input), input.value("entitiesPath"_L1).toString())
        .done(&services.data, [=](const Result<QJsonArray> &entities) {
            promise->settle(entities.map(
                [&](const QJsonArray &all) { return pageOf(all, scope, after, count); }));
        });
    return promise->pending();
}

} // namespace

Pending<QJsonObject> listConnectorEntities(LocalServices &services, const QJsonObject &input)
{
    const auto connector = entityConnectorOf(services, input);
    if (!connector)
        return readyPending<QJsonObject>(fail(connector.error()));
    const QString scope = pageScope(u"ListConnectorEntities"_s, input);
    const auto after = readPageToken(scope, input.value("nextToken"_L1).toString());
    if (!after)
        return readyPending<QJsonObject>(fail(after.error()));
    if (*connector != "S3"_L1)
        return listOthers(services, *connector, input, *after);
    return services.s3.list(input.value("entitiesPath"_L1).toString(), *after,
        input.value("maxResults"_L1).toInt(10000),
        [scope](const QString &last) { return makePageToken(scope, last); });
}

} // namespace sluice::emulator

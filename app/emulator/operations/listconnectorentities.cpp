#include "emulator/connectors/connectorcatalog.h"
#include "emulator/connectors/s3entities.h"
#include "emulator/operations/operations.h"
#include "emulator/wire/jsontext.h"
#include "emulator/wire/pagetoken.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> listConnectorEntities(LocalServices &services, const QJsonObject &input)
{
    const auto served = services.connectors.checkServed(input.value("connectorType"_L1).toString());
    if (!served)
        return fail(served.error());
    const QString path = input.value("entitiesPath"_L1).toString();
    const QString scope = "ListConnectorEntities "_L1 + path;
    const auto after = readPageToken(scope, input.value("nextToken"_L1).toString());
    if (!after)
        return fail(after.error());
    const auto page = services.s3.list(path, *after, input.value("maxResults"_L1).toInt(10000));
    if (!page)
        return fail(page.error());

    QJsonObject answer {{u"connectorEntityMap"_s, QJsonObject {{page->group, page->entities}}}};
    if (page->hasMore)
        answer["nextToken"_L1]
            = makePageToken(scope, page->entities.last().toObject().value("name"_L1).toString());
    return toJsonText(answer);
}

} // namespace sluice::emulator

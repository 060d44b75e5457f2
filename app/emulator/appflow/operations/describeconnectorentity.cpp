#include "emulator/appflow/entities/s3entities.h"
#include "emulator/appflow/operations/entityconnector.h"
#include "emulator/appflow/operations/operations.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

Pending<QJsonObject> describeOther(
    LocalServices &services, const QString &connectorType, const QJsonObject &input)
{
    auto promise = std::make_shared<Promise<QJsonObject>>();
    services.data
        .describe(subjectOf(connectorType, input), input.value("connectorEntityName"_L1).toString())
        .done(&services.data, [promise](const Result<QJsonArray> &fields) {
            promise->settle(fields.map([](const QJsonArray &all) {
                return QJsonObject {{u"connectorEntityFields"_s, all}};
            }));
        });
    return promise->pending();
}

} // namespace

Pending<QJsonObject> describeConnectorEntity(LocalServices &services, const QJsonObject &input)
{
    const auto connector = entityConnectorOf(services, input);
    if (!connector)
        return readyPending<QJsonObject>(fail(connector.error()));
    if (*connector != "S3"_L1)
        return describeOther(services, *connector, input);
    return services.s3.describe(input.value("connectorEntityName"_L1).toString());
}

} // namespace sluice::emulator

#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/operations/entityconnector.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/apierror.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> resetConnectorMetadataCache(LocalServices &services, const QJsonObject &input)
{
    const auto connector = entityConnectorOf(services, input);
    if (!connector)
        return fail(connector.error());
    if (*connector == kCustomConnector && !input.contains("apiVersion"_L1))
        return validationError(
            u"The apiVersion is required for the connector %1 of the profile "
            "%2."_s.arg(*connector, input.value("connectorProfileName"_L1).toString()));
    // What S3 and fixtures have is read from the folders each time: there is nothing to drop.
    services.data.forget(subjectOf(*connector, input),
        input.value("connectorEntityName"_L1).toString(),
        input.value("entitiesPath"_L1).toString());
    return QByteArrayLiteral("{}");
}

} // namespace sluice::emulator

#include "emulator/connectors/connectorcatalog.h"
#include "emulator/connectors/s3entities.h"
#include "emulator/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> describeConnectorEntity(LocalServices &services, const QJsonObject &input)
{
    const auto served = services.connectors.checkServed(input.value("connectorType"_L1).toString());
    if (!served)
        return fail(served.error());
    const auto fields = services.s3.describe(input.value("connectorEntityName"_L1).toString());
    if (!fields)
        return fail(fields.error());
    return toJsonText({{u"connectorEntityFields"_s, *fields}});
}

} // namespace sluice::emulator

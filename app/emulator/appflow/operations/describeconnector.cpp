#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> describeConnector(LocalServices &services, const QJsonObject &input)
{
    const auto found = services.connectors.configuration(
        input.value("connectorType"_L1).toString(), input.value("connectorLabel"_L1).toString());
    if (!found)
        return fail(found.error());
    return toJsonText({{u"connectorConfiguration"_s, *found}});
}

} // namespace sluice::emulator

#include "emulator/appflow/control/connectorservice.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> unregisterConnector(LocalServices &services, const QJsonObject &input)
{
    return emptyAnswer(services.connectorService.unregister(
        input.value("connectorLabel"_L1).toString(), input.value("forceDelete"_L1).toBool()));
}

} // namespace sluice::emulator

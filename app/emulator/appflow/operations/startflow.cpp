#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> startFlow(LocalServices &services, const QJsonObject &input)
{
    return services.flows.start(input).map(toJsonText);
}

} // namespace sluice::emulator

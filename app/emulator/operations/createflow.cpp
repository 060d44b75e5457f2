#include "emulator/control/flowservice.h"
#include "emulator/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> createFlow(LocalServices &services, const QJsonObject &input)
{
    return services.flows.create(input).map(toJsonText);
}

} // namespace sluice::emulator

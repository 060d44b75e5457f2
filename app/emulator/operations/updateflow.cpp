#include "emulator/control/flowservice.h"
#include "emulator/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> updateFlow(LocalServices &services, const QJsonObject &input)
{
    return services.flows.update(input).map(toJsonText);
}

} // namespace sluice::emulator

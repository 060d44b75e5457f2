#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> deleteFlow(LocalServices &services, const QJsonObject &input)
{
    return emptyAnswer(services.flows.remove(
        input.value("flowName"_L1).toString(), input.value("forceDelete"_L1).toBool()));
}

} // namespace sluice::emulator

#include "emulator/api/jsontext.h"
#include "emulator/flows/flowservice.h"
#include "emulator/operations/operations.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> untagResource(LocalServices &services, const QJsonObject &input)
{
    return emptyAnswer(services.flows.removeTags(
        input.value("resourceArn"_L1).toString(), textsOf(input.value("tagKeys"_L1))));
}

} // namespace sluice::emulator

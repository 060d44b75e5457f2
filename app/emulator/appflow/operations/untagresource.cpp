#include "emulator/appflow/control/tagservice.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> untagResource(LocalServices &services, const QJsonObject &input)
{
    return emptyAnswer(services.tags.remove(
        input.value("resourceArn"_L1).toString(), textsOf(input.value("tagKeys"_L1))));
}

} // namespace sluice::emulator

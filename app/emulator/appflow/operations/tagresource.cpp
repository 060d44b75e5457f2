#include "emulator/appflow/control/tagservice.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> tagResource(LocalServices &services, const QJsonObject &input)
{
    return emptyAnswer(services.tags.add(
        input.value("resourceArn"_L1).toString(), input.value("tags"_L1).toObject()));
}

} // namespace sluice::emulator

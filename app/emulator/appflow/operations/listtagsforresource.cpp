#include "emulator/appflow/control/tagservice.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> listTagsForResource(LocalServices &services, const QJsonObject &input)
{
    const auto tags = services.tags.tags(input.value("resourceArn"_L1).toString());
    if (!tags)
        return fail(tags.error());
    return toJsonText({{u"tags"_s, *tags}});
}

} // namespace sluice::emulator

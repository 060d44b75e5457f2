#include "emulator/wire/unionmembers.h"

#include "aws/model/servicemodel.h"
#include "aws/model/shape.h"

namespace sluice::emulator {

QStringList setMembers(const QString &shape, const QJsonObject &given)
{
    QStringList names;
    const aws::Shape *facts = aws::ServiceModel::appflow()->shapes().find(shape);
    Q_ASSERT(facts);
    for (const auto &member : facts->members) {
        const QJsonValue value = given.value(member.name);
        if (!value.isUndefined() && !value.isNull())
            names.append(member.name);
    }
    return names;
}

} // namespace sluice::emulator

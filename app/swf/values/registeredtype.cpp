#include "swf/values/registeredtype.h"

#include "base/clock.h"

using namespace Qt::StringLiterals;

namespace sluice::swf {

QString RegisteredType::kindName() const
{
    return kind == Kind::Activity ? u"ActivityType"_s : u"WorkflowType"_s;
}

QString RegisteredType::key() const
{
    return kindName() + u'\n' + name + u'\n' + version;
}

QList<RegisteredType> typesFrom(const QJsonArray &infos, RegisteredType::Kind kind)
{
    const QString member
        = kind == RegisteredType::Kind::Activity ? u"activityType"_s : u"workflowType"_s;
    QList<RegisteredType> types;
    for (const QJsonValue info : infos)
        types.append({kind, info[member]["name"_L1].toString(),
            info[member]["version"_L1].toString(), info["description"_L1].toString(),
            fromEpochSeconds(info["creationDate"_L1].toDouble()),
            info["status"_L1].toString() == "DEPRECATED"_L1});
    return types;
}

} // namespace sluice::swf

#include "ui/editor/inspector/jsonmember.h"

namespace sluice::ui {

QJsonObject withMember(QJsonObject object, const QStringList &path, const QJsonValue &value)
{
    const QString &name = path.first();
    if (path.size() > 1) {
        const QJsonObject inner = withMember(object.value(name).toObject(), path.mid(1), value);
        if (inner.isEmpty())
            object.remove(name);
        else
            object.insert(name, inner);
        return object;
    }
    const bool isAbsent
        = value.isUndefined() || value.isNull() || (value.isString() && value.toString().isEmpty());
    if (isAbsent)
        object.remove(name);
    else
        object.insert(name, value);
    return object;
}

QJsonValue memberAt(const QJsonObject &object, const QStringList &path)
{
    QJsonValue value = object;
    for (const QString &name : path)
        value = value.toObject().value(name);
    return value;
}

} // namespace sluice::ui

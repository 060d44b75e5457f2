#include "aws/model/redactor.h"

#include "aws/model/secretnames.h"

#include <QJsonArray>

#include <algorithm>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

const QString kHidden = kHiddenSecret;

QJsonValue redactUnknown(const QString &name, const QJsonValue &value)
{
    if (value.isObject())
        return Redactor::redactByName(value.toObject());
    if (value.isArray()) {
        QJsonArray redacted;
        for (const QJsonValue element : value.toArray())
            redacted.append(redactUnknown(name, element));
        return redacted;
    }
    const bool isText = value.isString() || value.isDouble();
    return isText && soundsSecret(name) ? QJsonValue(kHidden) : value;
}

} // namespace

Redactor::Redactor(const ShapeTable &shapes)
    : m_shapes(shapes)
{
}

QJsonObject Redactor::redactByName(const QJsonObject &object)
{
    QJsonObject redacted;
    for (auto it = object.begin(); it != object.end(); ++it)
        redacted.insert(it.key(), redactUnknown(it.key(), it.value()));
    return redacted;
}

QJsonObject Redactor::redact(const Shape &shape, const QJsonObject &object) const
{
    QJsonObject redacted;
    for (auto it = object.begin(); it != object.end(); ++it) {
        const auto member = std::find_if(shape.members.begin(), shape.members.end(),
            [&](const ShapeMember &known) { return known.name == it.key(); });
        if (member == shape.members.end())
            redacted.insert(it.key(), redactUnknown(it.key(), it.value()));
        else
            redacted.insert(
                it.key(), redactNamed(it.key(), m_shapes.at(member->shape), it.value()));
    }
    return redacted;
}

// The model forgets some: refreshToken, authCode, apiToken are no sensitive shapes.
QJsonValue Redactor::redactNamed(
    const QString &name, const Shape &shape, const QJsonValue &value) const
{
    return shape.type == ShapeType::String ? redactUnknown(name, redactValue(shape, value))
                                           : redactValue(shape, value);
}

// A value of another type than its shape cannot be followed down, so it goes as a whole.
QJsonValue Redactor::redactValue(const Shape &shape, const QJsonValue &value) const
{
    if (value.isNull())
        return value;
    if (shape.isSensitive)
        return kHidden;
    switch (shape.type) {
    case ShapeType::Structure:
        if (value.isObject())
            return redact(shape, value.toObject());
        break;
    case ShapeType::Map:
        if (value.isObject())
            return redactMap(shape, value.toObject());
        break;
    case ShapeType::List:
        if (value.isArray()) {
            QJsonArray redacted;
            for (const QJsonValue element : value.toArray())
                redacted.append(redactValue(m_shapes.at(shape.element), element));
            return redacted;
        }
        break;
    default:
        break;
    }
    return shape.holdsSensitive ? QJsonValue(kHidden) : value;
}

QJsonObject Redactor::redactMap(const Shape &shape, const QJsonObject &map) const
{
    if (m_shapes.at(shape.key).isSensitive)
        return {{kHidden, kHidden}};
    QJsonObject redacted;
    for (auto it = map.begin(); it != map.end(); ++it)
        redacted.insert(it.key(), redactNamed(it.key(), m_shapes.at(shape.element), it.value()));
    return redacted;
}

} // namespace sluice::aws

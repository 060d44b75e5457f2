#include "aws/model/constraints.h"

#include "aws/model/secretnames.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMaxInteger = 2147483647;
constexpr double kMinInteger = -2147483648.0;

// The service counts characters, not UTF-16 units.
qint64 characters(const QString &text)
{
    qint64 count = text.size();
    for (const QChar unit : text) {
        if (unit.isLowSurrogate())
            --count;
    }
    return count;
}

QStringList brokenText(const Shape &shape, const QString &text)
{
    QStringList constraints = brokenSize(shape, characters(text));
    if (!shape.enumValues.isEmpty() && !shape.enumValues.contains(text)) {
        constraints << u"Member must satisfy enum value set: [%1]"_s.arg(
            shape.enumValues.join(u", "_s));
    }
    if (shape.pattern && !shape.pattern->matches(text)) {
        constraints << u"Member must satisfy regular expression pattern: "_s
                + shape.pattern->source();
    }
    return constraints;
}

QStringList brokenNumber(const Shape &shape, double number)
{
    if (shape.type != ShapeType::Double && number != std::floor(number))
        return {u"Member must be a whole number"_s};
    double max = double(shape.max);
    double min = double(shape.min);
    if (shape.type == ShapeType::Integer) {
        max = std::min(max, kMaxInteger);
        min = std::max(min, kMinInteger);
    }
    if (number > max)
        return {u"Member must have value less than or equal to %1"_s.arg(max, 0, 'f', 0)};
    if (number < min)
        return {u"Member must have value greater than or equal to %1"_s.arg(min, 0, 'f', 0)};
    return {};
}

/// Years of four digits: clients and calendars read no others, and a time in milliseconds, the
/// usual mistake, is far beyond them.
QStringList brokenTime(const QJsonValue &value)
{
    constexpr double kYear10000 = 253402300800;
    const double seconds = value.isDouble()
        ? value.toDouble()
        : double(QDateTime::fromString(value.toString(), Qt::ISODate).toSecsSinceEpoch());
    if (seconds >= 0 && seconds < kYear10000)
        return {};
    return {u"Member must be a time from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z "
            "(in seconds since 1970, not milliseconds)"_s};
}

QString jsonTypeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return u"a boolean"_s;
    case QJsonValue::Double:
        return u"a number"_s;
    case QJsonValue::String:
        return u"a string"_s;
    case QJsonValue::Array:
        return u"a list"_s;
    case QJsonValue::Object:
        return u"an object"_s;
    default:
        return u"null"_s;
    }
}

QString wantedTypeName(ShapeType type)
{
    switch (type) {
    case ShapeType::Structure:
    case ShapeType::Map:
        return u"an object"_s;
    case ShapeType::List:
        return u"a list"_s;
    case ShapeType::String:
        return u"a string"_s;
    case ShapeType::Boolean:
        return u"a boolean"_s;
    case ShapeType::Timestamp:
        return u"a time (seconds since 1970 as a number, or an ISO 8601 text)"_s;
    default:
        return u"a number"_s;
    }
}

bool isTime(const QJsonValue &value)
{
    return value.isDouble()
        || (value.isString() && QDateTime::fromString(value.toString(), Qt::ISODate).isValid());
}

bool typeFits(ShapeType type, const QJsonValue &value)
{
    switch (type) {
    case ShapeType::Structure:
    case ShapeType::Map:
        return value.isObject();
    case ShapeType::List:
        return value.isArray();
    case ShapeType::String:
        return value.isString();
    case ShapeType::Boolean:
        return value.isBool();
    case ShapeType::Timestamp:
        return isTime(value);
    default:
        return value.isDouble();
    }
}

QString printedNumber(double number)
{
    return number == std::floor(number) && std::abs(number) < 1e15
        ? QString::number(qint64(number))
        : QString::number(number, 'g', 17);
}

// Texts, numbers and flags, and values of a wrong type.
QString printedFreely(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? u"true"_s : u"false"_s;
    case QJsonValue::Double:
        return printedNumber(value.toDouble());
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array: {
        QStringList parts;
        for (const QJsonValue element : value.toArray())
            parts << printedFreely(element);
        return u'[' + parts.join(u", "_s) + u']';
    }
    case QJsonValue::Object: {
        const QJsonObject object = value.toObject();
        QStringList parts;
        for (auto member = object.begin(); member != object.end(); ++member)
            parts << member.key() + u'=' + printedFreely(member.value());
        return u'{' + parts.join(u", "_s) + u'}';
    }
    default:
        return u"null"_s;
    }
}

const Shape *memberShape(const ShapeTable &shapes, const Shape &shape, const QString &name)
{
    if (shape.type == ShapeType::Map)
        return &shapes.at(shape.element);
    for (const ShapeMember &member : shape.members) {
        if (member.name == name)
            return &shapes.at(member.shape);
    }
    return nullptr;
}

bool isSecret(QStringView name, const Shape &shape)
{
    const bool isFreeText = shape.type == ShapeType::String && shape.enumValues.isEmpty();
    return shape.isSensitive || (isFreeText && soundsSecret(name.toString()));
}

bool holdsSecrets(const Shape &shape)
{
    return shape.holdsSensitive
        || std::any_of(shape.members.begin(), shape.members.end(),
            [](const ShapeMember &member) { return soundsSecret(member.name); });
}

} // namespace

QStringList brokenSize(const Shape &shape, qint64 size)
{
    if (size > shape.max)
        return {u"Member must have length less than or equal to %1"_s.arg(shape.max)};
    if (size < shape.min)
        return {u"Member must have length greater than or equal to %1"_s.arg(shape.min)};
    return {};
}

QString brokenType(const Shape &shape, const QJsonValue &value)
{
    if (typeFits(shape.type, value))
        return {};
    const QString wanted = wantedTypeName(shape.type);
    const QString found = jsonTypeName(value);
    // A text that is no time is "a string" both times; saying "not a string" would mislead.
    return shape.type == ShapeType::Timestamp && value.isString()
        ? u"Member must be %1"_s.arg(wanted)
        : u"Member must be %1, not %2"_s.arg(wanted, found);
}

QStringList brokenConstraints(const Shape &shape, const QJsonValue &value)
{
    if (const QString type = brokenType(shape, value); !type.isEmpty())
        return {type};
    switch (shape.type) {
    case ShapeType::String:
        return brokenText(shape, value.toString());
    case ShapeType::Integer:
    case ShapeType::Long:
    case ShapeType::Double:
        return brokenNumber(shape, value.toDouble());
    case ShapeType::Timestamp:
        return brokenTime(value);
    default:
        return {};
    }
}

QString printedValue(
    const ShapeTable &shapes, QStringView name, const Shape &shape, const QJsonValue &value)
{
    if (isSecret(name, shape) || (holdsSecrets(shape) && !typeFits(shape.type, value)))
        return kHiddenSecret;
    if (shape.type == ShapeType::List && value.isArray()) {
        QStringList parts;
        for (const QJsonValue element : value.toArray())
            parts << printedValue(shapes, {}, shapes.at(shape.element), element);
        return u'[' + parts.join(u", "_s) + u']';
    }
    const bool isObject = shape.type == ShapeType::Structure || shape.type == ShapeType::Map;
    if (isObject && value.isObject()) {
        const bool hidesKeys = shape.type == ShapeType::Map && shapes.at(shape.key).isSensitive;
        const QJsonObject object = value.toObject();
        QStringList parts;
        for (auto member = object.begin(); member != object.end(); ++member) {
            const Shape *inner = memberShape(shapes, shape, member.key());
            if (!inner)
                continue;
            const QString text = printedValue(shapes, member.key(), *inner, member.value());
            parts << (hidesKeys ? QString(kHiddenSecret) : member.key()) + u'=' + text;
        }
        return u'{' + parts.join(u", "_s) + u'}';
    }
    return printedFreely(value);
}

} // namespace sluice::aws

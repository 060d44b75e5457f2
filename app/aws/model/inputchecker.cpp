#include "aws/model/inputchecker.h"

#include "aws/model/constraints.h"

#include <QJsonArray>

#include <algorithm>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

bool isScalar(const Shape &shape)
{
    return shape.type != ShapeType::Structure && shape.type != ShapeType::List
        && shape.type != ShapeType::Map;
}

void addMissing(QStringList &list, const QStringList &more)
{
    for (const QString &text : more) {
        if (!list.contains(text))
            list << text;
    }
}

} // namespace

InputChecker::InputChecker(const ShapeTable &shapes)
    : m_shapes(shapes)
{
}

QList<Violation> InputChecker::check(const Shape &shape, const QJsonObject &value)
{
    m_violations.clear();
    checkMembers(nullptr, shape, value);
    return std::move(m_violations);
}

QList<UnknownMember> InputChecker::unknownMembers(const Shape &shape, const QJsonObject &value)
{
    m_notesUnknown = true;
    m_unknown.clear();
    check(shape, value);
    m_notesUnknown = false;
    return std::move(m_unknown);
}

void InputChecker::noteUnknown(const Place *place, const Shape &shape, const QJsonObject &object)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString name = member.key();
        const bool isKnown = std::any_of(shape.members.begin(), shape.members.end(),
            [&](const ShapeMember &known) { return known.name == name; });
        if (isKnown || member.value().isNull())
            continue;
        const Place unknown {place, name, 0};
        m_unknown.append({textOf(&unknown), name, shape.name});
    }
}

QString InputChecker::textOf(const Place *place)
{
    if (!place)
        return {};
    const QString before = textOf(place->parent);
    const QString here
        = place->element > 0 ? u"%1.member"_s.arg(place->element) : place->name.toString();
    return before.isEmpty() ? here : before + u'.' + here;
}

void InputChecker::report(
    const Place &place, const Shape &shape, const QJsonValue &value, const QString &constraint)
{
    m_violations.append(
        {textOf(&place), printedValue(m_shapes, place.name, shape, value), constraint});
}

void InputChecker::checkValue(const Place &place, const Shape &shape, const QJsonValue &value)
{
    if (isScalar(shape)) {
        for (const QString &constraint : brokenConstraints(shape, value))
            report(place, shape, value, constraint);
        return;
    }
    if (const QString type = brokenType(shape, value); !type.isEmpty()) {
        report(place, shape, value, type);
        return;
    }
    if (shape.type == ShapeType::Structure) {
        checkMembers(&place, shape, value.toObject());
    } else if (shape.type == ShapeType::List) {
        checkList(place, shape, value);
    } else {
        checkMap(place, shape, value);
    }
}

void InputChecker::checkMembers(const Place *place, const Shape &shape, const QJsonObject &object)
{
    if (m_notesUnknown)
        noteUnknown(place, shape, object);
    for (const ShapeMember &member : shape.members) {
        const QJsonValue value = object.value(member.name);
        if (value.isUndefined() || value.isNull()) {
            if (member.isRequired) {
                const Place missing {place, member.name, 0};
                m_violations.append({textOf(&missing), u"null"_s, u"Member must not be null"_s});
            }
            continue;
        }
        checkValue({place, member.name, 0}, m_shapes.at(member.shape), value);
    }
}

// The service reports texts of a list at the list, structures at their own place.
void InputChecker::checkList(const Place &place, const Shape &shape, const QJsonValue &value)
{
    const QJsonArray array = value.toArray();
    for (const QString &constraint : brokenSize(shape, array.size()))
        report(place, shape, value, constraint);

    const Shape &element = m_shapes.at(shape.element);
    QStringList inner;
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonValue item = array.at(i);
        if (item.isNull()) {
            const Place missing {&place, {}, i + 1};
            m_violations.append({textOf(&missing), u"null"_s, u"Member must not be null"_s});
        } else if (isScalar(element)) {
            addMissing(inner, brokenConstraints(element, item));
        } else {
            checkValue({&place, {}, i + 1}, element, item);
        }
    }
    reportInner(place, shape, value, u"Member must satisfy constraint: [%1]"_s, inner);
}

void InputChecker::checkMap(const Place &place, const Shape &shape, const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    for (const QString &constraint : brokenSize(shape, object.size()))
        report(place, shape, value, constraint);

    const Shape &keyShape = m_shapes.at(shape.key);
    const Shape &element = m_shapes.at(shape.element);
    QStringList keys;
    QStringList values;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString key = member.key();
        addMissing(keys, brokenConstraints(keyShape, key));
        const QJsonValue item = member.value();
        if (item.isNull())
            continue;
        if (isScalar(element))
            addMissing(values, brokenConstraints(element, item));
        else
            checkValue({&place, key, 0}, element, item);
    }
    reportInner(place, shape, value, u"Map keys must satisfy constraint: [%1]"_s, keys);
    reportInner(place, shape, value, u"Map value must satisfy constraint: [%1]"_s, values);
}

void InputChecker::reportInner(const Place &place, const Shape &shape, const QJsonValue &value,
    const QString &opening, const QStringList &constraints)
{
    if (!constraints.isEmpty())
        report(place, shape, value, opening.arg(constraints.join(u", "_s)));
}

} // namespace sluice::aws

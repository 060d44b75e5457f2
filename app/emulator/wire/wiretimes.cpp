#include "emulator/wire/wiretimes.h"

#include <QDateTime>
#include <QJsonArray>

namespace sluice::emulator {

namespace {

QJsonValue numericTimes(
    const aws::ShapeTable &shapes, const aws::Shape &shape, const QJsonValue &value)
{
    switch (shape.type) {
    case aws::ShapeType::Timestamp: {
        if (!value.isString())
            return value;
        QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        if (time.timeSpec() == Qt::LocalTime)
            time.setTimeSpec(Qt::UTC); // no offset given
        return double(time.toMSecsSinceEpoch()) / 1000;
    }
    case aws::ShapeType::Structure:
        return value.isObject() ? QJsonValue(withNumericTimes(shapes, shape, value.toObject()))
                                : value;
    default:
        return value; // no list or map of an input holds times
    }
}

} // namespace

QJsonObject withNumericTimes(
    const aws::ShapeTable &shapes, const aws::Shape &shape, const QJsonObject &input)
{
    QJsonObject changed = input;
    for (const auto &member : shape.members) {
        const auto value = input.constFind(member.name);
        if (value == input.constEnd())
            continue;
        const QJsonValue plain = value.value();
        const QJsonValue numeric = numericTimes(shapes, shapes.at(member.shape), plain);
        if (numeric != plain)
            changed.insert(member.name, numeric);
    }
    return changed;
}

} // namespace sluice::emulator

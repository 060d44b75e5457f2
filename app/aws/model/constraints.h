#pragma once

#include "aws/model/shape.h"

#include <QJsonValue>

namespace sluice::aws {

/// What a text, number, flag or time breaks, as the tails of the service's sentences ("Member must
/// not be null" is the walk's affair). Empty when all is well.
QStringList brokenConstraints(const Shape &shape, const QJsonValue &value);

/// The tails for the number of elements of a list or map.
QStringList brokenSize(const Shape &shape, qint64 size);

/// "Member must be a text, not a number"; empty when the JSON type fits the shape.
QString brokenType(const Shape &shape, const QJsonValue &value);

/// A value as the service prints it: [a, b], {key=value}; sensitive ones, and texts whose member's
/// name sounds secret (secretnames.h), as ***Sensitive***.
/// \param name of the member or key; empty for an element of a list.
QString printedValue(
    const ShapeTable &shapes, QStringView name, const Shape &shape, const QJsonValue &value);

} // namespace sluice::aws

#pragma once

#include "aws/model/shape.h"

#include <QJsonObject>

namespace sluice::emulator {

/// A checked input with its times as they stand on the wire: seconds since 1970. Clients may also
/// send ISO 8601 texts (reference 1.2), but what is given back is a number.
QJsonObject withNumericTimes(
    const aws::ShapeTable &shapes, const aws::Shape &shape, const QJsonObject &input);

} // namespace sluice::emulator

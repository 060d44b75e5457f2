#pragma once

#include "aws/model/servicemodel.h"

namespace sluice::emulator::swf {

/// What the service asks of an input beyond the model: characters of names, durations, days,
/// priorities, tags (SWF reference 1.3, 5.1 and 7.1). Worded as the model's constraints are.
QList<aws::Violation> brokenRules(
    const aws::ShapeTable &shapes, const QString &shape, const QJsonObject &input);

} // namespace sluice::emulator::swf

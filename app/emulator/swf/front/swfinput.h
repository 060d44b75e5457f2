#pragma once

#include "aws/model/servicemodel.h"

namespace sluice::emulator::swf {

/// The input of a call, checked against the model and the service's other rules, times as numbers.
/// SerializationException for a value of the wrong JSON type, else ValidationException; both name
/// the path ("decisions.1.member.decisionType").
Result<QJsonObject> swfInput(
    const aws::ServiceModel &model, const aws::Operation &operation, const QByteArray &body);

} // namespace sluice::emulator::swf

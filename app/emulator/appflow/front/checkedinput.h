#pragma once

#include "aws/model/servicemodel.h"

namespace sluice::emulator {

/// The input of an operation as handlers take it: it fits the model, and times are numbers.
/// ValidationException with all that does not fit.
Result<QJsonObject> checkedInput(
    const aws::ServiceModel &model, const aws::Operation &operation, const QJsonObject &input);

} // namespace sluice::emulator

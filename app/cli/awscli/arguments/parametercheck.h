#pragma once

#include "aws/model/shape.h"
#include "base/result.h"
#include "json/orderedjson.h"

namespace sluice::cli {

/// The check the AWS CLI makes before it sends: unknown and missing members, types, lower limits.
/// Everything else is the service's word. InvalidInput, "Parameter validation failed:" and a line
/// for each fault, worded as there.
Result<> checkParameters(
    const aws::ShapeTable &shapes, const aws::Shape &input, const OrderedJson &parameters);

/// Where the AWS CLI sends what hardly anybody means: AppFlow takes an empty list of executionIds
/// for every run of the flow, and a script whose list came out empty means none. InvalidInput.
Result<> checkIntent(const QString &operation, const OrderedJson &parameters);

} // namespace sluice::cli

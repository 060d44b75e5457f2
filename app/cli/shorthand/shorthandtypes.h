#pragma once

#include "aws/model/shape.h"
#include "base/result.h"
#include "json/orderedjson.h"

namespace sluice::cli {

/// Gives what parseShorthand() read the types of the model: texts become numbers and booleans,
/// a single value where a list is due becomes a list of one. What does not fit stays as it is, for
/// the check that follows. Internal, in Python's words, when a text is no number: there the AWS CLI
/// fails with them.
Result<OrderedJson> withShorthandTypes(
    const aws::ShapeTable &shapes, const aws::Shape &shape, const OrderedJson &value);

} // namespace sluice::cli

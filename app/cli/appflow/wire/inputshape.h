#pragma once

#include "aws/model/shape.h"
#include "base/json/orderedjson.h"

namespace sluice::cli {

/// An input as it travels: times as whole seconds.
OrderedJson wireInput(
    const aws::ShapeTable &shapes, const aws::Shape &shape, const OrderedJson &input);

/// With "***Sensitive***" for what the model marks so: for logs.
OrderedJson withoutSecrets(
    const aws::ShapeTable &shapes, const aws::Shape &shape, const OrderedJson &value);

} // namespace sluice::cli

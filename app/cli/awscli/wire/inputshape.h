#pragma once

#include "aws/model/shape.h"
#include "json/orderedjson.h"

namespace sluice::cli {

/// An input as it travels: times as whole seconds.
OrderedJson wireInput(
    const aws::ShapeTable &shapes, const aws::Shape &shape, const OrderedJson &input);

/// With "***Sensitive***" for what the model marks so, and for what sounds secret where it forgot
/// to (aws/model/secretnames.h): for logs.
OrderedJson withoutSecrets(
    const aws::ShapeTable &shapes, const aws::Shape &shape, const OrderedJson &value);

} // namespace sluice::cli

#pragma once

#include "aws/model/shape.h"
#include "json/orderedjson.h"

namespace sluice::cli {

enum class TimestampFormat { Iso8601, Wire }; ///< setting cli_timestamp_format

/// An answer's body as the AWS CLI sees it: members in the order of the model, without those that
/// are null or that the model does not know; times as ISO 8601 in the local zone. Done before
/// --query is applied. \param shape the operation's output
OrderedJson shapeAnswer(const OrderedJson &body, const aws::ShapeTable &shapes,
    const aws::Shape &shape, TimestampFormat timestamps = TimestampFormat::Iso8601);

/// "2026-11-20T08:00:00.250000+01:00"; the value itself when it is no time.
OrderedJson isoTimestamp(const OrderedJson &value);

} // namespace sluice::cli

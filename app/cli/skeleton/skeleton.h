#pragma once

#include "aws/model/shape.h"
#include "json/orderedjson.h"

#include <string>

namespace sluice::cli {

/// An input with every member, to be filled in: "" or the first allowed text, 0, 0.0, true, one
/// element a list, one entry "KeyName" a map. (The AWS CLI takes one of the allowed texts at
/// random.)
OrderedJson inputSkeleton(const aws::ShapeTable &shapes, const aws::Shape &shape);

/// The same for an answer; texts are named after their member.
OrderedJson outputSkeleton(const aws::ShapeTable &shapes, const aws::Shape &shape);

/// The input as YAML, with what is required and what is allowed as comments.
std::string yamlInputSkeleton(const aws::ShapeTable &shapes, const aws::Shape &shape);

} // namespace sluice::cli

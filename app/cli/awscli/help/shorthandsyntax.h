#pragma once

#include "aws/model/shape.h"

#include <QString>

namespace sluice::cli {

/// "name=string,values=string,string ..." as the AWS CLI's help shows it; empty for values that
/// have no shorthand or are nested too deep for it.
QString shorthandSyntax(const aws::ShapeTable &shapes, const aws::Shape &shape);

/// The JSON of a value with the types in place of texts, indented by two.
QString jsonSyntax(const aws::ShapeTable &shapes, const aws::Shape &shape);

/// "string", "structure", "timestamp"
QString typeName(const aws::Shape &shape);

} // namespace sluice::cli

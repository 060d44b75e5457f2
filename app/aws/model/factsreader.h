#pragma once

#include "aws/model/operationtable.h"
#include "aws/model/shape.h"

namespace sluice::aws {

/// What a file of resources/api says.
struct Facts {
    QString signingName;
    QString endpointPrefix;
    QString apiVersion;
    ShapeTable shapes;
    OperationTable operations;
};

/// Reads resources/api: {"service": {...}, "operations": {NAME: {"method", "path", "input",
/// "output", "errors", "paginate"}}, "shapes": {NAME: {"type", "members", "required", "min", "max",
/// "pattern", "enum", "sensitive", "error"}}}. InvalidInput when the text is anything else.
Result<Facts> readFacts(const QByteArray &text);

/// Those of AppFlow, compiled into the program and read once; what ServiceModel::appflow() goes by.
const Facts &appflowFacts();
/// Those of Amazon SWF; what ServiceModel::swf() goes by.
const Facts &swfFacts();

} // namespace sluice::aws

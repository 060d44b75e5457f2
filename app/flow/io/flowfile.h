#pragma once

#include "base/result.h"
#include "flow/definition/flowdefinition.h"

namespace sluice::flow {

/// Reads a flow file: exactly what `aws appflow create-flow --cli-input-json` takes.
/// NotFound, Io, or InvalidInput with line and column or member path; the message names the file.
Result<FlowDefinition> readFlowFile(const QString &path);

/// Writes it atomically: the old file stays whole when the disk is full.
Result<> writeFlowFile(const QString &path, const FlowDefinition &flow);

} // namespace sluice::flow

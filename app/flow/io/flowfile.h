#pragma once

#include "base/result.h"
#include "flow/definition/flowdefinition.h"

#include <QByteArray>

class QIODevice;

namespace sluice::flow {

/// A flow file with the text that it was read from, in which places can be found.
struct FlowFileText {
    QByteArray text;
    FlowDefinition flow;
};

/// Reads a flow's text from an open device to its end, as readFlowFile() does. \param name of it,
/// for messages
Result<FlowFileText> readFlow(QIODevice &device, const QString &name);

Result<FlowFileText> readFlowFileText(const QString &path);

/// Reads a flow file: exactly what `aws appflow create-flow --cli-input-json` takes.
/// NotFound, Io, or InvalidInput with line and column or member path; the message names the file.
Result<FlowDefinition> readFlowFile(const QString &path);

/// Writes it atomically: the old file stays whole when the disk is full.
Result<> writeFlowFile(const QString &path, const FlowDefinition &flow);

} // namespace sluice::flow

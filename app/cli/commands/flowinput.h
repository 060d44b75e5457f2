#pragma once

#include "flow/io/flowfile.h"

#include <string>

namespace sluice::cli {

/// A flow that a command was told of.
struct FlowInput {
    QString name; ///< the file as it was given, or "standard input"; for messages
    QByteArray text;
    flow::FlowDefinition flow;
};

/// \param argument a file, or "-" for standard input, which can be read once
Result<FlowInput> readFlowInput(const std::string &argument);

} // namespace sluice::cli

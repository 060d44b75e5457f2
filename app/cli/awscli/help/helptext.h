#pragma once

#include "aws/model/factsreader.h"

#include <QString>

namespace sluice::cli {

/// `sluice appflow help`: operations and the options of every command.
QString serviceHelp(const aws::Facts &facts);

/// `sluice appflow OPERATION help`: synopsis, options with type, limits, shorthand and JSON syntax,
/// and the members of the answer.
QString operationHelp(const aws::Facts &facts, const aws::Operation &operation);

} // namespace sluice::cli

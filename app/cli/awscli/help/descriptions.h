#pragma once

#include "cli/awscli/arguments/optiontable.h"

namespace sluice::cli {

/// What an operation does, in one sentence; empty for a name that is none.
QString operationDescription(const QString &operationName);

/// What an option is for, or takes, in one line. \param option of the table of its operation
QString optionDescription(const aws::Facts &facts, const OperationOption &option);
/// Of an option of every command.
QString globalDescription(const OptionSpec &option);

/// "string", "list", as the AWS CLI calls it, with the limits: "at most 256 characters".
QString limitsText(const aws::Shape &shape);

} // namespace sluice::cli

#pragma once

#include "cli/awscli/service.h"

#include <QString>

namespace sluice::cli {

/// `sluice SERVICE help`: operations and the options of every command.
QString serviceHelp(const Service &service);

/// `sluice SERVICE OPERATION help`: synopsis, options with type, limits, shorthand and JSON syntax,
/// and the members of the answer.
QString operationHelp(const Service &service, const aws::Operation &operation);

} // namespace sluice::cli

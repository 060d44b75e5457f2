#pragma once

#include "base/localservice.h"
#include "cli/command.h"

namespace sluice::cli {

/// `sluice env`: prints what makes any AWS client of this shell talk to a running Sluice Local.
void addEnvCommand(CLI::App &program, Action &chosen);

/// The lines of `sluice env`, for a POSIX shell; every value is quoted.
/// \param withFunction adds the `aws` shell function for AWS CLIs that do not know AWS_ENDPOINT_URL
QString environmentLines(const RuntimeInfo &service, const LocalCredentials &credentials,
    const QString &region, bool withFunction);

} // namespace sluice::cli

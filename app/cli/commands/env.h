#pragma once

#include "cli/console/command.h"
#include "local/datadirectory.h"

namespace sluice::cli {

/// `sluice env`: prints what makes any AWS client of this shell talk to a running Sluice Local.
void addEnvCommand(CLI::App &program, Action &chosen);

/// What `sluice env` prints when it fails. eval of nothing succeeds, and the next `aws` would go to
/// the user's own account; eval of this fails.
QString refusalForTheShell();

/// The lines of `sluice env`, for a POSIX shell; every value is quoted.
/// \param withFunction adds the `aws` shell function for AWS CLIs that do not know AWS_ENDPOINT_URL
QString environmentLines(const RuntimeInfo &service, const LocalCredentials &credentials,
    const QString &region, bool withFunction);

} // namespace sluice::cli

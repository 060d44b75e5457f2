#pragma once

namespace sluice::cli {

/// What a shell sees of `sluice` (the codes of `sluice run` are in its help).
enum ExitCode {
    kExitOk = 0,
    kExitError = 1, ///< the work failed
    kExitUsage = 2, ///< options or input files that break a rule
    kExitLocked = 3, ///< another Sluice Local holds the data directory
    kExitCanceled = 130, ///< by Ctrl-C or another cancel, as shells have it
};

} // namespace sluice::cli

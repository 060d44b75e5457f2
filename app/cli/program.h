#pragma once

namespace sluice::cli {

/// What a shell sees of `sluice` (the codes of `sluice run` are in its help).
enum ExitCode {
    kExitOk = 0,
    kExitError = 1, ///< the work failed
    kExitUsage = 2, ///< options or input files that break a rule
    kExitLocked = 3, ///< another Sluice Local holds the data directory
};

/// Reads the command line, does what it asks for and returns the exit code. The command line is
/// read before Qt starts, so --help and --version cost nothing.
int runProgram(int argc, char **argv);

} // namespace sluice::cli

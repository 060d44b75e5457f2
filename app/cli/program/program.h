#pragma once

namespace sluice::cli {

/// Reads the command line, does what it asks for and returns the exit code. The command line is
/// read before Qt starts, so --help and --version cost nothing.
int runProgram(int argc, char **argv);

} // namespace sluice::cli

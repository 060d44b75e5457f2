#pragma once

#include "aws/model/factsreader.h"

namespace sluice::cli {

/// The AppFlow facts in the program, read anew at each call (a third of a millisecond). The command
/// line needs the plain tables: shapes for options and checks, operations for requests.
aws::Facts appflowFacts();

} // namespace sluice::cli

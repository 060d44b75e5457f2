#pragma once

#include <QString>

namespace sluice::test {

/// Opens the sample flow on the data directory, types a description and dies by SIGKILL as soon as
/// the draft is stored. Returns 1 when it does not come so far.
int runCrashChild(const QString &dataFolder);

/// What the child types.
QString crashDescription();

} // namespace sluice::test

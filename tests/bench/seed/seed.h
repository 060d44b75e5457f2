#pragma once

#include "local/datadirectory.h"

#include <QJsonObject>

namespace sluice::bench {

/// Input of a CreateFlow that copies between two folders of S3.
QJsonObject flowInput(const QString &name);

/// Writes flow-00000, flow-00001 ... straight into the store of a data directory that no service
/// holds: creating them over HTTP is not what is measured. Ends the benchmark when it fails.
void seedFlows(const LocalDataDir &dir, int count);

} // namespace sluice::bench

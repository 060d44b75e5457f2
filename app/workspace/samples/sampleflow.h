#pragma once

#include "base/pending.h"
#include "local/datadirectory.h"

#include <QJsonObject>
#include <QObject>

namespace sluice::appflow {
class AppFlowClient;
}

namespace sluice::workspace {

/// The CreateFlow request of the flow `sample-orders` (resources/samples/sample-orders.json).
QJsonObject sampleFlowRequest();

/// True when the sample was put into this data directory before, even if its flow is gone: who
/// deleted it does not want it again.
bool hasSampleFiles(const LocalDataDir &dir);

/// Puts two hundred orders into DIR/buckets/sample-source/orders and makes the bucket
/// sample-destination. Files that are there stay as they are. Io. Any thread.
Result<> writeSampleFiles(const LocalDataDir &dir);

/// Writes the files and creates the flow, unless the service has a flow or hasSampleFiles().
/// \param client connected to the service of `dir`; must outlive the answer
/// \param context as for Pending::done
/// \return true when the flow was made
Pending<bool> ensureSampleFlow(
    const LocalDataDir &dir, appflow::AppFlowClient &client, QObject *context);

} // namespace sluice::workspace

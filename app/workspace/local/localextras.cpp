#include "workspace/local/localextras.h"

#include "base/adapt.h"
#include "flow/definition/s3endpoint.h"
#include "local/localclient.h"

using namespace Qt::StringLiterals;

namespace sluice::workspace {

namespace {

Result<ServiceExtras::ToldRun> toldRunOf(const appflow::LocalRun &told)
{
    appflow::RunRecord run;
    run.flowName = told.flowName;
    run.executionId = told.executionId;
    run.executionStatus = told.executionStatus;
    run.startedAt = told.startedAt;
    run.lastUpdatedAt = told.lastUpdatedAt;
    run.message = told.message;
    run.recordsProcessed = told.recordsProcessed;
    run.recordsDropped = told.recordsDropped;
    run.recordsWritten = told.recordsWritten;
    run.bytesProcessed = told.bytesProcessed;
    run.bytesWritten = told.bytesWritten;
    run.fraction = told.fraction;
    QList<appflow::RunOutput> outputs;
    for (const appflow::LocalObject &object : told.objects)
        outputs.append({object.bucketName, object.key, object.path, object.bytes});
    return ServiceExtras::ToldRun {run, outputs};
}

} // namespace

Pending<ServiceExtras::ToldRun> LocalExtras::run(const QString &executionId)
{
    return adapt<ToldRun>(&m_context, m_client.run(executionId), toldRunOf);
}

Pending<> LocalExtras::updateFlow(const QJsonObject &input, const QJsonValue &lastUpdatedAt)
{
    return m_client.updateFlow(input, lastUpdatedAt);
}

// What a custom connector took is there for good; a fixture stores nothing of a canceled run.
bool LocalExtras::keepsPartialOutput(const QString &destinationConnectorType) const
{
    flow::Endpoint destination;
    destination.connectorType = destinationConnectorType;
    if (flow::writesObjects(destination))
        return m_keepsWrittenObjects();
    return destinationConnectorType == "CustomConnector"_L1;
}

} // namespace sluice::workspace

#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/appflow/runs/runservice.h"
#include "emulator/wire/jsontext.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> describeFlow(LocalServices &services, const QJsonObject &input)
{
    const auto flow = services.flows.flow(input.value("flowName"_L1).toString());
    if (!flow)
        return fail(flow.error());
    QJsonObject json = toDescribeJson(*flow, services.flows.store().region());
    const auto details = services.runs.lastCatalogDetails(*flow);
    if (!details)
        return fail(details.error());
    if (!details->isEmpty())
        json["lastRunMetadataCatalogDetails"_L1] = *details;
    return toJsonText(json);
}

} // namespace sluice::emulator

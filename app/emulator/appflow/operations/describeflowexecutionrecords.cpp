#include "emulator/appflow/control/flowservice.h"
#include "emulator/appflow/operations/operations.h"
#include "emulator/wire/jsontext.h"
#include "emulator/wire/pagetoken.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator {

Result<QByteArray> describeFlowExecutionRecords(LocalServices &services, const QJsonObject &input)
{
    const auto flow = services.flows.flow(input.value("flowName"_L1).toString());
    if (!flow)
        return fail(flow.error());
    // By the row: a deleted flow of the same name had other pages.
    const QString scope = u"DescribeFlowExecutionRecords %1"_s.arg(flow->row);
    const auto before = readPageToken(scope, input.value("nextToken"_L1).toString());
    if (!before)
        return fail(before.error());
    const int count = input.value("maxResults"_L1).toInt(20);
    auto executions = services.runs.page(flow->row, before->toLongLong(), count + 1);
    if (!executions)
        return fail(executions.error());

    QJsonObject answer;
    if (executions->size() > count) {
        executions->resize(count);
        answer["nextToken"_L1] = makePageToken(scope, QString::number(executions->last().row));
    }
    QJsonArray records;
    for (const auto &execution : std::as_const(*executions))
        records.append(toRecordJson(execution));
    answer["flowExecutions"_L1] = records;
    return toJsonText(answer);
}

} // namespace sluice::emulator

#include "appflow/client/recordsearch.h"

#include "appflow/client/appflowclient.h"

#include <QJsonArray>

using namespace Qt::StringLiterals;

namespace sluice::appflow {

struct RecordSearch::Wanted {
    QString flowName;
    QString executionId;
    Promise<Found> promise;
};

RecordSearch::RecordSearch(AppFlowClient &client)
    : m_client(client)
{
}

Pending<RecordSearch::Found> RecordSearch::find(const QString &flowName, const QString &executionId)
{
    auto wanted = std::make_shared<Wanted>();
    wanted->flowName = flowName;
    wanted->executionId = executionId;
    auto pending = wanted->promise.pending();
    readPage(wanted, {});
    return pending;
}

void RecordSearch::readPage(const std::shared_ptr<Wanted> &wanted, const QString &token)
{
    QJsonObject input {{u"flowName"_s, wanted->flowName}};
    if (!token.isEmpty())
        input["nextToken"_L1] = token;
    m_client.call(u"DescribeFlowExecutionRecords"_s, input)
        .done(&m_context, [this, wanted, token](const Result<QJsonObject> &answer) {
            if (!answer) {
                wanted->promise.settle(fail(answer.error()));
                return;
            }
            for (const QJsonValue record : answer->value("flowExecutions"_L1).toArray()) {
                if (record["executionId"_L1].toString() == wanted->executionId) {
                    wanted->promise.settle(Found(record.toObject()));
                    return;
                }
            }
            const QString next = answer->value("nextToken"_L1).toString();
            // A token that comes twice would be followed for ever.
            if (next.isEmpty() || next == token)
                wanted->promise.settle(Found());
            else
                readPage(wanted, next);
        });
}

} // namespace sluice::appflow

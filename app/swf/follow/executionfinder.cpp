#include "swf/follow/executionfinder.h"

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

const QString kOpen = u"ListOpenWorkflowExecutions"_s;
const QString kClosed = u"ListClosedWorkflowExecutions"_s;

} // namespace

ExecutionFinder::ExecutionFinder(SwfClient &client, QObject *parent)
    : QObject(parent)
    , m_client(client)
{
}

Pending<ExecutionId> ExecutionFinder::find(const QString &domain, const QString &workflowId)
{
    auto pending = m_promise.pending();
    m_wanted = {domain, workflowId, {}};
    ask(kOpen);
    return pending;
}

void ExecutionFinder::ask(const QString &operation)
{
    // Both lists begin with the newest start.
    m_client
        .call(operation,
            {{u"domain"_s, m_wanted.domain},
                {u"startTimeFilter"_s, QJsonObject {{u"oldestDate"_s, 0}}},
                {u"executionFilter"_s, QJsonObject {{u"workflowId"_s, m_wanted.workflowId}}},
                {u"maximumPageSize"_s, 1}})
        .done(this,
            [this, operation](const Result<QJsonObject> &answer) { onAnswer(operation, answer); });
}

void ExecutionFinder::onAnswer(const QString &operation, const Result<QJsonObject> &answer)
{
    if (!answer) {
        m_promise.settle(fail(answer.error()));
        return;
    }
    const QString runId
        = answer->value("executionInfos"_L1)[0]["execution"_L1]["runId"_L1].toString();
    if (!runId.isEmpty()) {
        m_wanted.runId = runId;
        m_promise.settle(m_wanted);
    } else if (operation == kOpen) {
        ask(kClosed);
    } else {
        m_promise.settle(fail(ErrorKind::NotFound,
            tr("Domain %1 has no execution %2, or its history was deleted.")
                .arg(m_wanted.domain, m_wanted.workflowId)));
    }
}

} // namespace sluice::swf

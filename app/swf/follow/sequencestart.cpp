#include "swf/follow/sequencestart.h"

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

constexpr int kMostLost = 3;

} // namespace

SequenceStart::SequenceStart(SwfClient &client, Options options, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_options(std::move(options))
    , m_members(sequenceStartMembers(m_options.plan, m_options.settings))
    , m_finder(client)
{
}

Pending<ExecutionId> SequenceStart::start()
{
    auto pending = m_promise.pending();
    send();
    return pending;
}

void SequenceStart::send()
{
    QJsonObject input = m_members;
    input["domain"_L1] = m_options.domain;
    input["workflowId"_L1] = m_options.workflowId;
    m_client.call(u"StartWorkflowExecution"_s, input)
        .done(this, [this](const Result<QJsonObject> &answer) { onSent(answer); });
}

void SequenceStart::onSent(const Result<QJsonObject> &answer)
{
    if (answer) {
        settle(answer->value("runId"_L1).toString());
        return;
    }
    const bool isThere = answer.error().awsCode == "WorkflowExecutionAlreadyStartedFault"_L1;
    if (isThere && m_lost > 0) {
        m_finder.find(m_options.domain, m_options.workflowId)
            .done(this, [this](const Result<ExecutionId> &found) { askStart(found); });
    } else if (isThere) {
        m_promise.settle(fail(ErrorKind::Conflict,
            tr("A sequence with the id %1 is open in domain %2; give another --id, or follow that "
               "one with --follow %1.")
                .arg(m_options.workflowId, m_options.domain)));
    } else if (answer.error().kind == ErrorKind::Unavailable && ++m_lost < kMostLost) {
        send();
    } else {
        m_promise.settle(fail(answer.error()));
    }
}

void SequenceStart::askStart(const Result<ExecutionId> &found)
{
    if (!found) {
        m_promise.settle(fail(found.error()));
        return;
    }
    m_client
        .call(u"GetWorkflowExecutionHistory"_s,
            {{u"domain"_s, found->domain}, {u"execution"_s, found->toJson()},
                {u"maximumPageSize"_s, 1}})
        .done(this, [this, runId = found->runId](const Result<QJsonObject> &answer) {
            if (!answer) {
                m_promise.settle(fail(answer.error()));
                return;
            }
            const auto history = historyFrom(answer->value("events"_L1).toArray());
            compare(history.isEmpty() ? HistoryEvent() : history.first(), runId);
        });
}

void SequenceStart::compare(const HistoryEvent &started, const QString &runId)
{
    const QStringList others = otherMembers(m_members, started);
    if (others.isEmpty())
        settle(runId);
    else if (others.contains("input"_L1))
        m_promise.settle(fail(ErrorKind::Conflict,
            tr("A sequence with the id %1 is open in domain %2, and runs other flows; give "
               "another --id.")
                .arg(m_options.workflowId, m_options.domain)));
    else
        m_promise.settle(fail(ErrorKind::Conflict,
            tr("A sequence with the id %1 is open in domain %2, and runs the same flows with "
               "another %3; give another --id, or follow that one with --follow %1.")
                .arg(m_options.workflowId, m_options.domain, others.join(", "_L1))));
}

void SequenceStart::settle(const QString &runId)
{
    m_promise.settle(ExecutionId {m_options.domain, m_options.workflowId, runId});
}

} // namespace sluice::swf

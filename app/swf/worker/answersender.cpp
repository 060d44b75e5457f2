#include "swf/worker/answersender.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

constexpr qsizetype kReasonSize = 256;
constexpr qsizetype kTextSize = 32768;

QString operationOf(TaskAnswer::Kind kind)
{
    switch (kind) {
    case TaskAnswer::Kind::Completed:
        return u"RespondActivityTaskCompleted"_s;
    case TaskAnswer::Kind::Failed:
        return u"RespondActivityTaskFailed"_s;
    case TaskAnswer::Kind::Canceled:
        break;
    }
    return u"RespondActivityTaskCanceled"_s;
}

} // namespace

AnswerSender::AnswerSender(
    SwfClient &client, QString taskToken, const WorkerPace &pace, QObject *parent)
    : QObject(parent)
    , m_client(client)
    , m_token(std::move(taskToken))
    , m_pace(pace)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &AnswerSender::trySend);
}

void AnswerSender::send(const TaskAnswer &answer)
{
    m_answer = answer;
    trySend();
}

void AnswerSender::stop()
{
    m_isStopped = true;
    m_again.stop();
}

void AnswerSender::trySend()
{
    using Kind = TaskAnswer::Kind;
    QJsonObject input {{u"taskToken"_s, m_token}};
    if (m_answer.kind == Kind::Failed)
        input["reason"_L1] = m_answer.reason.left(kReasonSize);
    const auto member = m_answer.kind == Kind::Completed ? "result"_L1 : "details"_L1;
    if (!m_answer.text.isEmpty())
        input[member] = m_answer.text.left(kTextSize);
    m_client.call(operationOf(m_answer.kind), input)
        .done(this, [this](const Result<QJsonObject> &answer) { onAnswer(answer); });
}

void AnswerSender::onAnswer(const Result<QJsonObject> &answer)
{
    if (m_isStopped)
        return;
    if (answer) {
        Q_EMIT taken();
        return;
    }
    const Error &error = answer.error();
    // Only the service's word: a proxy's 404 says nothing of the task.
    const bool isInvalid = error.kind == ErrorKind::InvalidInput && !error.awsCode.isEmpty();
    if (isInvalid && !std::exchange(m_isPlain, true)) {
        m_answer = {TaskAnswer::Kind::Failed, u"AnswerRefused"_s, error.message};
        trySend();
    } else if (isInvalid || error.awsCode == "UnknownResourceFault"_L1) {
        Q_EMIT refused(error);
    } else {
        m_again.start(m_pace.afterFailure(++m_failures));
        Q_EMIT failed(error);
    }
}

} // namespace sluice::swf

#include "aws/call/callrun.h"

#include "aws/call/answer.h"
#include "aws/call/credentialprovider.h"
#include "aws/call/remedy.h"
#include "aws/call/wirerequest.h"
#include "aws/log/callsecrets.h"
#include "http/client/loopbackhost.h"

#include <QLoggingCategory>

namespace sluice::aws {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

// Only names, numbers and codes go to the log: bodies and headers may hold secrets. Quiet unless
// QT_LOGGING_RULES asks: the caller tells the outcome.
Q_LOGGING_CATEGORY(lcAws, "sluice.aws", QtWarningMsg)

CallRun::CallRun(Call call, const Connection &connection, std::shared_ptr<Signers> signers,
    CallContext &context, QObject *parent)
    : QObject(parent)
    , m_call(std::move(call))
    , m_connection(connection)
    , m_signers(std::move(signers))
    , m_context(context)
    , m_startedAt(context.clock.now())
    , m_startedElapsed(context.clock.elapsed())
{
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &CallRun::attempt);
}

CallRun::~CallRun()
{
    m_answer.cancel();
}

Pending<QJsonObject> CallRun::start()
{
    return begin(m_promise);
}

Pending<http::HttpResponse> CallRun::startRaw()
{
    m_rawPromise.emplace();
    return begin(*m_rawPromise);
}

template <class T> Pending<T> CallRun::begin(Promise<T> &promise)
{
    auto pending = promise.pending();
    promise.onCancel([run = QPointer<CallRun>(this)] {
        if (run)
            run->cancel();
    });
    attempt();
    return pending;
}

void CallRun::attempt()
{
    ++m_attempt;
    if (!m_connection.isSigned)
        send(nullptr);
    else if (m_connection.provider)
        authorize();
    else
        send(&m_connection.credentials);
}

void CallRun::authorize()
{
    m_state = State::Authorizing;
    // The refresh it may start serves other calls as well, so cancelling must not reach it.
    m_authorization = m_connection.provider->credentials();
    m_authorization.done(this, [this](const Result<Credentials> &credentials) {
        if (m_state != State::Authorizing)
            return;
        if (credentials)
            send(&*credentials);
        else
            settle(fail(inDoubt(credentials.error())));
    });
}

void CallRun::send(const Credentials *signAs)
{
    m_state = State::Sending;
    http::HttpRequest http
        = toHttpRequest(m_connection.endpoint, m_call.request, m_call.request.contentType);
    const CallTimeouts timeouts = limits();
    http.timeout = timeouts.total;
    http.connectTimeout = timeouts.connect;
    http.readTimeout = timeouts.read;
    if (signAs)
        sign(http, m_signers->of(*signAs), m_context.offset.now(m_context.clock));

    qCDebug(lcAws) << "sending" << m_call.name << "attempt" << m_attempt;
    m_sentElapsed = m_context.clock.elapsed();
    m_answer = m_context.transport.send(http);
    m_answer.done(this, [this](const Result<http::HttpResponse> &response) { onAnswer(response); });
}

void CallRun::onAnswer(const Result<http::HttpResponse> &response)
{
    if (m_state != State::Sending)
        return;
    Result<QJsonObject> result
        = response ? read(*response) : Result<QJsonObject>(fail(response.error()));
    if (!result) {
        onFailure(result.error(), response);
        return;
    }
    m_context.quota.giveBack(m_taken > 0 ? m_taken : RetryQuota::kRefundWithoutRepeat);
    settle(std::move(result), response);
}

Result<QJsonObject> CallRun::read(const http::HttpResponse &response) const
{
    if (m_rawPromise && response.status >= 200 && response.status < 300)
        return QJsonObject();
    return readAnswer(response, m_call.name, m_connection.endpoint);
}

void CallRun::onFailure(const Error &error, const Result<http::HttpResponse> &response)
{
    m_mayBeDone |= error.httpStatus < 400 || error.httpStatus >= 500;
    // A source that names no end of its credentials is asked anew, or a renewed sign-in is not
    // seen.
    if (m_connection.provider && error.awsCode == "ExpiredTokenException"_L1)
        m_connection.provider->forget();
    const bool hasAttempts = m_attempt < m_context.retries.maxAttempts;
    // A request refused for its time was not executed, so any may be repeated, at once, and once.
    if (response && hasAttempts && !m_hasSetClock
        && m_context.offset.learn(error, *response, m_context.clock)) {
        m_hasSetClock = true;
        qCInfo(lcAws) << "repeating" << m_call.name << "with the service's time";
        attempt();
        return;
    }
    if (!hasAttempts || !mayRepeat(error) || !takeFromQuota(error)) {
        settle(fail(inDoubt(error)), response);
        return;
    }
    const auto delay = delayAfter(error, response);
    qCInfo(lcAws) << "repeating" << m_call.name << "in" << delay.count() << "ms, attempt"
                  << m_attempt << "ended with" << error.httpStatus << error.awsCode
                  << error.requestId;
    m_state = State::Waiting;
    m_delay.start(delay);
}

/// With what the attempts before left open.
Error CallRun::inDoubt(Error error) const
{
    error.mayBeDone = m_mayBeDone;
    return error;
}

CallTimeouts CallRun::limits() const
{
    return m_call.isLongPoll ? m_context.timeouts.ofPoll() : m_context.timeouts;
}

bool CallRun::mayRepeat(const Error &error) const
{
    const bool isRefused = error.kind == ErrorKind::Throttled;
    const bool isSafe
        = m_call.repeats == Repeats::Always || (m_call.repeats == Repeats::IfRefused && isRefused);
    return isSafe && isTransient(error);
}

bool CallRun::takeFromQuota(const Error &error)
{
    const auto limit = limits().shortest();
    const bool isTimeOut = error.httpStatus == 0 && limit > 0ms
        && m_context.clock.elapsed() - m_sentElapsed >= limit;
    const int cost = isTimeOut ? RetryQuota::kTimeOutCost : RetryQuota::kCost;
    if (!m_context.quota.take(cost))
        return false;
    m_taken = cost;
    return true;
}

std::chrono::milliseconds CallRun::delayAfter(
    const Error &error, const Result<http::HttpResponse> &response) const
{
    const RetryPolicy &retries = m_context.retries;
    const bool isLocalConnection
        = error.httpStatus == 0 && http::isLoopbackHost(m_connection.endpoint.host());
    const auto delay = retries.delayAfter(m_attempt, isLocalConnection);
    if (!response)
        return delay;
    return std::clamp(retryAfter(*response, m_context.offset.now(m_context.clock)), delay,
        std::max(delay, retries.cap));
}

void CallRun::cancel()
{
    if (m_state == State::Done)
        return;
    const bool isSending = m_state == State::Sending;
    settle(
        fail(ErrorKind::Canceled, tr("%1 was canceled before its answer came.").arg(m_call.name)));
    if (isSending)
        m_answer.cancel();
}

void CallRun::settle(const Failure &failure)
{
    settle(Result<QJsonObject>(failure), Result<http::HttpResponse>(failure));
}

void CallRun::settle(Result<QJsonObject> result, const Result<http::HttpResponse> &response)
{
    m_state = State::Done;
    m_delay.stop();
    qCDebug(lcAws) << m_call.name << "ended after" << m_attempt << "attempts and"
                   << (m_context.clock.elapsed() - m_startedElapsed).count() << "ms"
                   << (result ? u"well"_s : result.error().awsCode);
    if (m_context.log)
        record(result, response);
    if (m_rawPromise)
        m_rawPromise->settle(result ? response : Result<http::HttpResponse>(fail(result.error())));
    else if (result)
        m_promise.settle(std::move(result));
    else
        m_promise.settle(fail(withRemedy(result.error(), missingRight(response))));
    deleteLater();
}

/// None where the service did not judge the call, or is Sluice Local beside its operations, or one
/// that denies for a reason of its own: credentials that others may read, a name that is not its.
QString CallRun::missingRight(const Result<http::HttpResponse> &response) const
{
    const bool isOfIam = response && response->header("x-sluice-denial").isEmpty();
    return isOfIam && !m_call.service.isEmpty() ? m_call.service + u':' + m_call.name : QString();
}

void CallRun::record(
    const Result<QJsonObject> &result, const Result<http::HttpResponse> &response) const
{
    const ServiceModel &model = *m_context.model;
    CallRecord record;
    record.service = m_call.service;
    record.operation = m_call.name;
    record.endpoint = m_connection.endpoint.adjusted(QUrl::RemoveUserInfo);
    record.method = m_call.request.method;
    record.url = toHttpRequest(m_connection.endpoint, m_call.request, m_call.request.contentType)
                     .url.adjusted(QUrl::RemoveUserInfo);
    record.target = m_call.request.target;
    record.requestBytes = m_call.request.body.size();
    record.startedAt = m_startedAt;
    record.duration = m_context.clock.elapsed() - m_startedElapsed;
    record.attempts = m_attempt;
    record.request = withoutSecretsInTexts(model.redacted(m_call.inputShape, m_call.input));
    record.isOk = bool(result);
    if (response) {
        record.httpStatus = response->status;
        record.requestId = requestIdOf(*response);
        record.answerBytes = response->body.size();
    }
    if (!result) {
        record.awsCode = result.error().awsCode;
        record.message
            = withoutTexts(result.error().message, hiddenTexts(m_call.input, record.request));
        record.isCanceled = result.error().kind == ErrorKind::Canceled;
    } else if (record.answerBytes <= CallLog::kMaxAnswerBytes) {
        record.answer = withoutSecretsInTexts(model.redacted(m_call.outputShape, *result));
    } else {
        record.isKept = false;
    }
    m_context.log->add(std::move(record));
}

} // namespace sluice::aws

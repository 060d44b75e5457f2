#include "aws/call/callrun.h"

#include "aws/call/answer.h"

#include <QHostAddress>
#include <QLoggingCategory>

namespace sluice::aws {

using namespace Qt::StringLiterals;

// Only names, numbers and codes go to the log: bodies and headers may hold secrets. Quiet unless
// QT_LOGGING_RULES asks: the caller tells the outcome.
Q_LOGGING_CATEGORY(lcAws, "sluice.aws", QtWarningMsg)

namespace {

bool isLoopback(const QUrl &endpoint)
{
    const QString host = endpoint.host();
    return host == "localhost"_L1 || QHostAddress(host).isLoopback();
}

// As QNetworkAccessManager would write it; the signature covers it.
QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (url.port() != -1)
        host += ':' + QByteArray::number(url.port());
    return host;
}

QUrl requestUrl(const QUrl &endpoint, const EncodedRequest &request)
{
    QByteArray text
        = endpoint.toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment);
    text += request.rawPath;
    if (!request.rawQuery.isEmpty())
        text += '?' + request.rawQuery;
    return QUrl::fromEncoded(text, QUrl::StrictMode);
}

} // namespace

CallRun::CallRun(Call call, const Connection &connection, std::shared_ptr<SigV4Signer> signer,
    HttpTransport &transport, const Clock &clock, const RetryPolicy &retries, QObject *parent)
    : QObject(parent)
    , m_call(std::move(call))
    , m_endpoint(connection.endpoint)
    , m_signer(std::move(signer))
    , m_transport(transport)
    , m_clock(clock)
    , m_retries(retries)
    , m_startedAt(clock.elapsed())
{
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &CallRun::send);
}

CallRun::~CallRun()
{
    m_answer.cancel();
}

Pending<QJsonObject> CallRun::start()
{
    auto pending = m_promise.pending();
    m_promise.onCancel([run = QPointer<CallRun>(this)] {
        if (run)
            run->cancel();
    });
    send();
    return pending;
}

void CallRun::send()
{
    m_state = State::Sending;
    ++m_attempt;

    HttpRequest http;
    http.method = m_call.request.method;
    http.url = requestUrl(m_endpoint, m_call.request);
    http.body = m_call.request.body;
    http.headers = {{"Host", hostHeader(http.url)}, {"Accept", "application/json"}};
    // Named also for an empty body: QNetworkAccessManager would make one up, unsigned.
    if (http.method == "POST" || http.method == "PUT")
        http.headers.emplace_back("Content-Type", "application/json");

    // What QUrl makes of the text is what travels, so that is what gets signed.
    const SigningRequest toSign {http.method, http.url.path(QUrl::FullyEncoded).toLatin1(),
        http.url.query(QUrl::FullyEncoded).toLatin1(), http.headers, http.body};
    http.headers += m_signer->sign(toSign, m_clock.now());

    qCDebug(lcAws) << "sending" << m_call.name << "attempt" << m_attempt;
    m_answer = m_transport.send(http);
    m_answer.done(this, [this](const Result<HttpResponse> &response) { onAnswer(response); });
}

void CallRun::onAnswer(const Result<HttpResponse> &response)
{
    if (m_state != State::Sending)
        return;
    Result<QJsonObject> result = response ? readAnswer(*response, m_call.name, m_endpoint)
                                          : Result<QJsonObject>(fail(response.error()));
    if (result || !isWorthAnother(result.error())) {
        settle(std::move(result));
        return;
    }
    const Error &error = result.error();
    const bool isLocalConnection = error.httpStatus == 0 && isLoopback(m_endpoint);
    const auto delay = m_retries.delayAfter(m_attempt, isLocalConnection);
    qCInfo(lcAws) << "repeating" << m_call.name << "in" << delay.count() << "ms, attempt"
                  << m_attempt << "ended with" << error.httpStatus << error.awsCode
                  << error.requestId;
    m_state = State::Waiting;
    m_delay.start(delay);
}

bool CallRun::isWorthAnother(const Error &error) const
{
    return m_call.mayRepeat && m_attempt < m_retries.maxAttempts && isTransient(error);
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

void CallRun::settle(Result<QJsonObject> result)
{
    m_state = State::Done;
    m_delay.stop();
    qCDebug(lcAws) << m_call.name << "ended after" << m_attempt << "attempts and"
                   << (m_clock.elapsed() - m_startedAt).count() << "ms"
                   << (result ? u"well"_s : result.error().awsCode);
    m_promise.settle(std::move(result));
    deleteLater();
}

} // namespace sluice::aws

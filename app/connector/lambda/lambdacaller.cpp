#include "connector/lambda/lambdacaller.h"

#include "aws/call/wirerequest.h"
#include "connector/contract/requests.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QPointer>
#include <QTimer>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

struct LambdaCallerText {
    Q_DECLARE_TR_FUNCTIONS(sluice::connector::LambdaCaller)
};

/// Between tries when the connector names no time.
constexpr std::chrono::seconds kFirstWait {1};
/// Somebody waits for metadata with a request of his own; a run has time.
constexpr std::chrono::seconds kLongestMetadataWait {10};

/// What the function threw, for the developer of the connector.
QString thrownText(const http::HttpResponse &response)
{
    const QJsonObject thrown = QJsonDocument::fromJson(response.body).object();
    const QString message = thrown.value("errorMessage"_L1).toString();
    const QString type = thrown.value("errorType"_L1).toString();
    if (!message.isEmpty() || !type.isEmpty())
        return type.isEmpty() ? message : type + u": "_s + message;
    return u"HTTP %1: %2"_s.arg(
        QString::number(response.status), QString::fromUtf8(response.body.left(1000)));
}

} // namespace

/// One call with its tries; deletes itself when it has answered.
class LambdaCaller::Tries final : public QObject {
public:
    Tries(LambdaCaller &caller, LambdaEndpoint endpoint, const QJsonObject &request)
        : QObject(&caller)
        , m_caller(caller)
        , m_endpoint(std::move(endpoint))
        , m_call(callName(request))
        , m_limit(timeLimitOf(request))
        , m_body(QJsonDocument(request).toJson(QJsonDocument::Compact))
    {
    }

    Pending<ConnectorAnswer> start();

private:
    http::HttpRequest httpRequest() const;
    void send();
    void cancel();
    void onResponse(const Result<http::HttpResponse> &response);
    void onAnswer(const Result<http::HttpResponse> &response, Result<ConnectorAnswer> answer);
    std::optional<ConnectorFault> plannedFault() const;
    Result<ConnectorAnswer> read(const http::HttpResponse &response) const;
    Failure refusal(const http::HttpResponse &response) const;
    Failure unreachable(const Error &error) const;
    void log(
        const Result<http::HttpResponse> &response, const Result<ConnectorAnswer> &answer) const;
    void end(Result<ConnectorAnswer> answer);

    const Clock &clock() const
    {
        return m_caller.m_options.clock ? *m_caller.m_options.clock : m_caller.m_systemClock;
    }

    LambdaCaller &m_caller;
    LambdaEndpoint m_endpoint;
    QString m_call;
    std::chrono::seconds m_limit;
    QByteArray m_body;
    Promise<ConnectorAnswer> m_promise;
    Pending<http::HttpResponse> m_flight;
    QDateTime m_sentAt;
    std::chrono::milliseconds m_sentElapsed {0};
    int m_try = 0;
};

Pending<ConnectorAnswer> LambdaCaller::Tries::start()
{
    m_promise.onCancel([self = QPointer<Tries>(this)] {
        if (self)
            self->cancel();
    });
    const auto pending = m_promise.pending();
    if (m_body.size() > kPayloadLimit) {
        end(fail(communicationError(ErrorKind::InvalidInput,
            LambdaCallerText::tr("The request of %1 is larger than the 6 MB that Lambda takes.")
                .arg(m_call))));
    } else {
        send();
    }
    return pending;
}

http::HttpRequest LambdaCaller::Tries::httpRequest() const
{
    const QUrl url = invocationUrl(m_endpoint);
    http::HttpRequest http = aws::toHttpRequest(
        url, {"POST", {}, url.query(QUrl::FullyEncoded).toLatin1(), m_body}, "application/json");
    http.headers.emplaceBack("X-Amz-Invocation-Type", "RequestResponse");
    http.headers.emplaceBack("X-Amz-Log-Type", "None");
    // Lambda does not compress, and what is small on the wire could be huge here.
    http.headers.emplaceBack("Accept-Encoding", "identity");
    http.timeout = m_limit;
    http.maxAnswerBytes = kPayloadLimit;
    return http;
}

void LambdaCaller::Tries::send()
{
    ++m_try;
    http::HttpRequest http = httpRequest();
    m_sentAt = clock().now();
    m_sentElapsed = clock().elapsed();
    if (const auto fault = plannedFault()) {
        onAnswer(fail(ErrorKind::Unavailable, {}), ConnectorAnswer {{}, *fault});
        return;
    }
    m_caller.sign(http, m_endpoint.function);
    m_flight = m_caller.m_transport.send(http);
    m_flight.done(
        this, [this](const Result<http::HttpResponse> &response) { onResponse(response); });
}

void LambdaCaller::Tries::cancel()
{
    if (m_flight.isValid() && !m_flight.isSettled())
        m_flight.cancel();
    else
        end(fail(ErrorKind::Canceled, LambdaCallerText::tr("Canceled.")));
}

void LambdaCaller::Tries::onResponse(const Result<http::HttpResponse> &response)
{
    onAnswer(response,
        response ? read(*response) : Result<ConnectorAnswer>(unreachable(response.error())));
}

std::optional<ConnectorFault> LambdaCaller::Tries::plannedFault() const
{
    ConnectorFaults *faults = m_caller.m_options.faults;
    return faults ? faults->take(m_call) : std::nullopt;
}

/// \param response as it is logged: a failure when nothing came from the network
void LambdaCaller::Tries::onAnswer(
    const Result<http::HttpResponse> &response, Result<ConnectorAnswer> answer)
{
    log(response, answer);
    if (!answer || !answer->fault || answer->fault->code == "PartialWriteFailure"_L1) {
        end(std::move(answer));
        return;
    }
    const ConnectorFault &fault = *answer->fault;
    const std::chrono::seconds wait = fault.retryAfter.value_or(kFirstWait * m_try);
    const bool isTooLong = m_limit == kMetadataLimit && wait > kLongestMetadataWait;
    if (!fault.isTemporary() || m_try >= kTries || isTooLong) {
        end(fail(faultError(m_call, fault)));
        return;
    }
    m_flight = {};
    m_caller.m_wait(wait, this, [this] { send(); });
}

Failure LambdaCaller::Tries::unreachable(const Error &error) const
{
    if (error.kind == ErrorKind::Canceled)
        return fail(error);
    return fail(communicationError(error.kind,
        LambdaCallerText::tr("The endpoint of the Lambda function %1: %2")
            .arg(m_endpoint.function, error.message),
        error.detail));
}

Result<ConnectorAnswer> LambdaCaller::Tries::read(const http::HttpResponse &response) const
{
    if (response.body.size() > kPayloadLimit) {
        return fail(communicationError(ErrorKind::Internal,
            LambdaCallerText::tr(
                "The answer of %1 is larger than the 6 MB that Lambda allows; let the "
                "connector send smaller pages.")
                .arg(m_call)));
    }
    if (response.status == 429) { // Lambda's own throttling, not the connector's
        ConnectorFault fault;
        fault.code = u"RateLimitExceeded"_s;
        fault.message = LambdaCallerText::tr("Lambda answered with HTTP status 429");
        return ConnectorAnswer {{}, fault};
    }
    if (!response.header("X-Amz-Function-Error").isEmpty())
        return fail(nonsenseError(thrownText(response)));
    if (response.status != 200)
        return refusal(response);
    return readAnswer(response.body);
}

/// The Invoke API answers 200 whatever the function does; anything else is not the function's.
Failure LambdaCaller::Tries::refusal(const http::HttpResponse &response) const
{
    const QString endpoint = m_endpoint.url.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    const QString detail = QString::fromUtf8(response.body.left(1000));
    if (response.status == 404) {
        return fail(communicationError(ErrorKind::NotFound,
            LambdaCallerText::tr("The endpoint %1 knows no Lambda function %2.")
                .arg(endpoint, functionName(m_endpoint.function)),
            detail));
    }
    if (response.status >= 300 && response.status < 400) {
        return fail(communicationError(ErrorKind::Internal,
            LambdaCallerText::tr(
                "The endpoint %1 redirects to \"%2\"; redirects are not followed, so map the "
                "function to that URL itself.")
                .arg(endpoint, QString::fromUtf8(response.header("Location").left(500))),
            detail));
    }
    const bool isDenied = response.status == 401 || response.status == 403;
    return fail(communicationError(isDenied ? ErrorKind::AccessDenied : ErrorKind::Internal,
        LambdaCallerText::tr(
            "The endpoint %1 answers %2 with HTTP status %3, not with 200 as Lambda does.")
            .arg(endpoint, m_call, QString::number(response.status)),
        detail));
}

void LambdaCaller::Tries::log(
    const Result<http::HttpResponse> &response, const Result<ConnectorAnswer> &answer) const
{
    if (!m_caller.m_options.log)
        return;
    ConnectorCall call;
    call.startedAt = m_sentAt;
    call.duration = clock().elapsed() - m_sentElapsed;
    call.call = m_call;
    call.target = m_endpoint.function;
    call.attempt = m_try;
    call.request = shownText(m_body);
    call.requestBytes = m_body.size();
    if (response) {
        call.httpStatus = response->status;
        call.answer = shownText(response->body);
        call.answerBytes = response->body.size();
    }
    if (!answer)
        call.error = answer.error().message;
    else if (answer->fault)
        call.error = answer->fault->code + u": "_s + answer->fault->message;
    m_caller.m_options.log->add(std::move(call));
}

void LambdaCaller::Tries::end(Result<ConnectorAnswer> answer)
{
    m_promise.settle(std::move(answer));
    deleteLater();
}

LambdaCaller::LambdaCaller(
    http::HttpTransport &transport, LambdaCallerOptions options, Wait wait, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_options(std::move(options))
    , m_wait(std::move(wait))
{
    if (m_wait)
        return;
    m_wait = [](std::chrono::milliseconds time, QObject *context, std::function<void()> then) {
        QTimer::singleShot(time, context, std::move(then));
    };
}

void LambdaCaller::sign(http::HttpRequest &request, const QString &function)
{
    if (!m_options.signing)
        return;
    const QString own = functionRegion(function);
    const QString region = own.isEmpty() ? m_options.signing->region : own;
    auto &signers = m_signers[region];
    if (!signers)
        signers = std::make_shared<aws::Signers>(region, u"lambda"_s);
    const Clock &clock = m_options.clock ? *m_options.clock : m_systemClock;
    aws::sign(request, signers->of(m_options.signing->credentials), clock.now());
}

Pending<ConnectorAnswer> LambdaCaller::call(
    const LambdaEndpoint &endpoint, const QJsonObject &request)
{
    return (new Tries(*this, endpoint, request))->start();
}

} // namespace sluice::connector

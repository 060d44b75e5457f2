#include "connector/lambda/lambdacaller.h"

#include "connector/contract/requests.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QPointer>
#include <QTimer>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("sluice::connector::LambdaCaller", text);
}

/// Between tries when the connector names no time.
constexpr std::chrono::seconds kFirstWait {1};

/// One call with its tries; deletes itself when it has answered.
class Tries final : public QObject {
public:
    Tries(aws::HttpTransport &transport, const LambdaCaller::Wait &wait, LambdaEndpoint endpoint,
        const QJsonObject &request, QObject *parent)
        : QObject(parent)
        , m_transport(transport)
        , m_wait(wait)
        , m_endpoint(std::move(endpoint))
        , m_call(callName(request))
    {
        m_http.method = "POST";
        m_http.url = invocationUrl(m_endpoint);
        m_http.headers = {{"Content-Type", "application/json"},
            {"X-Amz-Invocation-Type", "RequestResponse"}, {"X-Amz-Log-Type", "None"}};
        m_http.body = QJsonDocument(request).toJson(QJsonDocument::Compact);
        m_http.timeout = timeLimitOf(request);
    }

    Pending<ConnectorAnswer> start()
    {
        m_promise.onCancel([self = QPointer<Tries>(this)] {
            if (self)
                self->cancel();
        });
        const auto pending = m_promise.pending();
        if (m_http.body.size() > LambdaCaller::kPayloadLimit) {
            end(fail(communicationError(ErrorKind::InvalidInput,
                connector::tr("The request of %1 is larger than the 6 MB that Lambda takes.")
                    .arg(m_call))));
        } else {
            send();
        }
        return pending;
    }

private:
    void send()
    {
        ++m_try;
        m_flight = m_transport.send(m_http);
        m_flight.done(
            this, [this](const Result<aws::HttpResponse> &response) { onResponse(response); });
    }

    void cancel()
    {
        if (m_flight.isValid() && !m_flight.isSettled())
            m_flight.cancel();
        else
            end(fail(ErrorKind::Canceled, connector::tr("Canceled.")));
    }

    void onResponse(const Result<aws::HttpResponse> &response)
    {
        auto answer
            = response ? read(*response) : Result<ConnectorAnswer>(unreachable(response.error()));
        if (!answer || !answer->fault || answer->fault->code == "PartialWriteFailure"_L1) {
            end(std::move(answer));
            return;
        }
        const ConnectorFault &fault = *answer->fault;
        if (!fault.isTemporary() || m_try >= LambdaCaller::kTries) {
            end(fail(faultError(m_call, fault)));
            return;
        }
        m_flight = {};
        m_wait(fault.retryAfter.value_or(kFirstWait * m_try), this, [this] { send(); });
    }

    Failure unreachable(const Error &error) const
    {
        if (error.kind == ErrorKind::Canceled)
            return fail(error);
        return fail(communicationError(error.kind,
            connector::tr("The endpoint of the Lambda function %1: %2")
                .arg(m_endpoint.function, error.message),
            error.detail));
    }

    Result<ConnectorAnswer> read(const aws::HttpResponse &response) const
    {
        if (response.body.size() > LambdaCaller::kPayloadLimit) {
            return fail(communicationError(ErrorKind::Internal,
                connector::tr(
                    "The answer of %1 is larger than the 6 MB that Lambda allows; let the "
                    "connector "
                    "send smaller pages.")
                    .arg(m_call)));
        }
        if (response.status == 404) {
            return fail(communicationError(ErrorKind::NotFound,
                connector::tr("The endpoint %1 knows no Lambda function %2.")
                    .arg(m_endpoint.url.toString(), functionName(m_endpoint.function)),
                QString::fromUtf8(response.body.left(1000))));
        }
        if (response.status == 429) { // Lambda's own throttling, not the connector's
            ConnectorFault fault;
            fault.code = u"RateLimitExceeded"_s;
            fault.message = connector::tr("Lambda answered with HTTP status 429");
            return ConnectorAnswer {{}, fault};
        }
        const bool isFunctionError = !response.header("X-Amz-Function-Error").isEmpty();
        if (response.status != 200 || isFunctionError)
            return fail(nonsenseError(detailOf(response)));
        return readAnswer(response.body);
    }

    /// What the function threw, for the developer of the connector.
    static QString detailOf(const aws::HttpResponse &response)
    {
        const QJsonObject thrown = QJsonDocument::fromJson(response.body).object();
        const QString message = thrown.value("errorMessage"_L1).toString();
        const QString type = thrown.value("errorType"_L1).toString();
        if (!message.isEmpty() || !type.isEmpty())
            return type.isEmpty() ? message : type + u": "_s + message;
        return u"HTTP %1: %2"_s.arg(
            QString::number(response.status), QString::fromUtf8(response.body.left(1000)));
    }

    void end(Result<ConnectorAnswer> answer)
    {
        m_promise.settle(std::move(answer));
        deleteLater();
    }

    aws::HttpTransport &m_transport;
    const LambdaCaller::Wait &m_wait;
    LambdaEndpoint m_endpoint;
    QString m_call;
    aws::HttpRequest m_http;
    Promise<ConnectorAnswer> m_promise;
    Pending<aws::HttpResponse> m_flight;
    int m_try = 0;
};

} // namespace

LambdaCaller::LambdaCaller(aws::HttpTransport &transport, QObject *parent)
    : LambdaCaller(
        transport,
        [](std::chrono::milliseconds time, QObject *context, std::function<void()> then) {
            QTimer::singleShot(time, context, std::move(then));
        },
        parent)
{
}

LambdaCaller::LambdaCaller(aws::HttpTransport &transport, Wait wait, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_wait(std::move(wait))
{
}

Pending<ConnectorAnswer> LambdaCaller::call(
    const LambdaEndpoint &endpoint, const QJsonObject &request)
{
    return (new Tries(m_transport, m_wait, endpoint, request, this))->start();
}

} // namespace sluice::connector

#include "cli/appflow/call/servicecall.h"

#include "aws/call/answer.h"
#include "aws/call/requestencoder.h"
#include "aws/call/retrypolicy.h"
#include "aws/http/qnamtransport.h"
#include "base/clock.h"
#include "base/idsource.h"
#include "base/json/orderedjsonreader.h"
#include "base/json/orderedjsonwriter.h"
#include "cli/appflow/call/await.h"
#include "cli/appflow/call/calllog.h"
#include "cli/appflow/call/plaintransport.h"
#include "cli/appflow/wire/inputshape.h"
#include "cli/output/answershape.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QNetworkProxyFactory>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <thread>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

bool isLoopback(const QUrl &url)
{
    return url.host() == "localhost"_L1 || QHostAddress(url.host()).isLoopback();
}

bool hasProxyVariable()
{
    return qEnvironmentVariableIsSet("http_proxy") || qEnvironmentVariableIsSet("HTTP_PROXY");
}

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (url.port() != -1)
        host += ':' + QByteArray::number(url.port());
    return host;
}

/// What goes into path and query is text or a list of texts.
QJsonValue toQt(const OrderedJson &value)
{
    if (!value.isList())
        return QString::fromStdString(value.isString() ? value.string() : std::string());
    QJsonArray array;
    for (const OrderedJson &element : value.list())
        array.append(toQt(element));
    return array;
}

aws::EncodedRequest encoded(
    const aws::Facts &facts, const aws::Operation &operation, const OrderedJson &parameters)
{
    QJsonObject bound;
    OrderedJson::Members body;
    for (const OrderedJson::Member &member : parameters.members()) {
        const bool isBound = std::any_of(operation.boundMembers.begin(),
            operation.boundMembers.end(), [&member](const aws::BoundMember &one) {
                return one.member
                    == QLatin1StringView(member.name.data(), qsizetype(member.name.size()));
            });
        if (isBound)
            bound.insert(QString::fromStdString(member.name), toQt(member.value));
        else
            body.push_back(member);
    }
    aws::EncodedRequest request = aws::encodeRequest(operation, bound);
    if (!request.body.isEmpty()) {
        const aws::Shape *input = facts.shapes.find(operation.inputShape);
        request.body = QByteArray::fromStdString(
            writeOrderedJson(wireInput(facts.shapes, *input, std::move(body)), {0, false, true}));
    }
    return request;
}

} // namespace

struct ServiceCall::Private {
    Private(
        const aws::Facts &theFacts, const aws::Operation &theOperation, CallSettings theSettings)
        : facts(theFacts)
        , operation(theOperation)
        , settings(std::move(theSettings))
        , plain({settings.connectTimeout, settings.readTimeout})
        , log(settings.isDebug)
    {
    }

    aws::HttpRequest request(const aws::EncodedRequest &from);
    Result<aws::HttpResponse> send(const aws::HttpRequest &request);
    Result<> secure();
    bool isPlain() const;
    bool isRepeatable(const Error &error, bool hasToken) const;
    Result<OrderedJson> read(const aws::HttpResponse &response) const;
    Failure refused(const Error &error, int attempts, bool isExhausted) const;
    OrderedJson withToken(const OrderedJson &parameters);

    const aws::Facts &facts;
    const aws::Operation &operation;
    const CallSettings settings;
    PlainTransport plain;
    CallLog log;
    SystemClock clock;
    SystemIdSource ids;
    aws::RetryPolicy retries;
    std::unique_ptr<aws::SigV4Signer> signer;
    std::unique_ptr<aws::QnamTransport> qnam; ///< for https
};

ServiceCall::ServiceCall(const aws::Facts &facts, const aws::Operation &operation,
    CallSettings settings, std::optional<aws::Credentials> credentials)
    : d(std::make_unique<Private>(facts, operation, std::move(settings)))
{
    if (credentials)
        d->signer = std::make_unique<aws::SigV4Signer>(
            *std::move(credentials), d->settings.region, facts.signingName);
}

ServiceCall::~ServiceCall() = default;

OrderedJson ServiceCall::Private::withToken(const OrderedJson &parameters)
{
    const std::string token = operation.tokenMember.toStdString();
    if (token.empty() || parameters.find(token))
        return parameters;
    OrderedJson::Members members = parameters.members();
    members.push_back({token, OrderedJson(ids.newUuid().toStdString())});
    return members;
}

aws::HttpRequest ServiceCall::Private::request(const aws::EncodedRequest &from)
{
    QByteArray url = settings.endpoint.toEncoded(
        QUrl::RemoveQuery | QUrl::RemoveFragment | QUrl::StripTrailingSlash);
    url += from.rawPath;
    if (!from.rawQuery.isEmpty())
        url += '?' + from.rawQuery;

    aws::HttpRequest http;
    http.method = from.method;
    http.url = QUrl::fromEncoded(url, QUrl::StrictMode);
    http.body = from.body;
    http.timeout = settings.readTimeout.count() > 0
        ? settings.readTimeout
        : std::chrono::milliseconds(std::chrono::hours(24));
    http.headers = {{"Host", hostHeader(http.url)}, {"User-Agent", "sluice/" SLUICE_VERSION}};
    if (http.method == "POST" || http.method == "PUT")
        http.headers.emplace_back("Content-Type", "application/json");
    return http;
}

bool ServiceCall::Private::isPlain() const
{
    return settings.endpoint.scheme() == "http"_L1
        && (isLoopback(settings.endpoint) || !hasProxyVariable());
}

/// The process's own defaults: the command makes no other connections.
Result<> ServiceCall::Private::secure()
{
    ensureApplication();
    QSslConfiguration ssl = QSslConfiguration::defaultConfiguration();
    if (!settings.caBundle.isEmpty() && settings.verifiesSsl) {
        const auto certificates = QSslCertificate::fromPath(settings.caBundle, QSsl::Pem);
        if (certificates.isEmpty())
            return fail(ErrorKind::InvalidInput,
                u"Could not find a suitable TLS CA certificate bundle, invalid path: %1"_s.arg(
                    settings.caBundle));
        ssl.setCaCertificates(certificates);
    }
    if (!settings.verifiesSsl)
        ssl.setPeerVerifyMode(QSslSocket::VerifyNone);
    QSslConfiguration::setDefaultConfiguration(ssl);
    QNetworkProxyFactory::setUseSystemConfiguration(true);
    qnam = std::make_unique<aws::QnamTransport>();
    return {};
}

Result<aws::HttpResponse> ServiceCall::Private::send(const aws::HttpRequest &request)
{
    if (isPlain())
        return plain.send(request);
    if (!qnam) {
        if (const auto ready = secure(); !ready)
            return fail(ready.error());
    }
    return await(qnam->send(request));
}

bool ServiceCall::Private::isRepeatable(const Error &error, bool hasToken) const
{
    return (operation.isReadOnly || hasToken) && aws::isTransient(error);
}

Failure ServiceCall::Private::refused(const Error &error, int attempts, bool isExhausted) const
{
    if (error.awsCode.isEmpty())
        return fail(error);
    Error told = error;
    const QString retryInfo
        = isExhausted ? u" (reached max retries: %1)"_s.arg(attempts - 1) : QString();
    told.message = u"An error occurred (%1) when calling the %2 operation%3: %4"_s.arg(
        error.awsCode, operation.name, retryInfo, error.message);
    return fail(std::move(told));
}

Result<OrderedJson> ServiceCall::Private::read(const aws::HttpResponse &response) const
{
    if (response.status >= 300) {
        const auto refusal = aws::readAnswer(response, operation.name, settings.endpoint);
        return fail(refusal.error());
    }
    if (response.body.isEmpty())
        return OrderedJson(OrderedJson::Members());
    auto answer = readOrderedJson({response.body.constData(), std::size_t(response.body.size())});
    if (!answer || !answer->isObject()) {
        return fail(ErrorKind::Internal,
            u"Unable to parse the response of %1, which is no JSON object; check that the endpoint "
            "is right."_s.arg(settings.endpoint.toString()));
    }
    const aws::Shape *output = facts.shapes.find(operation.outputShape);
    return output ? shapeAnswer(*answer, facts.shapes, *output, settings.timestamps) : *answer;
}

Result<OrderedJson> ServiceCall::call(const OrderedJson &parameters)
{
    const OrderedJson input = d->withToken(parameters);
    const aws::EncodedRequest encodedInput = encoded(d->facts, d->operation, input);
    const aws::HttpRequest unsignedRequest = d->request(encodedInput);
    d->log.parameters(d->facts, d->operation, input);
    for (int attempt = 1;; ++attempt) {
        aws::HttpRequest request = unsignedRequest;
        if (d->signer) {
            request.headers
                += d->signer->sign({request.method, request.url.path(QUrl::FullyEncoded).toLatin1(),
                                       request.url.query(QUrl::FullyEncoded).toLatin1(),
                                       request.headers, request.body},
                    d->clock.now());
        }
        d->log.sending(request, attempt);
        const auto started = d->clock.elapsed();
        const auto response = d->send(request);
        auto answer = response ? d->read(*response) : Result<OrderedJson>(fail(response.error()));
        d->log.answered(response, d->clock.elapsed() - started);
        if (answer)
            return answer;
        const bool mayRepeat = d->isRepeatable(answer.error(), !d->operation.tokenMember.isEmpty());
        if (!mayRepeat || attempt >= d->settings.maxAttempts)
            return d->refused(answer.error(), attempt, mayRepeat && attempt > 1);
        const bool isLocal = answer.error().httpStatus == 0 && isLoopback(d->settings.endpoint);
        std::this_thread::sleep_for(d->retries.delayAfter(attempt, isLocal));
    }
}

} // namespace sluice::cli

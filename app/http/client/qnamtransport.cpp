#include "http/client/qnamtransport.h"

#include "http/client/requesthead.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

namespace sluice::http {

using namespace Qt::StringLiterals;

namespace {

class ProxyFactory final : public QNetworkProxyFactory {
public:
    explicit ProxyFactory(ProxySettings settings)
        : m_settings(std::move(settings))
    {
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return {m_settings.proxyFor(query.url())};
    }

private:
    ProxySettings m_settings;
};

/// One request on its way; a child of its reply.
class Exchange final : public QObject {
public:
    /// \param isProxied the connection that may fail is the one to a proxy
    Exchange(QNetworkReply &reply, const HttpRequest &request, const FailureWording &wording,
        bool isProxied, Promise<HttpResponse> promise);

    void start();

private:
    enum class End { None, NotConnected, Stalled, TimedOut, TooLong, Canceled };

    void limit(QTimer &timer, std::chrono::milliseconds to, End end);
    void measure();
    void abort(End why);
    void finish();
    Result<HttpResponse> answer() const;
    Failure timeOut() const;
    Failure connectionFailure() const;
    Failure failure(NoAnswer why, std::chrono::milliseconds limit = {}) const;

    QNetworkReply &m_reply;
    FailureWording m_wording;
    bool m_isProxied;
    QTimer m_total;
    QTimer m_connecting;
    QTimer m_reading;
    qint64 m_maxAnswerBytes;
    Promise<HttpResponse> m_promise;
    End m_end = End::None;
};

bool isHttpError(QNetworkReply::NetworkError error)
{
    // 201 to 299 and 401 to 499 stand for HTTP statuses, 302 for 400: answers all the same.
    return error == QNetworkReply::NoError
        || (error >= QNetworkReply::ContentAccessDenied
            && error != QNetworkReply::ProtocolUnknownError
            && error != QNetworkReply::ProtocolFailure);
}

Exchange::Exchange(QNetworkReply &reply, const HttpRequest &request, const FailureWording &wording,
    bool isProxied, Promise<HttpResponse> promise)
    : QObject(&reply)
    , m_reply(reply)
    , m_wording(wording)
    , m_isProxied(isProxied)
    , m_maxAnswerBytes(request.maxAnswerBytes)
    , m_promise(std::move(promise))
{
    limit(m_total, request.timeout, End::TimedOut);
    limit(m_connecting, request.connectTimeout, End::NotConnected);
    limit(m_reading, request.readTimeout, End::Stalled);
}

void Exchange::limit(QTimer &timer, std::chrono::milliseconds to, End end)
{
    timer.setSingleShot(true);
    timer.setInterval(to);
    connect(&timer, &QTimer::timeout, this, [this, end] { abort(end); });
}

void Exchange::start()
{
    const auto startIfSet = [](QTimer &timer) {
        if (timer.interval() > 0)
            timer.start();
    };
    connect(&m_reply, &QNetworkReply::finished, this, &Exchange::finish);
    // A connection that is kept from before sends at once. The handshake of TLS is connecting.
    connect(&m_reply, &QNetworkReply::socketStartedConnecting, this,
        [this, startIfSet] { startIfSet(m_connecting); });
    connect(&m_reply, &QNetworkReply::requestSent, this, [this, startIfSet] {
        m_connecting.stop();
        startIfSet(m_reading);
    });
    connect(&m_reply, &QNetworkReply::metaDataChanged, &m_connecting, &QTimer::stop);
    connect(
        &m_reply, &QNetworkReply::readyRead, this, [this, startIfSet] { startIfSet(m_reading); });
    if (m_maxAnswerBytes > 0) {
        // Without it Qt reads for as long as a fast peer writes, and tells of it at the end. Qt
        // 6.4.2 forgets what is set before the request is on its way.
        const auto bound = [this] { m_reply.setReadBufferSize(m_maxAnswerBytes + 1); };
        connect(&m_reply, &QNetworkReply::socketStartedConnecting, this, bound);
        connect(&m_reply, &QNetworkReply::requestSent, this, bound);
        connect(&m_reply, &QNetworkReply::metaDataChanged, this, &Exchange::measure);
        connect(&m_reply, &QNetworkReply::readyRead, this, &Exchange::measure);
    }
    startIfSet(m_total);
    m_promise.onCancel([exchange = QPointer<Exchange>(this)] {
        if (exchange)
            exchange->abort(End::Canceled);
    });
}

void Exchange::abort(End why)
{
    if (m_end == End::None && m_reply.isRunning()) {
        m_end = why;
        m_reply.abort();
    }
}

/// Nothing is read before the end, so all that came is there to be counted.
void Exchange::measure()
{
    const qint64 announced = m_reply.header(QNetworkRequest::ContentLengthHeader).toLongLong();
    if (std::max(announced, m_reply.bytesAvailable()) > m_maxAnswerBytes)
        abort(End::TooLong);
}

void Exchange::finish()
{
    m_promise.settle(answer());
    m_reply.deleteLater();
}

Failure Exchange::failure(NoAnswer why, std::chrono::milliseconds limit) const
{
    return toFailure({why, m_reply.url(), limit, m_reply.errorString()}, m_wording);
}

Result<HttpResponse> Exchange::answer() const
{
    if (m_end == End::Canceled)
        return fail(ErrorKind::Canceled, QnamTransport::tr("Canceled."));
    if (m_end == End::TooLong)
        return tooLong(m_reply.url(), m_maxAnswerBytes);
    if (m_end != End::None)
        return timeOut();
    const int status = m_reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status > 0 && isHttpError(m_reply.error()))
        return HttpResponse {status, m_reply.rawHeaderPairs(), m_reply.readAll()};
    return connectionFailure();
}

Failure Exchange::timeOut() const
{
    switch (m_end) {
    case End::NotConnected:
        return failure(NoAnswer::ConnectTimeout, m_connecting.intervalAsDuration());
    case End::Stalled:
        return failure(NoAnswer::ReadTimeout, m_reading.intervalAsDuration());
    default:
        return failure(NoAnswer::TotalTimeout, m_total.intervalAsDuration());
    }
}

Failure Exchange::connectionFailure() const
{
    switch (m_reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return failure(m_isProxied ? NoAnswer::Proxy : NoAnswer::Refused);
    case QNetworkReply::HostNotFoundError:
        return failure(m_isProxied ? NoAnswer::Proxy : NoAnswer::UnknownHost);
    case QNetworkReply::RemoteHostClosedError:
        return failure(NoAnswer::Closed);
    case QNetworkReply::SslHandshakeFailedError:
        return failure(NoAnswer::Tls);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
        return failure(NoAnswer::Proxy);
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        return failure(NoAnswer::NotHttp);
    default: // UnknownNetworkError among others, when the proxy of a tunnel refuses
        return failure(m_isProxied ? NoAnswer::Proxy : NoAnswer::Other);
    }
}

} // namespace

QnamTransport::QnamTransport(QObject *parent)
    : QObject(parent)
{
}

QnamTransport::QnamTransport(TransportOptions options, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
{
}

QnamTransport::~QnamTransport() = default;

QNetworkAccessManager &QnamTransport::manager()
{
    if (!m_manager) {
        m_manager = new QNetworkAccessManager(this);
        if (!m_options.proxies.isEmpty())
            m_manager->setProxyFactory(new ProxyFactory(m_options.proxies));
    }
    return *m_manager;
}

QNetworkRequest QnamTransport::toQt(const HttpRequest &request) const
{
    QNetworkRequest result(request.url);
    for (const auto &[name, value] : request.headers)
        result.setRawHeader(name, value);
    // A redirected request would carry a signature for another host and path.
    result.setAttribute(
        QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    result.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    result.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    result.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    result.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    result.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // Asking for the default configuration loads OpenSSL, which plain HTTP need not wait for.
    if (request.url.scheme() != "https"_L1)
        return result;
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    if (!m_options.caCertificates.isEmpty())
        tls.setCaCertificates(m_options.caCertificates);
    if (!m_options.verifiesPeer)
        tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    result.setSslConfiguration(tls);
    return result;
}

Pending<HttpResponse> QnamTransport::send(const HttpRequest &request)
{
    if (const auto checked = checkHeaders(request); !checked)
        return readyPending<HttpResponse>(fail(checked.error()));
    // Qt 6.4.2 does not tell when a request with a body of no bytes was sent; one without any body
    // it does. POST and PUT keep the empty one, and with it their Content-Length.
    const bool hasBody
        = !request.body.isEmpty() || request.method == "POST" || request.method == "PUT";
    const QNetworkRequest qtRequest = toQt(request);
    // Of a custom HEAD Qt waits for the body.
    QNetworkReply *reply = request.method == "HEAD" ? manager().head(qtRequest)
        : hasBody ? manager().sendCustomRequest(qtRequest, request.method, request.body)
                  : manager().sendCustomRequest(qtRequest, request.method);
    Promise<HttpResponse> promise;
    const auto pending = promise.pending();
    auto *exchange = new Exchange(*reply, request, m_options.wording,
        m_options.proxies.proxyFor(request.url).type() != QNetworkProxy::NoProxy,
        std::move(promise));
    exchange->start();
    return pending;
}

} // namespace sluice::http

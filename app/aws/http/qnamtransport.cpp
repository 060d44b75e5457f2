#include "aws/http/qnamtransport.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QPointer>
#include <QTimer>

namespace sluice::aws {

namespace {

/// One request on its way; a child of its reply.
class Exchange final : public QObject {
public:
    Exchange(QNetworkReply &reply, const HttpRequest &request, Promise<HttpResponse> promise);

    void start();

private:
    enum class End { None, TimedOut, Canceled };

    void abort(End why);
    void finish();
    Result<HttpResponse> answer() const;
    Failure connectionFailure() const;
    Failure failure(ErrorKind kind, const QString &sentence) const;
    QString endpoint() const;

    QNetworkReply &m_reply;
    std::chrono::milliseconds m_timeout;
    Promise<HttpResponse> m_promise;
    End m_end = End::None;
};

QNetworkRequest toQt(const HttpRequest &request)
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
    return result;
}

bool isHttpError(QNetworkReply::NetworkError error)
{
    // 201 to 299 and 401 to 499 stand for HTTP statuses, 302 for 400: answers all the same.
    return error == QNetworkReply::NoError
        || (error >= QNetworkReply::ContentAccessDenied
            && error != QNetworkReply::ProtocolUnknownError
            && error != QNetworkReply::ProtocolFailure);
}

Exchange::Exchange(QNetworkReply &reply, const HttpRequest &request, Promise<HttpResponse> promise)
    : QObject(&reply)
    , m_reply(reply)
    , m_timeout(request.timeout)
    , m_promise(std::move(promise))
{
}

void Exchange::start()
{
    connect(&m_reply, &QNetworkReply::finished, this, &Exchange::finish);
    QTimer::singleShot(m_timeout, this, [this] { abort(End::TimedOut); });
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

void Exchange::finish()
{
    m_promise.settle(answer());
    m_reply.deleteLater();
}

Failure Exchange::failure(ErrorKind kind, const QString &sentence) const
{
    return fail(kind, sentence, m_reply.errorString());
}

QString Exchange::endpoint() const
{
    return m_reply.url().toString(QUrl::RemovePath | QUrl::RemoveQuery);
}

Result<HttpResponse> Exchange::answer() const
{
    if (m_end == End::Canceled)
        return fail(ErrorKind::Canceled, QnamTransport::tr("Canceled."));
    if (m_end == End::TimedOut) {
        return failure(ErrorKind::Unavailable,
            QnamTransport::tr("%1 did not answer within %2 seconds; check that the service is "
                              "well, then try again.")
                .arg(endpoint(), QString::number(double(m_timeout.count()) / 1000)));
    }
    const int status = m_reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status > 0 && isHttpError(m_reply.error()))
        return HttpResponse {status, m_reply.rawHeaderPairs(), m_reply.readAll()};
    return connectionFailure();
}

Failure Exchange::connectionFailure() const
{
    switch (m_reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return failure(ErrorKind::Unavailable,
            QnamTransport::tr("Nothing listens at %1; start the service or correct the endpoint.")
                .arg(endpoint()));
    case QNetworkReply::HostNotFoundError:
        return failure(ErrorKind::Unavailable,
            QnamTransport::tr(
                "The host of %1 was not found; check the endpoint and the network connection.")
                .arg(endpoint()));
    case QNetworkReply::RemoteHostClosedError:
        return failure(ErrorKind::Unavailable,
            QnamTransport::tr("%1 closed the connection before its answer was complete; try "
                              "again, and look at the service's log when it happens again.")
                .arg(endpoint()));
    case QNetworkReply::SslHandshakeFailedError:
        return failure(ErrorKind::Unavailable,
            QnamTransport::tr("No secure connection to %1 could be made; check its certificate "
                              "and the clock of this computer.")
                .arg(endpoint()));
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
        return failure(ErrorKind::Internal,
            QnamTransport::tr(
                "%1 does not answer in HTTP; check that the endpoint names the right service.")
                .arg(endpoint()));
    default:
        return failure(ErrorKind::Unavailable,
            QnamTransport::tr("%1 cannot be reached; check the endpoint and the network "
                              "connection, then try again.")
                .arg(endpoint()));
    }
}

} // namespace

QnamTransport::QnamTransport(QObject *parent)
    : QObject(parent)
{
}

QnamTransport::~QnamTransport() = default;

QNetworkAccessManager &QnamTransport::manager()
{
    if (!m_manager)
        m_manager = new QNetworkAccessManager(this);
    return *m_manager;
}

Pending<HttpResponse> QnamTransport::send(const HttpRequest &request)
{
    QNetworkReply *reply = manager().sendCustomRequest(toQt(request), request.method, request.body);
    Promise<HttpResponse> promise;
    const auto pending = promise.pending();
    auto *exchange = new Exchange(*reply, request, std::move(promise));
    exchange->start();
    return pending;
}

} // namespace sluice::aws

#include "aws/call/wirerequest.h"

namespace sluice::aws {

namespace {

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
    QByteArray text = endpoint.toEncoded(QUrl::RemoveQuery | QUrl::RemoveFragment);
    while (text.endsWith('/'))
        text.chop(1);
    text += request.rawPath;
    if (!request.rawQuery.isEmpty())
        text += '?' + request.rawQuery;
    return QUrl::fromEncoded(text, QUrl::StrictMode);
}

} // namespace

HttpRequest toHttpRequest(const QUrl &endpoint, const EncodedRequest &request,
    const QByteArray &contentType, const QByteArray &accept)
{
    HttpRequest http;
    http.method = request.method;
    http.url = requestUrl(endpoint, request);
    http.body = request.body;
    http.headers = {{"Host", hostHeader(http.url)}, {"Accept", accept}};
    // Named also for an empty body: QNetworkAccessManager would make one up, unsigned.
    if (http.method == "POST" || http.method == "PUT")
        http.headers.emplace_back("Content-Type", contentType);
    return http;
}

void sign(HttpRequest &request, SigV4Signer &signer, const QDateTime &now)
{
    const SigningRequest toSign {request.method, request.url.path(QUrl::FullyEncoded).toLatin1(),
        request.url.query(QUrl::FullyEncoded).toLatin1(), request.headers, request.body};
    request.headers += signer.sign(toSign, now);
}

} // namespace sluice::aws

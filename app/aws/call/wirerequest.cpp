#include "aws/call/wirerequest.h"

#include "aws/sigv4/sigv4.h"
#include "http/client/requesthead.h"

namespace sluice::aws {

namespace {

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

http::HttpRequest toHttpRequest(const QUrl &endpoint, const EncodedRequest &request,
    const QByteArray &contentType, const QByteArray &accept)
{
    http::HttpRequest http;
    http.method = request.method;
    http.url = requestUrl(endpoint, request);
    http.body = request.body;
    // Given, since the signature covers it.
    http.headers = {{"Host", http::hostHeader(http.url)}, {"Accept", accept}};
    // Named also for an empty body: QNetworkAccessManager would make one up, unsigned.
    if (http.method == "POST" || http.method == "PUT")
        http.headers.emplace_back("Content-Type", contentType);
    if (!request.target.isEmpty())
        http.headers.emplace_back("X-Amz-Target", request.target);
    return http;
}

void sign(http::HttpRequest &request, SigV4Signer &signer, const QDateTime &now)
{
    const SigningRequest toSign {request.method, request.url.path(QUrl::FullyEncoded).toLatin1(),
        request.url.query(QUrl::FullyEncoded).toLatin1(), request.headers, request.body};
    request.headers += signer.sign(toSign, now);
}

} // namespace sluice::aws

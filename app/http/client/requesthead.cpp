#include "http/client/requesthead.h"

#include <QCoreApplication>

#include <algorithm>

namespace sluice::http {

namespace {

struct RequestHeadText {
    Q_DECLARE_TR_FUNCTIONS(sluice::http)
};

bool breaksTheLine(const QByteArray &text)
{
    return std::any_of(text.begin(), text.end(),
        [](char byte) { return byte == '\r' || byte == '\n' || byte == '\0'; });
}

} // namespace

QByteArray hostHeader(const QUrl &url)
{
    QByteArray host = url.host(QUrl::FullyEncoded).toLatin1();
    if (host.contains(':'))
        host = '[' + host + ']';
    if (url.port() != -1)
        host += ':' + QByteArray::number(url.port());
    return host;
}

Result<> checkHeaders(const HttpRequest &request)
{
    for (const auto &[name, value] : request.headers) {
        if (breaksTheLine(name) || breaksTheLine(value)) {
            return fail(ErrorKind::InvalidInput,
                RequestHeadText::tr(
                    "A header of the request to %1 holds a line break, which none may; "
                    "correct the token or text that it was made from.")
                    .arg(request.url.toString(
                        QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveUserInfo)));
        }
    }
    return {};
}

} // namespace sluice::http

#pragma once

#include "base/pending.h"
#include "http/headerlist.h"

#include <QUrl>

#include <chrono>

namespace sluice::http {

struct HttpRequest {
    QByteArray method;
    QUrl url;
    HeaderList headers;
    QByteArray body;
    // Zero is no limit.
    std::chrono::milliseconds timeout {30'000}; ///< for the whole exchange
    std::chrono::milliseconds connectTimeout {0}; ///< until the request can be sent
    std::chrono::milliseconds readTimeout {0}; ///< without a byte of the answer
    qint64 maxAnswerBytes = 0; ///< of the body; a longer one ends the exchange as Internal
};

struct HttpResponse {
    int status = 0;
    HeaderList headers;
    QByteArray body;

    /// Case-insensitive; empty when absent.
    QByteArray header(const QByteArray &name) const;
};

/// Sends one request, once. Unavailable when nobody answers or the time is up; any HTTP status is
/// an answer. No redirects. InvalidInput, with nothing sent, for a line break in a header. A
/// request without Host gets that of its URL.
class HttpTransport {
public:
    virtual ~HttpTransport() = default;
    virtual Pending<HttpResponse> send(const HttpRequest &request) = 0;
};

} // namespace sluice::http

#pragma once

#include "aws/http/httptransport.h"

#include <chrono>

namespace sluice::cli {

/// HTTP/1.1 over one bare socket, blocking, for endpoints that begin with http://. A command that
/// asks Sluice Local something ends before QNetworkAccessManager would have loaded its plugins.
/// The connection is kept for the next request to the same host and port.
class PlainTransport {
public:
    struct Timeouts {
        std::chrono::milliseconds connect {60'000}; ///< 0 waits for ever
        std::chrono::milliseconds read {60'000};
    };

    explicit PlainTransport(Timeouts timeouts);
    ~PlainTransport();
    PlainTransport(const PlainTransport &) = delete;
    PlainTransport &operator=(const PlainTransport &) = delete;

    /// HttpRequest::timeout is not looked at. Errors: Unavailable, with the AWS CLI's sentences;
    /// Internal when the peer does not speak HTTP.
    Result<aws::HttpResponse> send(const aws::HttpRequest &request);

private:
    Result<> connectTo(const QUrl &url);
    Result<> write(const QByteArray &bytes, const QUrl &url);
    Result<aws::HttpResponse> read(const QUrl &url);
    Result<bool> readMore(const QUrl &url); ///< false at the end of the stream
    Result<> readBody(aws::HttpResponse &response, const QUrl &url);
    Result<> readChunks(aws::HttpResponse &response, const QUrl &url);
    void close();

    Timeouts m_timeouts;
    int m_socket = -1;
    QString m_peer; ///< "host:port" of the open connection
    QByteArray m_buffer;
    bool m_isReused = false;
};

} // namespace sluice::cli

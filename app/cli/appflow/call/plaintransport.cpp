#include "cli/appflow/call/plaintransport.h"

#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <climits>
#include <cstring>
#include <memory>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

constexpr qsizetype kMostHeaderBytes = 256 * 1024;

QString quoted(const QUrl &url)
{
    return u"\"%1\""_s.arg(url.toString(QUrl::FullyEncoded));
}

Failure notConnected(const QUrl &url)
{
    return fail(ErrorKind::Unavailable, "Could not connect to the endpoint URL: "_L1 + quoted(url));
}

Failure closedEarly(const QUrl &url)
{
    return fail(ErrorKind::Unavailable,
        "Connection was closed before we received a valid response from endpoint URL: "_L1
            + quoted(url) + u'.');
}

Failure notHttp(const QUrl &url)
{
    return fail(ErrorKind::Internal,
        u"%1 does not answer in HTTP; check that the endpoint names the right service."_s.arg(
            quoted(url)));
}

/// 1 ready, 0 time is up, -1 failed.
int waitFor(int socket, short events, std::chrono::milliseconds timeout)
{
    const auto milliseconds
        = timeout.count() > 0 && timeout.count() < INT_MAX ? int(timeout.count()) : -1;
    for (;;) {
        pollfd wanted {socket, events, 0};
        const int ready = ::poll(&wanted, 1, milliseconds);
        if (ready >= 0 || errno != EINTR)
            return ready > 0 ? 1 : ready;
    }
}

/// 1 connected, 0 time is up, -1 refused.
int connectSocket(int socket, const addrinfo &address, std::chrono::milliseconds timeout)
{
    if (::connect(socket, address.ai_addr, address.ai_addrlen) == 0)
        return 1;
    if (errno != EINPROGRESS)
        return -1;
    const int ready = waitFor(socket, POLLOUT, timeout);
    if (ready <= 0)
        return ready;
    int error = 0;
    socklen_t size = sizeof error;
    ::getsockopt(socket, SOL_SOCKET, SO_ERROR, &error, &size);
    return error == 0 ? 1 : -1;
}

QByteArray requestText(const aws::HttpRequest &request)
{
    QByteArray path = request.url.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/";
    if (request.url.hasQuery())
        path += '?' + request.url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray text = request.method + ' ' + path + " HTTP/1.1\r\n";
    for (const auto &[name, value] : request.headers)
        text += name + ": " + value + "\r\n";
    if (!request.body.isEmpty() || request.method == "POST" || request.method == "PUT")
        text += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    return text + "\r\n" + request.body;
}

bool readStatusLine(const QByteArray &line, aws::HttpResponse &response)
{
    if (!line.startsWith("HTTP/1.") || line.size() < 12)
        return false;
    bool isNumber = false;
    response.status = line.mid(9, 3).toInt(&isNumber);
    return isNumber && response.status >= 100;
}

} // namespace

PlainTransport::PlainTransport(Timeouts timeouts)
    : m_timeouts(timeouts)
{
}

PlainTransport::~PlainTransport()
{
    close();
}

void PlainTransport::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
    m_buffer.clear();
}

Result<aws::HttpResponse> PlainTransport::send(const aws::HttpRequest &request)
{
    const QByteArray text = requestText(request);
    for (;;) {
        if (const auto connected = connectTo(request.url); !connected)
            return fail(connected.error());
        // A kept connection may have been closed by the peer meanwhile; nothing was taken in then.
        const bool wasReused = m_isReused;
        const auto written = write(text, request.url);
        auto response
            = written ? read(request.url) : Result<aws::HttpResponse>(fail(written.error()));
        if (response)
            return response;
        const bool nothingCame = m_buffer.isEmpty();
        close();
        if (!(wasReused && nothingCame && response.error().kind == ErrorKind::Unavailable))
            return response;
    }
}

Result<> PlainTransport::connectTo(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    const QString port = QString::number(url.port(80));
    const QString peer = host + u':' + port;
    m_isReused = m_socket >= 0 && peer == m_peer;
    if (m_isReused)
        return {};
    close();
    m_peer = peer;

    addrinfo hints {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *list = nullptr;
    if (::getaddrinfo(host.toLatin1().constData(), port.toLatin1().constData(), &hints, &list) != 0)
        return notConnected(url);
    const std::unique_ptr<addrinfo, void (*)(addrinfo *)> owner(list, ::freeaddrinfo);
    bool isTimeUp = false;
    for (const addrinfo *address = list; address; address = address->ai_next) {
        m_socket = ::socket(
            address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, address->ai_protocol);
        if (m_socket < 0)
            continue;
        const int connected = connectSocket(m_socket, *address, m_timeouts.connect);
        if (connected > 0) {
            const int on = 1;
            ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
            return {};
        }
        isTimeUp = isTimeUp || connected == 0;
        close();
    }
    if (isTimeUp)
        return fail(ErrorKind::Unavailable, "Connect timeout on endpoint URL: "_L1 + quoted(url));
    return notConnected(url);
}

Result<> PlainTransport::write(const QByteArray &bytes, const QUrl &url)
{
    qsizetype written = 0;
    while (written < bytes.size()) {
        const auto count = ::send(m_socket, bytes.constData() + written,
            std::size_t(bytes.size() - written), MSG_NOSIGNAL);
        if (count > 0) {
            written += count;
        } else if (count < 0 && errno == EAGAIN) {
            if (waitFor(m_socket, POLLOUT, m_timeouts.read) <= 0)
                return fail(
                    ErrorKind::Unavailable, "Read timeout on endpoint URL: "_L1 + quoted(url));
        } else if (!(count < 0 && errno == EINTR)) {
            // The peer may have answered before it closed (a body over its limit).
            return waitFor(m_socket, POLLIN, std::chrono::milliseconds(1)) > 0 ? Result<>()
                                                                               : closedEarly(url);
        }
    }
    return {};
}

Result<bool> PlainTransport::readMore(const QUrl &url)
{
    constexpr qsizetype kBlock = 64 * 1024;
    for (;;) {
        const qsizetype before = m_buffer.size();
        m_buffer.resize(before + kBlock);
        const auto count = ::recv(m_socket, m_buffer.data() + before, std::size_t(kBlock), 0);
        const int error = errno;
        m_buffer.resize(before + std::max<qsizetype>(count, 0));
        if (count > 0)
            return true;
        if (count == 0)
            return false;
        if (error == EAGAIN) {
            if (waitFor(m_socket, POLLIN, m_timeouts.read) <= 0)
                return fail(
                    ErrorKind::Unavailable, "Read timeout on endpoint URL: "_L1 + quoted(url));
        } else if (error != EINTR) {
            return false;
        }
    }
}

Result<aws::HttpResponse> PlainTransport::read(const QUrl &url)
{
    aws::HttpResponse response;
    do {
        qsizetype end = -1;
        while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
            if (m_buffer.size() > kMostHeaderBytes)
                return notHttp(url);
            const auto more = readMore(url);
            if (!more)
                return fail(more.error());
            if (!*more)
                return m_buffer.isEmpty() ? closedEarly(url) : notHttp(url);
        }
        const QByteArrayList lines = m_buffer.left(end).replace("\r\n", "\n").split('\n');
        m_buffer.remove(0, end + 4);
        if (!readStatusLine(lines.first(), response))
            return notHttp(url);
        response.headers.clear();
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const qsizetype colon = lines[i].indexOf(':');
            if (colon > 0)
                response.headers.emplace_back(
                    lines[i].left(colon).trimmed(), lines[i].mid(colon + 1).trimmed());
        }
    } while (response.status < 200); // 100 Continue announces the answer

    if (const auto body = readBody(response, url); !body)
        return fail(body.error());
    if (response.header("connection").toLower() == "close")
        close();
    return response;
}

Result<> PlainTransport::readBody(aws::HttpResponse &response, const QUrl &url)
{
    if (response.status == 204 || response.status == 304)
        return {};
    if (response.header("transfer-encoding").toLower().contains("chunked"))
        return readChunks(response, url);
    const QByteArray length = response.header("content-length");
    bool isNumber = false;
    const qint64 size = length.toLongLong(&isNumber);
    if (!length.isEmpty() && (!isNumber || size < 0))
        return notHttp(url);
    while (length.isEmpty() || m_buffer.size() < size) {
        const auto more = readMore(url);
        if (!more)
            return fail(more.error());
        if (*more)
            continue;
        if (!length.isEmpty())
            return closedEarly(url);
        response.body = m_buffer;
        close();
        return {};
    }
    response.body = m_buffer.left(size);
    m_buffer.remove(0, size);
    return {};
}

Result<> PlainTransport::readChunks(aws::HttpResponse &response, const QUrl &url)
{
    const auto fill = [&](auto isEnough) -> Result<> {
        while (!isEnough()) {
            const auto more = readMore(url);
            if (!more)
                return fail(more.error());
            if (!*more)
                return closedEarly(url);
        }
        return {};
    };
    for (;;) {
        if (const auto filled = fill([&] { return m_buffer.contains("\r\n"); }); !filled)
            return filled;
        const qsizetype lineEnd = m_buffer.indexOf("\r\n");
        bool isNumber = false;
        const qint64 size
            = m_buffer.left(lineEnd).split(';').first().trimmed().toLongLong(&isNumber, 16);
        if (!isNumber || size < 0 || size > INT_MAX)
            return notHttp(url);
        const qsizetype next = lineEnd + 2 + size + 2;
        if (const auto filled = fill([&] { return m_buffer.size() >= next; }); !filled)
            return filled;
        response.body += m_buffer.mid(lineEnd + 2, size);
        m_buffer.remove(0, next);
        if (size == 0)
            return {}; // trailers are not used by the service
    }
}

} // namespace sluice::cli

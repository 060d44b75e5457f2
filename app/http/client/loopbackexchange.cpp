#include "http/client/loopbackexchange.h"

#include "http/client/requesthead.h"

#include <QCoreApplication>
#include <QPointer>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace sluice::http {

using namespace Qt::StringLiterals;

namespace {

bool namesHost(const HttpRequest &request)
{
    return std::any_of(request.headers.begin(), request.headers.end(),
        [](const auto &header) { return header.first.compare("host", Qt::CaseInsensitive) == 0; });
}

QByteArray requestText(const HttpRequest &request)
{
    QByteArray path = request.url.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/";
    if (request.url.hasQuery())
        path += '?' + request.url.query(QUrl::FullyEncoded).toLatin1();
    QByteArray text = request.method + ' ' + path + " HTTP/1.1\r\n";
    if (!namesHost(request))
        text += "Host: " + hostHeader(request.url) + "\r\n";
    for (const auto &[name, value] : request.headers)
        text += name + ": " + value + "\r\n";
    if (!request.body.isEmpty() || request.method == "POST" || request.method == "PUT")
        text += "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n";
    return text + "\r\n" + request.body;
}

bool toSocketAddress(const QByteArray &text, quint16 port, sockaddr_storage &into, socklen_t &size)
{
    auto *v4 = reinterpret_cast<sockaddr_in *>(&into);
    auto *v6 = reinterpret_cast<sockaddr_in6 *>(&into);
    if (::inet_pton(AF_INET, text.constData(), &v4->sin_addr) == 1) {
        v4->sin_family = AF_INET;
        v4->sin_port = htons(port);
        size = sizeof *v4;
        return true;
    }
    if (::inet_pton(AF_INET6, text.constData(), &v6->sin6_addr) == 1) {
        v6->sin6_family = AF_INET6;
        v6->sin6_port = htons(port);
        size = sizeof *v6;
        return true;
    }
    return false;
}

} // namespace

LoopbackExchange::LoopbackExchange(const HttpRequest &request, FailureWording wording,
    Promise<HttpResponse> promise, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_wording(std::move(wording))
    , m_promise(std::move(promise))
    , m_text(requestText(request))
    , m_reader(request.maxAnswerBytes, request.method == "HEAD")
{
    limit(m_total, request.timeout, NoAnswer::TotalTimeout);
    limit(m_connecting, request.connectTimeout, NoAnswer::ConnectTimeout);
    limit(m_reading, request.readTimeout, NoAnswer::ReadTimeout);
}

LoopbackExchange::~LoopbackExchange()
{
    closeSocket();
}

void LoopbackExchange::limit(QTimer &timer, std::chrono::milliseconds to, NoAnswer why)
{
    timer.setSingleShot(true);
    timer.setInterval(to);
    connect(&timer, &QTimer::timeout, this, [this, why, to] { failWith(why, 0, to); });
}

void LoopbackExchange::start(int keptSocket, std::function<void(int)> keep)
{
    m_keep = std::move(keep);
    m_promise.onCancel([exchange = QPointer<LoopbackExchange>(this)] {
        if (exchange)
            exchange->settle(fail(ErrorKind::Canceled, tr("Canceled.")));
    });
    if (m_total.interval() > 0)
        m_total.start();
    if (keptSocket >= 0) {
        m_socket = keptSocket;
        m_state = State::Writing;
        write();
        return;
    }
    const QString host = m_request.url.host();
    m_addresses = host == "localhost"_L1 ? QByteArrayList {"127.0.0.1", "::1"}
                                         : QByteArrayList {host.toLatin1()};
    if (m_connecting.interval() > 0)
        m_connecting.start();
    connectToNext();
}

void LoopbackExchange::connectToNext()
{
    while (!m_addresses.isEmpty()) {
        const int error = open(m_addresses.takeFirst());
        if (error == 0)
            return;
        giveUpAddress(error);
    }
    failWith(NoAnswer::Refused, m_connectError);
}

void LoopbackExchange::giveUpAddress(int error)
{
    closeSocket();
    if (m_connectError == 0)
        m_connectError = error;
}

int LoopbackExchange::open(const QByteArray &address)
{
    sockaddr_storage peer {};
    socklen_t size = 0;
    if (!toSocketAddress(address, quint16(m_request.url.port(kHttpPort)), peer, size))
        return EADDRNOTAVAIL;
    m_socket = ::socket(peer.ss_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (m_socket < 0)
        return errno;
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&peer), size) != 0
        && errno != EINPROGRESS)
        return errno;
    watch(m_writable, QSocketNotifier::Write);
    return 0;
}

void LoopbackExchange::watch(std::unique_ptr<QSocketNotifier> &notifier, QSocketNotifier::Type type)
{
    if (notifier)
        return;
    notifier = std::make_unique<QSocketNotifier>(m_socket, type);
    connect(notifier.get(), &QSocketNotifier::activated, this,
        type == QSocketNotifier::Write ? &LoopbackExchange::onWritable
                                       : &LoopbackExchange::onReadable);
}

void LoopbackExchange::unwatch(std::unique_ptr<QSocketNotifier> &notifier)
{
    if (!notifier)
        return;
    notifier->setEnabled(false);
    notifier.release()->deleteLater(); // it may be the one that called us
}

void LoopbackExchange::closeSocket()
{
    unwatch(m_readable);
    unwatch(m_writable);
    if (m_socket >= 0)
        ::close(std::exchange(m_socket, -1));
}

void LoopbackExchange::onWritable()
{
    if (m_state == State::Done) // both notifiers may be due in one turn of the loop
        return;
    if (m_state == State::Connecting) {
        int error = 0;
        socklen_t size = sizeof error;
        ::getsockopt(m_socket, SOL_SOCKET, SO_ERROR, &error, &size);
        if (error != 0) {
            giveUpAddress(error);
            connectToNext();
            return;
        }
        m_connecting.stop();
        m_state = State::Writing;
    }
    write();
}

void LoopbackExchange::write()
{
    while (m_written < m_text.size()) {
        const auto count = ::send(m_socket, m_text.constData() + m_written,
            std::size_t(m_text.size() - m_written), MSG_NOSIGNAL);
        if (count > 0) {
            m_written += count;
        } else if (count < 0 && errno == EAGAIN) {
            // A peer that takes nothing is as silent as one that says nothing.
            if (m_reading.interval() > 0)
                m_reading.start();
            watch(m_writable, QSocketNotifier::Write);
            watch(m_readable, QSocketNotifier::Read); // it may refuse before it took all
            return;
        } else if (!(count < 0 && errno == EINTR)) {
            m_sendError = errno;
            break; // it may have answered before it closed: a body over its limit
        }
    }
    m_state = State::Reading;
    if (m_reading.interval() > 0)
        m_reading.start();
    unwatch(m_writable);
    watch(m_readable, QSocketNotifier::Read);
}

void LoopbackExchange::onReadable()
{
    if (m_state == State::Done)
        return;
    constexpr qsizetype kBlock = 64 * 1024;
    QByteArray block(kBlock, Qt::Uninitialized);
    for (;;) {
        const auto count = ::recv(m_socket, block.data(), std::size_t(kBlock), 0);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 && errno == EAGAIN)
            return;
        const int error = count < 0 ? errno : m_sendError;
        if (count > 0)
            m_reader.add(QByteArrayView(block.constData(), qsizetype(count)));
        else if (error == 0)
            m_reader.end();
        if (m_request.maxAnswerBytes > 0 && m_reader.isTooLong())
            return settle(tooLong(m_request.url, m_request.maxAnswerBytes));
        if (m_reader.isDone())
            return succeed();
        if (m_reader.isBroken())
            return failWith(NoAnswer::NotHttp);
        if (count <= 0)
            return failWith(NoAnswer::Closed, error);
        if (m_reading.interval() > 0)
            m_reading.start();
        if (count < kBlock)
            return;
    }
}

void LoopbackExchange::succeed()
{
    // An answer that came before all was sent leaves a connection with half a request in it.
    if (m_written == m_text.size() && m_reader.keepsConnection()) {
        unwatch(m_readable);
        m_keep(std::exchange(m_socket, -1));
    }
    settle(m_reader.take());
}

void LoopbackExchange::failWith(NoAnswer why, int systemError, std::chrono::milliseconds limit)
{
    const QString detail
        = systemError == 0 ? QString() : QString::fromLocal8Bit(std::strerror(systemError));
    settle(toFailure({why, m_request.url, limit, detail}, m_wording));
}

void LoopbackExchange::settle(Result<HttpResponse> result)
{
    if (m_state == State::Done)
        return;
    m_state = State::Done;
    m_total.stop();
    m_connecting.stop();
    m_reading.stop();
    closeSocket();
    m_promise.settle(std::move(result));
    deleteLater();
}

} // namespace sluice::http

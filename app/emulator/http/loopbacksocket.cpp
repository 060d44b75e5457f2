#include "emulator/http/loopbacksocket.h"

#include <QTimer>

#include <utility>

namespace sluice::emulator {

namespace {

/// "POST " and the like: a word of capitals and a blank. What has arrived so far may be shorter.
bool beginsLikeHttp(const QByteArray &start)
{
    for (qsizetype i = 0; i < start.size(); ++i) {
        if (start[i] == ' ')
            return i > 0;
        if (start[i] < 'A' || start[i] > 'Z' || i > 16)
            return false;
    }
    return true;
}

/// "POST /list-flows HTTP/1.1"
bool isRequestLine(QByteArrayView line)
{
    const qsizetype target = line.indexOf(' ') + 1;
    const qsizetype version = line.lastIndexOf(' ') + 1;
    return version > target + 1 && line.sliced(version).startsWith("HTTP/1.");
}

/// Whether the lines that are there in whole are those of a request. What is not, Qt HTTP Server
/// 6.4 would close the connection for without a word.
bool hasHttpLines(QByteArrayView start)
{
    bool isFirst = true;
    for (qsizetype end = start.indexOf("\r\n"); end > 0; end = start.indexOf("\r\n")) {
        const QByteArrayView line = start.first(end);
        const bool isContinued = line.front() == ' ' || line.front() == '\t';
        if (isFirst ? !isRequestLine(line) : !isContinued && line.indexOf(':') < 1)
            return false;
        isFirst = false;
        start = start.sliced(end + 2);
    }
    return true;
}

} // namespace

LoopbackSocket::LoopbackSocket(const Limits &limits, QObject *parent)
    : QTcpSocket(parent)
    , m_limits(limits)
    , m_deadline(limits.idle)
{
    // Connected before the HTTP server connects, hence first to see what arrives.
    connect(this, &QTcpSocket::readyRead, this, &LoopbackSocket::onReadyRead);
}

QByteArray LoopbackSocket::takeTarget()
{
    m_requestBytes = 0;
    m_isHeadComplete = false;
    return std::exchange(m_target, {});
}

quint64 LoopbackSocket::takeTurn(bool closes)
{
    m_waiting.push_back({++m_turns, closes, {}});
    m_deadline = QDeadlineTimer(
        QDeadlineTimer::Forever); // the time until the answer is ours, not the client's
    return m_turns;
}

void LoopbackSocket::answer(quint64 turn, const QByteArray &text)
{
    for (auto &waiting : m_waiting) {
        if (waiting.number == turn)
            waiting.text = text;
    }
    while (!m_waiting.empty() && m_waiting.front().text) {
        const Turn next = std::move(m_waiting.front());
        m_waiting.pop_front();
        send(*next.text, next.closes);
    }
    if (m_waiting.empty() && !m_isRefused)
        m_deadline.setRemainingTime(m_limits.idle);
}

void LoopbackSocket::send(const QByteArray &text, bool closes)
{
    write(text);
    flush(); // saves a turn of the event loop, and a shutdown may follow at once
    if (closes)
        disconnectFromHost();
}

void LoopbackSocket::onReadyRead()
{
    if (m_isRefused) {
        skip(bytesAvailable());
        return;
    }
    if (m_requestBytes == 0)
        m_deadline.setRemainingTime(m_limits.request);
    if (!m_isHeadComplete && !checkHead())
        return;
    // The HTTP server reads all there is, right after this.
    m_requestBytes += bytesAvailable();
    if (m_requestBytes > kMostRequestBytes)
        refuse("413 Payload Too Large", "RequestEntityTooLargeException",
            "The request is larger than 8 MiB.");
}

/// Looks at the first piece of a request. \return whether the HTTP server may read it
bool LoopbackSocket::checkHead()
{
    const QByteArray start = peek(kMostHeadBytes);
    const bool isFirst = m_requestBytes == 0;
    if (isFirst && !(beginsLikeHttp(start) && hasHttpLines(start))) {
        refuse("400 Bad Request", "MalformedHttpRequestException", "This is no HTTP request.");
        return false;
    }
    if (isFirst) {
        const auto from = start.indexOf(' ') + 1;
        const auto to = start.indexOf(' ', from);
        m_target = from > 0 && to > from ? start.mid(from, to - from) : QByteArray();
    }
    m_isHeadComplete = start.contains("\r\n\r\n");
    if (!m_isHeadComplete && m_requestBytes + bytesAvailable() >= kMostHeadBytes) {
        refuse("431 Request Header Fields Too Large", "RequestEntityTooLargeException",
            "The headers of the request are larger than 64 KiB.");
        return false;
    }
    return true;
}

void LoopbackSocket::checkDeadline()
{
    if (!m_deadline.hasExpired() || m_isRefused)
        return;
    if (m_requestBytes > 0)
        refuse("408 Request Timeout", "RequestTimeoutException",
            "The request did not arrive in time.");
    else
        disconnectFromHost();
}

void LoopbackSocket::refuse(
    const QByteArray &status, const QByteArray &error, const QByteArray &message)
{
    m_isRefused = true;
    m_waiting.clear();
    skip(bytesAvailable());
    const QByteArray body = "{\"__type\":\"" + error + "\",\"message\":\"" + message + "\"}";
    send("HTTP/1.1 " + status + "\r\nx-amzn-ErrorType: " + error
            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body,
        true);
    // Who does not take the answer is not waited for.
    QTimer::singleShot(std::chrono::seconds(2), this, &QTcpSocket::abort);
}

} // namespace sluice::emulator

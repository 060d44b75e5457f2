#include "http/server/loopbacksocket.h"

#include <QTimer>

#include <sys/socket.h>

#include <algorithm>
#include <utility>

namespace sluice::http {

namespace {

constexpr qint64 kMostUnsentBytes = 16 * 1024 * 1024; ///< of one connection
constexpr std::size_t kMostTurns = 512; ///< requests of one connection that wait for their answers
/// The HTTP server leaves a request in the socket's buffer until it has all of it.
constexpr qint64 kReadBufferBytes
    = RequestHead::kMostBodyBytes + 2 * LoopbackSocket::kMostHeadBytes;

/// Who goes on sending after a refusal is read, or the system would reset the connection and the
/// client never see why; but not for ever, and not when there are many.
constexpr std::chrono::milliseconds kQuiet {50};
constexpr std::chrono::milliseconds kLongestFarewell {2000};
constexpr int kMostFarewells = 256;

constexpr std::chrono::milliseconds kStalled {2000};

HttpRefusal unavailable(const QByteArray &message)
{
    return {"503 Service Unavailable", "ServiceUnavailable", message};
}

} // namespace

LoopbackSocket::LoopbackSocket(
    const Limits &limits, std::shared_ptr<LoopbackLoad> load, QObject *parent)
    : QTcpSocket(parent)
    , m_limits(limits)
    , m_load(std::move(load))
    , m_deadline(limits.idle)
{
    setReadBufferSize(kReadBufferBytes);
    // Connected before the HTTP server connects, hence first to see what arrives.
    connect(this, &QTcpSocket::readyRead, this, &LoopbackSocket::onReadyRead);
    connect(this, &QTcpSocket::bytesWritten, this, [this] {
        if (m_heldBytes > 0)
            noteLoad();
    });
}

LoopbackSocket::~LoopbackSocket()
{
    m_load->bytes -= m_heldBytes;
    m_load->refused -= m_isRefused;
}

std::optional<RequestHead> LoopbackSocket::takeHead()
{
    const bool isKnown = std::exchange(m_isHeadComplete, false);
    m_requestBytes = 0;
    m_headText.clear();
    noteLoad();
    if (!isKnown)
        return {};
    return std::exchange(m_head, {});
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
    // The next request may have begun: its time goes on.
    if (m_waiting.empty() && !m_isRefused && m_requestBytes == 0)
        m_deadline.setRemainingTime(bytesToWrite() > 0 ? m_limits.request : m_limits.idle);
    noteLoad();
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
        dropAll();
        return;
    }
    if (m_requestBytes == 0)
        m_deadline.setRemainingTime(m_limits.request);
    const qint64 arrived = bytesAvailable();
    if (!m_isHeadComplete && !readHead())
        return;
    // The HTTP server reads all there is of this request, right after this.
    m_requestBytes += arrived;
    noteLoad();
    // What says its length was measured by that; behind it may stand the next request.
    if (m_isHeadComplete && m_head.isChunked && m_requestBytes > RequestHead::kMostBodyBytes)
        refuse(tooLarge("The request is larger than 8 MiB."));
    else if (holdsTooMuch())
        refuse(unavailable("Sluice Local holds as much of requests and answers as it can. Take "
                           "your answers, and try again later."));
}

/// \return whether the HTTP server may read what there is
bool LoopbackSocket::readHead()
{
    constexpr qsizetype kEndBytes = 4;
    const qsizetype known = m_headText.size();
    m_headText += peek(kMostHeadBytes - known);
    const auto end = m_headText.indexOf("\r\n\r\n", std::max<qsizetype>(0, known - kEndBytes + 1));
    if (!canBeHead(m_headText, end >= 0)) {
        refuse(malformed("This is no HTTP request."));
        return false;
    }
    if (end >= 0)
        return checkWholeHead(end + kEndBytes);
    if (m_headText.size() >= kMostHeadBytes) {
        refuse({"431 Request Header Fields Too Large", "RequestEntityTooLargeException",
            "The headers of the request are larger than 64 KiB."});
        return false;
    }
    return true;
}

bool LoopbackSocket::checkWholeHead(qsizetype headBytes)
{
    if (const auto refusal = m_head.read(QByteArrayView(m_headText).first(headBytes))) {
        refuse(*refusal);
        return false;
    }
    m_isHeadComplete = true;
    // Answers to earlier requests go first; then the client sends its body after a while anyway.
    const bool hasBody = m_headText.size() > headBytes;
    if (m_head.awaitsContinue && !hasBody && m_waiting.empty())
        send("HTTP/1.1 100 Continue\r\n\r\n", false);
    return true;
}

bool LoopbackSocket::holdsTooMuch()
{
    return m_load->bytes > m_limits.bytes || bytesToWrite() > kMostUnsentBytes
        || m_waiting.size() > kMostTurns;
}

void LoopbackSocket::noteLoad()
{
    const qint64 held = m_isRefused ? 0 : m_requestBytes + bytesToWrite();
    m_load->bytes += held - std::exchange(m_heldBytes, held);
}

bool LoopbackSocket::isPeerGone() const
{
    if (state() != ConnectedState)
        return true;
    char byte = 0;
    return ::recv(int(socketDescriptor()), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

bool LoopbackSocket::isStalled() const
{
    const auto grace = std::min(kStalled, m_limits.request / 2);
    return m_requestBytes > 0
        && m_deadline.remainingTimeAsDuration()
        < std::chrono::nanoseconds(m_limits.request - grace);
}

void LoopbackSocket::checkDeadline()
{
    if (!m_deadline.hasExpired() || m_isRefused)
        return;
    if (m_requestBytes > 0)
        refuse({"408 Request Timeout", "RequestTimeoutException",
            "The request did not arrive in time."});
    else if (bytesToWrite() > 0)
        abort();
    else
        disconnectFromHost();
}

void LoopbackSocket::refuse(const HttpRefusal &refusal)
{
    if (std::exchange(m_isRefused, true))
        return;
    ++m_load->refused;
    m_waiting.clear();
    m_headText.clear();
    dropAll();
    const bool takesAnswers = bytesToWrite() <= kMostUnsentBytes;
    noteLoad();
    // Who does not take the answer is not waited for.
    QTimer::singleShot(kLongestFarewell, this, &QTcpSocket::abort);
    if (!takesAnswers) {
        abort();
        return;
    }
    const QByteArray body
        = "{\"__type\":\"" + refusal.error + "\",\"message\":\"" + refusal.message + "\"}";
    const bool isCrowded = m_load->refused > kMostFarewells;
    send("HTTP/1.1 " + refusal.status + "\r\nx-amzn-ErrorType: " + refusal.error
            + "\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body,
        isCrowded);
    if (!isCrowded)
        QTimer::singleShot(kQuiet, this, &LoopbackSocket::closeWhenQuiet);
}

void LoopbackSocket::dropAll()
{
    m_skippedBytes += skip(bytesAvailable());
    // The HTTP server's, which would keep what is read in the buffer until that is full.
    if (isTransactionStarted())
        commitTransaction();
}

void LoopbackSocket::closeWhenQuiet()
{
    if (std::exchange(m_skippedBytes, 0) > 0)
        QTimer::singleShot(kQuiet, this, &LoopbackSocket::closeWhenQuiet);
    else
        disconnectFromHost();
}

} // namespace sluice::http

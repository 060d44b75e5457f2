#include "http/server/loopbacksocket.h"

#include <QTimer>

#include <sys/socket.h>

#include <algorithm>
#include <utility>

namespace sluice::http {

namespace {

constexpr qint64 kMostUnsentBytes = 16 * 1024 * 1024; ///< of one connection
constexpr std::size_t kMostTurns = 512; ///< requests of one connection that wait for their answers
/// Read in one turn of the event loop, so that who sends many requests at once holds nobody up for
/// long. The rest waits in the system, which has the client wait.
constexpr qint64 kBlockBytes = 64 * 1024;

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
    const Limits &limits, std::shared_ptr<LoopbackLoad> load, Handler handler, QObject *parent)
    : QTcpSocket(parent)
    , m_limits(limits)
    , m_load(std::move(load))
    , m_handler(std::move(handler))
    , m_deadline(limits.idle)
{
    setReadBufferSize(kBlockBytes);
    connect(this, &QTcpSocket::readyRead, this, &LoopbackSocket::onReadyRead);
    connect(this, &QTcpSocket::bytesWritten, this, [this] {
        if (m_heldBytes > 0)
            noteLoad();
    });
    // What a client sent before it went was asked for all the same.
    m_atEnd = connect(this, &QTcpSocket::disconnected, this, [this] {
        if (hasMore())
            onReadyRead();
    });
}

LoopbackSocket::~LoopbackSocket()
{
    disconnect(m_atEnd); // closing hands nothing out any more
    m_load->bytes -= m_heldBytes;
    m_load->refused -= m_isRefused;
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
        if (waiting.number != turn)
            continue;
        m_queuedBytes += text.size();
        waiting.text = text;
    }
    while (!m_waiting.empty() && m_waiting.front().text) {
        const Turn next = std::move(m_waiting.front());
        m_waiting.pop_front();
        m_queuedBytes -= next.text->size();
        send(*next.text, next.closes);
    }
    beginIdle();
    noteLoad();
    // One alone may be as large as any answer.
    if (m_queuedBytes > std::max<qint64>(kMostUnsentBytes, text.size()))
        refuseWhatIsTooMuch();
}

/// The next request may have begun: its time goes on.
void LoopbackSocket::beginIdle()
{
    if (m_waiting.empty() && !m_isRefused && !m_reader.hasBegun() && !hasMore())
        m_deadline.setRemainingTime(bytesToWrite() > 0 ? m_limits.request : m_limits.idle);
}

void LoopbackSocket::send(const QByteArray &text, bool closes)
{
    if (state() == UnconnectedState)
        return;
    write(text);
    flush(); // saves a turn of the event loop, and a shutdown may follow at once
    if (closes)
        disconnectFromHost();
}

void LoopbackSocket::onReadyRead()
{
    if (m_isRefused || m_isLast) {
        dropAll();
        return;
    }
    while (!m_isQueued && readOn()) { }
}

bool LoopbackSocket::readOn()
{
    char block[kBlockBytes];
    QByteArrayView bytes = m_ahead;
    if (bytes.isEmpty()) {
        const qint64 count = isOpen() ? read(block, kBlockBytes) : 0;
        m_mayHaveMore = count == kBlockBytes;
        if (count <= 0) {
            if (m_deadline.isForever())
                beginIdle(); // the last block was full, so it was not known that no more comes
            return false;
        }
        bytes = QByteArrayView(block, qsizetype(count));
    }
    if (!m_reader.hasBegun())
        m_deadline.setRemainingTime(m_limits.request);
    const bool awaited = m_reader.awaitsContinue();
    const qsizetype used = m_reader.add(bytes);
    if (m_ahead.isEmpty())
        m_ahead = bytes.sliced(used).toByteArray();
    else
        m_ahead.remove(0, used);
    noteLoad();
    if (m_reader.refusal()) {
        refuse(*m_reader.refusal());
    } else if (holdsTooMuch()) {
        refuseWhatIsTooMuch();
    } else if (m_reader.isDone()) {
        handOut();
    } else if (!awaited && m_reader.awaitsContinue() && m_waiting.empty()) {
        // Answers to earlier requests go first; then the client sends its body after a while
        // anyway.
        send("HTTP/1.1 100 Continue\r\n\r\n", false);
    }
    return hasMore();
}

/// Also what came while the next request waited for its turn, which nobody tells of again.
bool LoopbackSocket::hasMore() const
{
    return !m_isRefused && !m_isLast
        && (m_mayHaveMore || !m_ahead.isEmpty() || bytesAvailable() > 0);
}

/// What else is queued goes before the next request, while there is somebody to wait for it.
void LoopbackSocket::handOut()
{
    IncomingRequest request = m_reader.take();
    m_isLast = request.closes;
    if (m_isLast)
        dropAll();
    noteLoad();
    m_handler(*this, std::move(request));
    if (!hasMore() || isPeerGone())
        return;
    m_isQueued = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isQueued = false;
            onReadyRead();
        },
        Qt::QueuedConnection);
}

/// A request that is complete holds nothing any more, whatever the others hold.
bool LoopbackSocket::holdsTooMuch() const
{
    return (!m_reader.isDone() && m_load->bytes > m_limits.bytes)
        || bytesToWrite() + m_queuedBytes > kMostUnsentBytes || m_waiting.size() > kMostTurns;
}

void LoopbackSocket::refuseWhatIsTooMuch()
{
    refuse(unavailable("Sluice Local holds as much of requests and answers as it can. Take "
                       "your answers, and try again later."));
}

void LoopbackSocket::noteLoad()
{
    const qint64 held
        = m_isRefused ? 0 : m_reader.heldBytes() + m_ahead.size() + bytesToWrite() + m_queuedBytes;
    m_load->bytes += held - std::exchange(m_heldBytes, held);
}

bool LoopbackSocket::isPeerGone() const
{
    if (state() != ConnectedState)
        return true;
    char byte = 0;
    return ::recv(int(socketDescriptor()), &byte, 1, MSG_PEEK | MSG_DONTWAIT) == 0;
}

bool LoopbackSocket::isIdle() const
{
    return !m_reader.hasBegun() && !hasMore() && m_waiting.empty() && bytesToWrite() == 0;
}

bool LoopbackSocket::isStalled() const
{
    const auto grace = std::min(kStalled, m_limits.request / 2);
    return m_reader.hasBegun()
        && m_deadline.remainingTimeAsDuration()
        < std::chrono::nanoseconds(m_limits.request - grace);
}

void LoopbackSocket::checkDeadline()
{
    if (!m_deadline.hasExpired() || m_isRefused)
        return;
    if (m_reader.hasBegun())
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
    m_queuedBytes = 0;
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
    m_ahead.clear();
    m_mayHaveMore = false;
    // Not skip(): only a read that finds nothing has Qt listen again when its buffer was full.
    char block[kBlockBytes];
    for (qint64 count = 0; (count = read(block, kBlockBytes)) > 0;)
        m_skippedBytes += count;
}

void LoopbackSocket::closeWhenQuiet()
{
    if (std::exchange(m_skippedBytes, 0) > 0)
        QTimer::singleShot(kQuiet, this, &LoopbackSocket::closeWhenQuiet);
    else
        disconnectFromHost();
}

} // namespace sluice::http

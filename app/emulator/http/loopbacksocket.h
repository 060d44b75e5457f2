#pragma once

#include <QDeadlineTimer>
#include <QTcpSocket>

#include <deque>
#include <optional>

namespace sluice::emulator {

/// A connection of Sluice Local that does what Qt HTTP Server 6.4 leaves out. It keeps the request
/// target as it was sent (QUrl changes "%2f" and "%7E", which would break the signature); refuses,
/// in the service's form, what is no HTTP, too large, or too slow to arrive; and keeps the answers
/// in the order of the requests, though some of them wait for something.
class LoopbackSocket final : public QTcpSocket {
    Q_OBJECT

public:
    static constexpr qint64 kMostRequestBytes = 8 * 1024 * 1024;
    static constexpr qint64 kMostHeadBytes = 64 * 1024;

    /// How long a client may take, and how many there may be.
    struct Limits {
        std::chrono::milliseconds request = std::chrono::seconds(30); ///< from first to last byte
        std::chrono::milliseconds idle = std::chrono::minutes(5); ///< between requests
        int connections = 512; ///< at a time
    };

    explicit LoopbackSocket(const Limits &limits, QObject *parent = nullptr);

    /// "/path?query" of the request that is complete now, and makes ready for the next one. Empty
    /// when several requests arrived at once (pipelining).
    QByteArray takeTarget();

    /// Keeps the place of an answer. \param closes the connection ends with this answer
    quint64 takeTurn(bool closes);
    /// Sends the answer as soon as those before it are sent.
    void answer(quint64 turn, const QByteArray &text);

    /// Gives a client up that took too long. Called now and then by the listener: a timer for each
    /// connection would be set twice for each request.
    void checkDeadline();

    /// Between requests, with nothing to be answered.
    bool isIdle() const { return m_requestBytes == 0 && m_waiting.empty(); }

    /// Sends an error in the service's form and closes; nothing more is read.
    void refuse(const QByteArray &status, const QByteArray &error, const QByteArray &message);

private:
    struct Turn {
        quint64 number = 0;
        bool closes = false;
        std::optional<QByteArray> text;
    };

    void onReadyRead();
    bool checkHead();
    void send(const QByteArray &text, bool closes);

    Limits m_limits;
    QDeadlineTimer m_deadline;
    std::deque<Turn> m_waiting;
    quint64 m_turns = 0;
    QByteArray m_target;
    qint64 m_requestBytes = 0;
    bool m_isHeadComplete = false;
    bool m_isRefused = false;
};

} // namespace sluice::emulator

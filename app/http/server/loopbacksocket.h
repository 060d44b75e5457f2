#pragma once

#include "http/server/requestreader.h"

#include <QDeadlineTimer>
#include <QTcpSocket>

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace sluice::http {

/// What all connections of one listener hold at a time.
struct LoopbackLoad {
    qint64 bytes = 0; ///< of requests that are not complete and of answers that nobody took yet
    int refused = 0; ///< connections that are only there until their refusal was taken
};

/// A connection of Sluice Local. It reads one request after the other and hands each out when it is
/// complete; refuses, in the service's form, what is no HTTP, too large, or too slow to arrive;
/// gives up who does not take his answers; and keeps the answers in the order of the requests,
/// though some of them wait for something.
class LoopbackSocket final : public QTcpSocket {
    Q_OBJECT

public:
    /// How long a client may take, and how much there may be of all of them.
    struct Limits {
        std::chrono::milliseconds request = std::chrono::seconds(30); ///< from first to last byte,
                                                                      ///< and to take an answer
        std::chrono::milliseconds idle = std::chrono::minutes(5); ///< between requests
        int connections = 4096; ///< at a time; fewer where the system allows fewer files
        qint64 bytes = 32 * 1024 * 1024; ///< held for all connections
    };

    /// Takes the turn of the request, and answers it now or later.
    using Handler = std::function<void(LoopbackSocket &, IncomingRequest)>;

    LoopbackSocket(const Limits &limits, std::shared_ptr<LoopbackLoad> load, Handler handler,
        QObject *parent = nullptr);
    ~LoopbackSocket() override;

    /// Keeps the place of an answer. \param closes the connection ends with this answer
    quint64 takeTurn(bool closes);
    /// Sends the answer as soon as those before it are sent.
    void answer(quint64 turn, const QByteArray &text);

    /// The client has closed the connection, though the event loop may not have said so yet.
    bool isPeerGone() const;

    /// Gives a client up that took too long. Called now and then by the listener: a timer for each
    /// connection would be set twice for each request.
    void checkDeadline();

    /// Between requests, with nothing to be answered and all answers on their way.
    bool isIdle() const;

    /// Has begun a request and should have sent the rest of it by now.
    bool isStalled() const;

    /// Sends an error in the service's form and closes; nothing more is read.
    void refuse(const HttpRefusal &refusal);

private:
    struct Turn {
        quint64 number = 0;
        bool closes = false;
        std::optional<QByteArray> text;
    };

    void onReadyRead();
    bool readOn(); ///< false: there is no more to be read now
    bool hasMore() const;
    void handOut();
    bool holdsTooMuch() const;
    void refuseWhatIsTooMuch();
    void beginIdle();
    void noteLoad();
    void send(const QByteArray &text, bool closes);
    void dropAll();
    void closeWhenQuiet();

    Limits m_limits;
    std::shared_ptr<LoopbackLoad> m_load;
    Handler m_handler;
    QMetaObject::Connection m_atEnd;
    RequestReader m_reader;
    QByteArray m_ahead; ///< what came with a request and belongs to the next ones
    bool m_mayHaveMore = false; ///< the socket, than was read
    qint64 m_heldBytes = 0; ///< this one's part of the load
    QDeadlineTimer m_deadline;
    std::deque<Turn> m_waiting;
    qint64 m_queuedBytes = 0; ///< of answers in m_waiting, which wait for those before them
    quint64 m_turns = 0;
    bool m_isLast = false; ///< the last request was handed out
    bool m_isQueued = false; ///< what has arrived is read on after what else is queued
    bool m_isRefused = false;
    qint64 m_skippedBytes = 0; ///< since the last look, after a refusal
};

} // namespace sluice::http

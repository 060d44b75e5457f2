#pragma once

#include "http/client/answerreader.h"
#include "http/client/transportfailure.h"

#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <memory>

namespace sluice::http {

/// Of a URL that names none.
inline constexpr int kHttpPort = 80;

/// One request of LoopbackTransport on its way: Connecting -> Writing -> Reading -> Done, without
/// the first on a kept connection. Deletes itself when done.
class LoopbackExchange final : public QObject {
    Q_OBJECT

public:
    LoopbackExchange(const HttpRequest &request, FailureWording wording,
        Promise<HttpResponse> promise, QObject *parent);
    ~LoopbackExchange() override;

    /// \param keptSocket -1: connects. \param keep takes the socket when it can be used again
    void start(int keptSocket, std::function<void(int)> keep);

private:
    enum class State { Connecting, Writing, Reading, Done };

    void limit(QTimer &timer, std::chrono::milliseconds to, NoAnswer why);
    void connectToNext();
    int open(const QByteArray &address); ///< \return the error of the system, 0 for none
    void giveUpAddress(int error);
    void onWritable();
    void onReadable();
    void write();
    void watch(std::unique_ptr<QSocketNotifier> &notifier, QSocketNotifier::Type type);
    static void unwatch(std::unique_ptr<QSocketNotifier> &notifier);
    void closeSocket();
    void succeed();
    /// \param systemError errno of the call that failed, 0 when none did
    void failWith(NoAnswer why, int systemError = 0, std::chrono::milliseconds limit = {});
    void settle(Result<HttpResponse> result);

    HttpRequest m_request;
    FailureWording m_wording;
    Promise<HttpResponse> m_promise;
    std::function<void(int)> m_keep;
    QByteArrayList m_addresses; ///< still to be tried
    int m_connectError = 0; ///< of the first address
    QByteArray m_text;
    qsizetype m_written = 0;
    int m_sendError = 0; ///< the system tells of a reset once, here or to the call that reads
    AnswerReader m_reader;
    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_readable;
    std::unique_ptr<QSocketNotifier> m_writable;
    QTimer m_total;
    QTimer m_connecting;
    QTimer m_reading;
    State m_state = State::Connecting;
};

} // namespace sluice::http

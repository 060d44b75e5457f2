#pragma once

#include "aws/http/answerreader.h"
#include "aws/http/transportfailure.h"

#include <QSocketNotifier>
#include <QTimer>

#include <functional>
#include <memory>

namespace sluice::aws {

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
    bool open(const QByteArray &address);
    void onWritable();
    void onReadable();
    void write();
    void watch(QSocketNotifier::Type type);
    void closeSocket();
    void succeed();
    void failWith(NoAnswer why, std::chrono::milliseconds limit = {});
    void settle(Result<HttpResponse> result);

    HttpRequest m_request;
    FailureWording m_wording;
    Promise<HttpResponse> m_promise;
    std::function<void(int)> m_keep;
    QByteArrayList m_addresses; ///< still to be tried
    QByteArray m_text;
    qsizetype m_written = 0;
    AnswerReader m_reader;
    int m_socket = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
    QTimer m_total;
    QTimer m_connecting;
    QTimer m_reading;
    State m_state = State::Connecting;
};

} // namespace sluice::aws

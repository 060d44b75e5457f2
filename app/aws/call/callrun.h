#pragma once

#include "aws/call/awscaller.h"
#include "aws/call/requestencoder.h"

#include <QObject>
#include <QTimer>

namespace sluice::aws {

/// One call on its way through its attempts: Idle -> Sending -> (Waiting -> Sending)* -> Done.
/// Deletes itself when done.
class CallRun final : public QObject {
    Q_OBJECT

public:
    struct Call {
        QString name; ///< "CreateFlow", for sentences and the log
        EncodedRequest request;
        bool mayRepeat = false;
    };

    /// \param signer shared, since a new connection may replace the caller's meanwhile
    CallRun(Call call, const Connection &connection, std::shared_ptr<SigV4Signer> signer,
        HttpTransport &transport, const Clock &clock, const RetryPolicy &retries, QObject *parent);
    ~CallRun() override;

    Pending<QJsonObject> start();

private:
    enum class State { Idle, Sending, Waiting, Done };

    void send();
    void onAnswer(const Result<HttpResponse> &response);
    void settle(Result<QJsonObject> result);
    void cancel();
    bool isWorthAnother(const Error &error) const;

    Call m_call;
    QUrl m_endpoint;
    std::shared_ptr<SigV4Signer> m_signer;
    HttpTransport &m_transport;
    const Clock &m_clock;
    RetryPolicy m_retries;
    Promise<QJsonObject> m_promise;
    Pending<HttpResponse> m_answer;
    QTimer m_delay;
    std::chrono::milliseconds m_startedAt {0};
    State m_state = State::Idle;
    int m_attempt = 0;
};

} // namespace sluice::aws

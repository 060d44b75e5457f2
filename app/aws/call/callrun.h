#pragma once

#include "aws/call/awscaller.h"
#include "aws/call/callcontext.h"
#include "aws/call/repeats.h"
#include "aws/call/requestencoder.h"
#include "aws/call/signers.h"

#include <QObject>
#include <QTimer>

#include <optional>

namespace sluice::aws {

/// One call on its way through its attempts: Idle -> (Authorizing -> Sending -> Waiting)* -> Done.
/// Authorizing only with a credential provider. Deletes itself when done.
class CallRun final : public QObject {
    Q_OBJECT

public:
    struct Call {
        QString name; ///< "CreateFlow", for sentences and the log
        EncodedRequest request;
        Repeats repeats = Repeats::Never;
        bool isLongPoll = false;
        QJsonObject input; ///< for the log
        QString inputShape; ///< empty outside the model
        QString outputShape;
        QString service {}; ///< for the log and for rights; empty outside the model
    };

    /// \param signers shared, since a new connection may replace the caller's meanwhile
    CallRun(Call call, const Connection &connection, std::shared_ptr<Signers> signers,
        CallContext &context, QObject *parent);
    ~CallRun() override;

    Pending<QJsonObject> start();
    /// In place of start(): an answer of success as it came, unread.
    Pending<http::HttpResponse> startRaw();

private:
    enum class State { Idle, Authorizing, Sending, Waiting, Done };

    template <class T> Pending<T> begin(Promise<T> &promise);
    void attempt();
    Result<QJsonObject> read(const http::HttpResponse &response) const;
    void authorize();
    void send(const Credentials *signAs);
    void onAnswer(const Result<http::HttpResponse> &response);
    void onFailure(const Error &error, const Result<http::HttpResponse> &response);
    Error inDoubt(Error error) const;
    CallTimeouts limits() const;
    bool mayRepeat(const Error &error) const;
    bool takeFromQuota(const Error &error);
    std::chrono::milliseconds delayAfter(
        const Error &error, const Result<http::HttpResponse> &response) const;
    void settle(Result<QJsonObject> result, const Result<http::HttpResponse> &response);
    void settle(const Failure &failure);
    QString missingRight(const Result<http::HttpResponse> &response) const;
    void record(
        const Result<QJsonObject> &result, const Result<http::HttpResponse> &response) const;
    void cancel();

    Call m_call;
    Connection m_connection;
    std::shared_ptr<Signers> m_signers;
    CallContext &m_context;
    Promise<QJsonObject> m_promise;
    std::optional<Promise<http::HttpResponse>> m_rawPromise; ///< set: it is settled, not the other
    Pending<Credentials> m_authorization;
    Pending<http::HttpResponse> m_answer;
    QTimer m_delay;
    QDateTime m_startedAt;
    std::chrono::milliseconds m_startedElapsed {0};
    std::chrono::milliseconds m_sentElapsed {0}; ///< of the attempt in progress
    State m_state = State::Idle;
    int m_attempt = 0;
    int m_taken = 0; ///< from the quota, by the last repeat
    bool m_hasSetClock = false;
    bool m_mayBeDone = false;
};

} // namespace sluice::aws

#pragma once

#include "aws/call/credentialsource.h"
#include "http/client/httptransport.h"

#include <QObject>

#include <functional>

namespace sluice::aws {

/// One load() that takes several steps, one at a time: Idle -> Waiting (for a step)* -> Done.
/// Deletes itself when done; cancelling reaches the step in progress.
class CredentialRun : public QObject {
    Q_OBJECT

public:
    explicit CredentialRun(QObject *parent);
    ~CredentialRun() override;

    FoundPending run();

protected:
    virtual void begin() = 0;

    /// Stops what is no Pending, such as a process.
    virtual void stop() { }

    void settle(Result<FoundOrNothing> found);

    bool isDone() const { return m_state == State::Done; }

    /// The next step; `then` is not called any more once the run is done.
    template <class T> void await(const Pending<T> &step, std::function<void(Result<T>)> then)
    {
        m_state = State::Waiting;
        m_cancelStep = [step] { step.cancel(); };
        step.done(this, [this, then = std::move(then)](Result<T> result) {
            if (!isDone())
                then(std::move(result));
        });
    }

private:
    enum class State { Idle, Waiting, Done };

    void cancel();

    State m_state = State::Idle;
    std::function<void()> m_cancelStep;
    Promise<FoundOrNothing> m_promise;
};

/// GET or PUT of one of the plain HTTP services credentials come from.
http::HttpRequest credentialRequest(const QByteArray &method, const QUrl &url,
    const http::HeaderList &headers, std::chrono::milliseconds timeout);

} // namespace sluice::aws

#pragma once

#include "base/pending.h"

#include <QObject>
#include <QPointer>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace sluice::workspace {

/// The window's calls to a service, each under the words for what it is about. They are sent when
/// the gate is open, wait while it is held, and fail while it is closed; its connection says which.
/// What waits can be given up; then it is not sent, and an answer that comes late changes nothing.
/// GUI thread.
class CallGate : public QObject {
    Q_OBJECT

public:
    /// Held at first. \param serviceName as sentences call it: "Sluice Local"
    explicit CallGate(QString serviceName, QObject *parent = nullptr);

    /// \param send sends the request, and is not called when the answer is not wanted any more
    /// \param read makes Out of its answer
    template <class Out, class Send, class Read>
    Pending<Out> ask(const QString &words, Send send, Read read);
    /// Where the answer is Out as it comes.
    template <class Out, class Send> Pending<Out> ask(const QString &words, Send send);

    /// The words of the calls without an answer, in the order they were made.
    QStringList words() const;
    /// Ends them all with Unavailable. Those that were sent may be carried out all the same.
    void giveUp();

    /// The service answers: what waits is sent, and what comes at once.
    void open();
    /// It is looked for or silent: what comes waits.
    void hold();
    /// It is gone: what waits and what comes fails with this error. What was sent goes on.
    void close(const Error &error);

    /// A question of somebody else found nobody, too.
    void reportUnanswered(const Error &error) { Q_EMIT unanswered(error); }

Q_SIGNALS:
    /// A call found nobody (ErrorKind::Unavailable).
    void unanswered(const sluice::Error &error);

private:
    enum class State { Open, Held, Closed };

    struct Call {
        int id = 0;
        QString words;
        std::function<void()> begin; ///< empty once it was sent
        std::function<void(const Error &)> end;
    };

    int add(Call call);
    void begin(int id);
    std::vector<int> waiting() const;
    std::vector<Call>::iterator find(int id);
    void remove(int id);

    QString m_serviceName;
    State m_state = State::Held;
    Error m_error; ///< while it is closed
    std::vector<Call> m_calls;
    int m_lastId = 0;
};

template <class Out, class Send, class Read>
Pending<Out> CallGate::ask(const QString &words, Send send, Read read)
{
    const auto promise = std::make_shared<Promise<Out>>();
    const auto pending = promise->pending();
    const int id
        = add({0, words, {}, [promise](const Error &error) { promise->settle(fail(error)); }});
    // Dropped before it was sent, the promise answers Canceled by itself.
    promise->onCancel([gate = QPointer<CallGate>(this), id] {
        if (gate)
            gate->remove(id);
    });
    find(id)->begin = [this, id, promise, send = std::move(send), read = std::move(read)] {
        const auto sent = send();
        promise->onCancel([sent] { sent.cancel(); });
        find(id)->end = [promise, sent](const Error &error) {
            promise->settle(fail(error));
            sent.cancel();
        };
        sent.done(this, [this, id, promise, read](const auto &answer) {
            remove(id);
            if (!answer && answer.error().kind == ErrorKind::Unavailable)
                reportUnanswered(answer.error());
            promise->settle(read(answer));
        });
    };
    if (m_state == State::Open) {
        begin(id);
    } else if (m_state == State::Closed) {
        promise->settle(fail(m_error));
        remove(id);
    }
    return pending;
}

template <class Out, class Send> Pending<Out> CallGate::ask(const QString &words, Send send)
{
    return ask<Out>(words, std::move(send), [](const Result<Out> &answer) { return answer; });
}

} // namespace sluice::workspace

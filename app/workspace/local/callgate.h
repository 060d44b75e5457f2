#pragma once

#include "workspace/local/localconnection.h"

#include <functional>
#include <memory>
#include <vector>

namespace sluice::services {

/// The window's calls to the service, each under the words for what it is about. They are sent when
/// the service answers, wait while it is looked for or silent, and fail while it is gone. What
/// waits can be given up; then it is not sent, and an answer that comes late changes nothing. GUI
/// thread.
class CallGate : public QObject {
    Q_OBJECT

public:
    /// \param connection is told of calls that found nobody; must outlive the gate
    explicit CallGate(LocalConnection &connection, QObject *parent = nullptr);

    /// \param send sends the request, and is not called when the answer is not wanted any more
    /// \param read makes Out of its answer
    template <class Out, class Send, class Read>
    Pending<Out> ask(const QString &words, Send send, Read read);

    /// The words of the calls without an answer, in the order they were made.
    QStringList words() const;
    /// Ends them all with Unavailable. Those that were sent may be carried out all the same.
    void giveUp();

private:
    struct Call {
        int id = 0;
        QString words;
        std::function<void()> begin; ///< empty once it was sent
        std::function<void(const Error &)> end;
    };

    int add(Call call);
    void begin(int id);
    void onConnectionChanged();
    std::vector<Call>::iterator find(int id);
    void remove(int id);

    LocalConnection &m_connection;
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
                m_connection.reportLost(answer.error());
            promise->settle(read(answer));
        });
    };
    if (m_connection.state() == Workspace::State::Online) {
        begin(id);
    } else if (m_connection.state() == Workspace::State::Offline) {
        const Error error = m_connection.lastError();
        promise->settle(fail(error));
        remove(id);
    }
    return pending;
}

} // namespace sluice::services

#pragma once

#include "base/result.h"

#include <QCoreApplication>
#include <QMetaObject>
#include <QMutex>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace sluice {

namespace detail {

/// Shared by one Promise and its Pending; settled once, delivered once. Thread-safe.
template <class T> class PendingState : public std::enable_shared_from_this<PendingState<T>> {
public:
    using Handler = std::function<void(Result<T>)>;

    void settle(Result<T> result)
    {
        const QMutexLocker lock(&m_mutex);
        if (m_settled)
            return;
        m_settled = true;
        m_cancel = nullptr;
        m_result = std::move(result);
        deliverLocked();
    }

    void subscribe(QObject *context, Handler handler)
    {
        const QMutexLocker lock(&m_mutex);
        Q_ASSERT_X(!m_handler, "Pending::done", "a Pending is delivered to one receiver");
        m_context = context;
        // Runs on the context's thread while the context is still a whole QObject, and waits for
        // m_mutex: settle() on another thread never posts to a context that is gone. A QPointer
        // can die between the look at it and the post.
        m_watch = QObject::connect(context, &QObject::destroyed, [weak = this->weak_from_this()] {
            if (const auto state = weak.lock())
                state->forgetContext();
        });
        m_handler = std::move(handler);
        m_subscribed = true;
        if (m_settled)
            deliverLocked();
    }

    void onCancel(std::function<void()> cancel)
    {
        {
            const QMutexLocker lock(&m_mutex);
            if (m_settled)
                return;
            if (!m_cancelAsked) {
                m_cancel = std::move(cancel);
                return;
            }
        }
        cancel();
    }

    void cancel()
    {
        std::function<void()> act;
        {
            const QMutexLocker lock(&m_mutex);
            if (m_settled || m_cancelAsked)
                return;
            m_cancelAsked = true;
            act = std::exchange(m_cancel, nullptr);
        }
        if (act)
            act();
    }

    bool isCancelAsked() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_cancelAsked;
    }

    bool isSettled() const
    {
        const QMutexLocker lock(&m_mutex);
        return m_settled;
    }

private:
    void forgetContext()
    {
        Handler dropped; // what it holds may settle other promises, so not under the lock
        const QMutexLocker lock(&m_mutex);
        m_context = nullptr;
        std::swap(dropped, m_handler);
    }

    // Queued to the context, so a receiver never runs inside the producer; Qt drops the call when
    // the context died first.
    void deliverLocked()
    {
        if (!m_subscribed || !m_result)
            return;
        auto handler = std::exchange(m_handler, nullptr);
        if (!handler || !m_context)
            return;
        QMetaObject::invokeMethod(
            m_context,
            [handler = std::move(handler), result = std::move(*m_result)]() mutable {
                handler(std::move(result));
            },
            Qt::QueuedConnection);
        // Not before the post: it is what keeps the context from dying.
        QObject::disconnect(m_watch);
        m_context = nullptr;
        m_result.reset();
    }

    mutable QMutex m_mutex;
    QObject *m_context = nullptr; ///< while it lives and nothing was delivered
    QMetaObject::Connection m_watch;
    Handler m_handler;
    std::function<void()> m_cancel;
    std::optional<Result<T>> m_result;
    bool m_subscribed = false;
    bool m_settled = false;
    bool m_cancelAsked = false;
};

} // namespace detail

/// The answer to come of something slow: network, keychain, SQL, file, worker.
///
///     pending.done(this, [this](Result<Flow> flow) { ... });
///
/// The receiver runs once, queued, on the context's thread, and never after the context died. Keep
/// the handle only to cancel(). Dropping the handle does not cancel. Copies share one answer.
template <class T = void> class [[nodiscard]] Pending {
public:
    /// Empty: done() must not be called. For members that are filled later.
    Pending() = default;

    explicit Pending(std::shared_ptr<detail::PendingState<T>> state)
        : m_state(std::move(state))
    {
    }

    /// \param context must live on a thread with an event loop; called from that thread.
    void done(QObject *context, std::function<void(Result<T>)> handler) const
    {
        Q_ASSERT(m_state);
        m_state->subscribe(context, std::move(handler));
    }

    /// Asks the producer to stop. The answer then is ErrorKind::Canceled, or the real one when it
    /// was too late. Harmless on an empty or settled handle.
    void cancel() const
    {
        if (m_state)
            m_state->cancel();
    }

    bool isValid() const { return bool(m_state); }

    bool isSettled() const { return m_state && m_state->isSettled(); }

private:
    std::shared_ptr<detail::PendingState<T>> m_state;
};

/// The producer's end. Move-only; when it is dropped without an answer the receiver gets an
/// Internal error, so nothing waits for ever. Usable from any thread.
template <class T = void> class Promise {
public:
    Promise()
        : m_state(std::make_shared<detail::PendingState<T>>())
    {
    }

    Promise(Promise &&) noexcept = default;
    Promise(const Promise &) = delete;
    Promise &operator=(const Promise &) = delete;

    Promise &operator=(Promise &&other) noexcept
    {
        if (this != &other) {
            abandon();
            m_state = std::move(other.m_state);
        }
        return *this;
    }

    ~Promise() { abandon(); }

    Pending<T> pending() const { return Pending<T>(m_state); }

    /// The first answer counts, later ones are ignored.
    void settle(Result<T> result)
    {
        if (m_state)
            m_state->settle(std::move(result));
    }

    /// \param cancel runs at most once, on the canceller's thread; at once when cancelling was
    /// asked for already. Must not own this promise.
    void onCancel(std::function<void()> cancel) { m_state->onCancel(std::move(cancel)); }

    bool isCancelAsked() const { return m_state && m_state->isCancelAsked(); }

private:
    void abandon()
    {
        if (m_state && !m_state->isSettled()) {
            m_state->settle(fail(isCancelAsked() ? ErrorKind::Canceled : ErrorKind::Internal,
                isCancelAsked() ? QCoreApplication::translate("sluice::Promise", "Canceled.")
                                : QCoreApplication::translate(
                                    "sluice::Promise", "The operation ended without an answer.")));
        }
        m_state.reset();
    }

    std::shared_ptr<detail::PendingState<T>> m_state;
};

/// A Pending that is answered already.
template <class T> Pending<T> readyPending(Result<T> result)
{
    Promise<T> promise;
    auto pending = promise.pending();
    promise.settle(std::move(result));
    return pending;
}

} // namespace sluice

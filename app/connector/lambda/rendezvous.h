#pragma once

#include "base/result.h"

#include <QCoreApplication>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace sluice::connector {

/// Where a thread without an event loop waits for the answer of another one. Shared by both; who
/// settles it may outlive who waits.
template <class T> class Rendezvous {
public:
    void settle(Result<T> answer)
    {
        const std::lock_guard lock(m_mutex);
        m_answer = std::move(answer);
        m_isThere.notify_one();
    }

    /// Nothing when the flag was set first; looks at it every 20 ms, since nobody notifies of it.
    std::optional<Result<T>> wait(const std::atomic<bool> &cancel)
    {
        std::unique_lock lock(m_mutex);
        while (!m_answer && !cancel)
            m_isThere.wait_for(lock, std::chrono::milliseconds(20));
        return std::move(m_answer);
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_isThere;
    std::optional<Result<T>> m_answer;
};

} // namespace sluice::connector

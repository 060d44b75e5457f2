#pragma once

#include <QtGlobal>

#include <atomic>
#include <list>
#include <memory>
#include <mutex>
#include <thread>

namespace sluice::engine {

/// Threads in a call of DuckDB that nothing can interrupt and nobody waits for any more. All are
/// waited for when it dies, so none of them may own it. Thread-safe.
class StrayThreads {
public:
    StrayThreads() = default;
    ~StrayThreads();
    Q_DISABLE_COPY_MOVE(StrayThreads)

    /// \param isDone set by the thread as its last act
    void add(std::thread thread, std::shared_ptr<const std::atomic<bool>> isDone);

private:
    struct Stray {
        std::thread thread;
        std::shared_ptr<const std::atomic<bool>> isDone;
    };

    std::mutex m_mutex;
    std::list<Stray> m_strays;
};

} // namespace sluice::engine

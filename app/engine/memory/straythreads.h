#pragma once

#include "base/result.h"

#include <functional>
#include <memory>

namespace sluice::engine {

/// Threads for calls of DuckDB that nothing can interrupt. A call can be left: it goes on, and
/// nobody waits for its end but this object, when it dies. So no call may own it. Thread-safe.
class StrayThreads {
public:
    /// Calls at work at the same time, those that were left included; others wait for their turn.
    static constexpr int kMostCalls = 4;

    StrayThreads();
    /// Waits for all.
    ~StrayThreads();
    Q_DISABLE_COPY_MOVE(StrayThreads)

    /// One call, made by whoever may want to leave it.
    struct Call {
        bool isDone = false; ///< only here
        bool isLeft = false; ///< only here
    };

    /// Runs the work on a thread of its own and waits for its end. False: the call was left, the
    /// work goes on, or never began. Quota when this machine gives no thread.
    Result<bool> run(const std::shared_ptr<Call> &call, std::function<void()> work);

    /// run() returns, now or when it is called. From any thread.
    void leave(Call &call);

    /// Whether calls that were left are still at work.
    bool hasStrays() const;

private:
    struct State;

    const std::shared_ptr<State> m_state; ///< the threads' too
};

} // namespace sluice::engine

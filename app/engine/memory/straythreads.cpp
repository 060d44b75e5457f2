#include "engine/memory/straythreads.h"

#include <QCoreApplication>

#include <condition_variable>
#include <list>
#include <mutex>
#include <system_error>
#include <thread>

namespace sluice::engine {

struct StrayThreads::State {
    struct Stray {
        std::thread thread;
        std::shared_ptr<const Call> call;
    };

    void joinDone()
    {
        strays.remove_if([](Stray &stray) {
            if (stray.call->isDone)
                stray.thread.join();
            return stray.call->isDone;
        });
    }

    std::mutex mutex; // guards all of it, and the calls
    std::condition_variable changed;
    int working = 0;
    std::list<Stray> strays;
};

StrayThreads::StrayThreads()
    : m_state(std::make_shared<State>())
{
}

StrayThreads::~StrayThreads()
{
    for (State::Stray &stray : m_state->strays)
        stray.thread.join();
}

Result<bool> StrayThreads::run(const std::shared_ptr<Call> &call, std::function<void()> work)
{
    std::unique_lock lock(m_state->mutex);
    m_state->changed.wait(lock, [&] { return call->isLeft || m_state->working < kMostCalls; });
    m_state->joinDone();
    if (call->isLeft)
        return false;
    std::thread thread;
    try {
        thread = std::thread([state = m_state, call, work = std::move(work)]() mutable {
            work();
            work = nullptr; // what it holds is given back before anybody takes its place
            const std::lock_guard guard(state->mutex);
            --state->working;
            call->isDone = true;
            state->changed.notify_all();
        });
    } catch (const std::system_error &error) {
        return fail(ErrorKind::Quota,
            QCoreApplication::translate("sluice::engine::StrayThreads",
                "This machine gives no further thread. End other programs, or allow more "
                "processes (ulimit -u)."),
            QString::fromLocal8Bit(error.what()));
    }
    ++m_state->working;
    m_state->changed.wait(lock, [&] { return call->isDone || call->isLeft; });
    if (call->isDone) {
        lock.unlock();
        thread.join();
        return true;
    }
    m_state->strays.push_back({std::move(thread), call});
    return false;
}

void StrayThreads::leave(Call &call)
{
    const std::lock_guard lock(m_state->mutex);
    call.isLeft = true;
    m_state->changed.notify_all();
}

bool StrayThreads::hasStrays() const
{
    const std::lock_guard lock(m_state->mutex);
    m_state->joinDone();
    return !m_state->strays.empty();
}

} // namespace sluice::engine

#include "engine/database/straythreads.h"

namespace sluice::engine {

StrayThreads::~StrayThreads()
{
    for (Stray &stray : m_strays)
        stray.thread.join();
}

void StrayThreads::add(std::thread thread, std::shared_ptr<const std::atomic<bool>> isDone)
{
    const std::lock_guard lock(m_mutex);
    m_strays.remove_if([](Stray &stray) {
        if (!*stray.isDone)
            return false;
        stray.thread.join();
        return true;
    });
    m_strays.push_back({std::move(thread), std::move(isDone)});
}

} // namespace sluice::engine

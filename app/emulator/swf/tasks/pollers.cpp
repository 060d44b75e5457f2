#include "emulator/swf/tasks/pollers.h"

#include <algorithm>
#include <utility>

namespace sluice::emulator::swf {

Pollers::Pollers(const Clock &clock)
    : m_clock(clock)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &Pollers::expire);
}

Pending<ApiAnswer> Pollers::wait(Poll poll)
{
    Entry entry;
    entry.id = ++m_lastId;
    entry.until = m_clock.elapsed() + poll.hold;
    entry.poll = std::move(poll);
    entry.promise = std::make_shared<Promise<ApiAnswer>>();
    auto pending = entry.promise->pending();
    entry.promise->onCancel([this, id = entry.id] { forget(id); });
    m_entries.push_back(std::move(entry));
    sleepUntilNext();
    return pending;
}

int Pollers::waiting(const TaskListKey &list) const
{
    return int(std::count_if(m_entries.begin(), m_entries.end(),
        [&](const Entry &entry) { return entry.poll.list == list; }));
}

void Pollers::wake(const TaskListKey &list)
{
    if (m_entries.empty() || m_woken.contains(list))
        return;
    m_woken.append(list);
    QMetaObject::invokeMethod(
        this,
        [this, list] {
            m_woken.removeOne(list);
            serve(list);
        },
        Qt::QueuedConnection);
}

void Pollers::serve(const TaskListKey &list)
{
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        if (entry->poll.list != list) {
            ++entry;
            continue;
        }
        if (entry->poll.isCallerThere && !entry->poll.isCallerThere()) {
            entry = m_entries.erase(entry);
            continue;
        }
        auto taken = entry->poll.take();
        if (taken && !*taken)
            return;
        // Out of the list first: who hears of the answer may cancel.
        const auto promise = entry->promise;
        entry = m_entries.erase(entry);
        if (taken)
            promise->settle(std::move(**taken));
        else
            promise->settle(fail(taken.error()));
    }
}

void Pollers::expire()
{
    const auto now = m_clock.elapsed();
    for (auto entry = m_entries.begin(); entry != m_entries.end();) {
        if (entry->until > now) {
            ++entry;
            continue;
        }
        const auto promise = entry->promise;
        const ApiAnswer idle = entry->poll.idle;
        entry = m_entries.erase(entry);
        promise->settle(idle);
    }
    sleepUntilNext();
}

void Pollers::release()
{
    m_timer.stop();
    for (const auto &entry : std::exchange(m_entries, {}))
        entry.promise->settle(entry.poll.idle);
}

void Pollers::forget(quint64 id)
{
    m_entries.remove_if([id](const Entry &entry) { return entry.id == id; });
}

void Pollers::sleepUntilNext()
{
    if (m_entries.empty()) {
        m_timer.stop();
        return;
    }
    const auto next = std::min_element(m_entries.begin(), m_entries.end(),
        [](const Entry &one, const Entry &other) { return one.until < other.until; });
    // At least a millisecond: a clock that a test moves does not go by itself.
    m_timer.start(std::max(std::chrono::milliseconds(1), next->until - m_clock.elapsed()));
}

} // namespace sluice::emulator::swf

#pragma once

#include "base/clock.h"
#include "base/pending.h"
#include "emulator/swf/tasks/tasklistkey.h"
#include "emulator/wire/apimessages.h"

#include <QObject>
#include <QTimer>

#include <list>

namespace sluice::emulator::swf {

/// Somebody who polls a list in which there is nothing to take.
struct Poll {
    /// Takes a task and gives the answer; nothing when there is none to take after all.
    using Take = std::function<Result<std::optional<ApiAnswer>>()>;

    TaskListKey list;
    std::function<bool()> isCallerThere; ///< looked at before a task is taken; empty: always
    Take take;
    ApiAnswer idle; ///< when the time is up
    std::chrono::milliseconds hold {0};
};

/// Long polls: who waits costs an entry here and no thread. Those of a list are served in the order
/// in which they came, and nobody who has gone away is given a task.
class Pollers final : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::seconds kHold {60};
    static constexpr int kMostOfList = 1000; ///< more are refused by the service

    /// \param clock must outlive it
    explicit Pollers(const Clock &clock);

    /// Ends as soon as `poll.take` gives something, with `poll.idle` when the time is up, and
    /// without an answer when it is cancelled.
    Pending<ApiAnswer> wait(Poll poll);

    int waiting(const TaskListKey &list) const;

    /// There is something to take in a list; taken right after this turn of the event loop.
    void wake(const TaskListKey &list);

    /// Those who wait hear that nothing came: the service ends.
    void release();

    /// Ends the polls whose time is up. Called by itself; for who moves the clock.
    void expire();

private:
    struct Entry {
        quint64 id = 0;
        Poll poll;
        std::chrono::milliseconds until {0};
        std::shared_ptr<Promise<ApiAnswer>> promise;
    };

    void serve(const TaskListKey &list);
    void forget(quint64 id);
    void sleepUntilNext();

    const Clock &m_clock;
    std::list<Entry> m_entries; ///< in the order they came
    QList<TaskListKey> m_woken;
    quint64 m_lastId = 0;
    QTimer m_timer;
};

} // namespace sluice::emulator::swf

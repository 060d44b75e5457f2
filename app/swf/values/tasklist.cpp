#include "swf/values/tasklist.h"

#include "base/clock.h"
#include "swf/decider/sequencedecider.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

// Whoever got a task comes back when it is done: a decider soon, a worker that has a slot free at
// once. One whose slots are all taken is no help to what waits either.
constexpr int kDeciderSeconds = 3;
constexpr int kWorkerSeconds = 20;

} // namespace

QDateTime TaskListState::lastPollAt() const
{
    QDateTime last;
    for (const Poller &poller : pollers) {
        if (!last.isValid() || poller.polledAt > last)
            last = poller.polledAt;
    }
    return last;
}

bool TaskListState::isPolled(const QDateTime &now) const
{
    const QDateTime last = lastPollAt();
    const int seconds = kind == Kind::Decision ? kDeciderSeconds : kWorkerSeconds;
    return waiting > 0 || (last.isValid() && last.secsTo(now) < seconds);
}

bool isSequenceTaskList(const QString &name)
{
    return name == kDeciderTaskList || name == kWorkerTaskList;
}

QList<TaskListState> taskListsFrom(const QJsonObject &answer)
{
    QList<TaskListState> lists;
    const auto told = answer.value("lists"_L1).toArray();
    for (const QJsonValue list : told) {
        TaskListState state;
        state.kind = list["kind"_L1].toString() == "activity"_L1 ? TaskListState::Kind::Activity
                                                                 : TaskListState::Kind::Decision;
        state.name = list["name"_L1].toString();
        state.backlog = list["backlog"_L1].toInteger();
        state.waiting = list["waiting"_L1].toInt();
        const auto pollers = list["pollers"_L1].toArray();
        for (const QJsonValue poller : pollers)
            state.pollers.append({poller["identity"_L1].toString(),
                fromEpochSeconds(poller["polledAt"_L1].toDouble())});
        lists.append(state);
    }
    return lists;
}

} // namespace sluice::swf

#include "swf/values/tasklist.h"

#include "base/clock.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

/// A long poll is held for 60 seconds, and whoever got a task comes back when it is done.
constexpr int kPollSeconds = 65;

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
    return waiting > 0 || (last.isValid() && last.secsTo(now) < kPollSeconds);
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

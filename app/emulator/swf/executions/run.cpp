#include "emulator/swf/executions/run.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

OpenCounts Run::counts() const
{
    if (!isOpen())
        return countsAtClose;
    OpenCounts counts;
    counts.activities = int(activities.size());
    counts.decisions = pending || started ? 1 : 0;
    counts.timers = int(timers.size());
    counts.children = int(children.size());
    counts.lambdas = int(lambdas.size());
    return counts;
}

QString RunState::decisionList() const
{
    return listOverride ? listOverride->taskList : permanentList;
}

OpenActivity *Run::activityOf(const QString &activityId)
{
    const auto found = std::find_if(activities.begin(), activities.end(),
        [&](const auto &entry) { return entry.second.activityId == activityId; });
    return found == activities.end() ? nullptr : &found->second;
}

OpenTimer *Run::timerOf(const QString &timerId)
{
    const auto found = std::find_if(timers.begin(), timers.end(),
        [&](const auto &entry) { return entry.second.timerId == timerId; });
    return found == timers.end() ? nullptr : &found->second;
}

bool Run::hasLambda(const QString &id) const
{
    return std::any_of(
        lambdas.begin(), lambdas.end(), [&](const auto &entry) { return entry.second.id == id; });
}

QJsonObject executionJson(const QString &workflowId, const QString &runId)
{
    return {{u"workflowId"_s, workflowId}, {u"runId"_s, runId}};
}

QJsonObject executionJson(const Run &run)
{
    return executionJson(run.workflowId, run.runId);
}

QJsonObject taskListJson(const QString &name)
{
    return {{u"name"_s, name}};
}

QString taskListName(const QJsonValue &json)
{
    return json.toObject().value("name"_L1).toString();
}

} // namespace sluice::emulator::swf

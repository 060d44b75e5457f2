#include "swf/values/execution.h"

#include "base/clock.h"

#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

QDateTime timeFrom(const QJsonValue &seconds)
{
    return seconds.isDouble() ? fromEpochSeconds(seconds.toDouble()) : QDateTime();
}

} // namespace

Execution executionFrom(const QJsonObject &info)
{
    Execution execution;
    const ExecutionKey key = executionKeyFrom(info.value("execution"_L1));
    execution.workflowId = key.workflowId;
    execution.runId = key.runId;
    execution.typeName = info["workflowType"_L1]["name"_L1].toString();
    execution.typeVersion = info["workflowType"_L1]["version"_L1].toString();
    execution.startedAt = timeFrom(info.value("startTimestamp"_L1));
    execution.isCancelRequested = info.value("cancelRequested"_L1).toBool();
    execution.tags = tagsFrom(info.value("tagList"_L1));
    execution.parent = executionKeyFrom(info.value("parent"_L1));
    if (info.value("executionStatus"_L1).toString() == "CLOSED"_L1) {
        execution.closedAt = timeFrom(info.value("closeTimestamp"_L1));
        execution.closeStatus = info.value("closeStatus"_L1).toString(u"CLOSED"_s);
    }
    return execution;
}

QStringList tagsFrom(const QJsonValue &tagList)
{
    QStringList tags;
    const auto items = tagList.toArray();
    for (const QJsonValue tag : items) {
        if (tag.isString())
            tags.append(tag.toString());
    }
    return tags;
}

QJsonObject toJson(const ExecutionKey &key)
{
    return {{u"workflowId"_s, key.workflowId}, {u"runId"_s, key.runId}};
}

ExecutionKey executionKeyFrom(const QJsonValue &json)
{
    return {json["workflowId"_L1].toString(), json["runId"_L1].toString()};
}

bool ExecutionFilter::accepts(const Execution &execution) const
{
    const auto holds = [this](const QString &in) { return in.contains(text, Qt::CaseInsensitive); };
    if (!text.isEmpty() && !holds(execution.workflowId) && !holds(execution.runId)
        && !holds(execution.typeName)
        && std::none_of(execution.tags.begin(), execution.tags.end(), holds))
        return false;
    if (status == "OPEN"_L1 && !execution.isOpen())
        return false;
    if (!status.isEmpty() && status != "OPEN"_L1 && execution.closeStatus != status)
        return false;
    if (!typeName.isEmpty() && execution.typeName != typeName)
        return false;
    if (!tag.isEmpty() && !execution.tags.contains(tag))
        return false;
    if (startedSince.isValid() && execution.startedAt < startedSince)
        return false;
    if (isKeptHere && !execution.isKeptHere)
        return false;
    return !isCancelRequested || execution.isCancelRequested;
}

} // namespace sluice::swf

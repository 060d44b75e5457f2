#include "emulator/swf/inspect/inspector.h"

#include "emulator/swf/executions/activities.h"
#include "emulator/swf/executions/due.h"
#include "emulator/swf/executions/duration.h"
#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/wire/members.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

void insertTime(QJsonObject &to, QLatin1StringView member, qint64 milliseconds)
{
    if (milliseconds > 0 && milliseconds != kNever)
        to.insert(member, double(milliseconds) / 1000);
}

void insertId(QJsonObject &to, QLatin1StringView member, qint64 eventId)
{
    if (eventId != 0)
        to.insert(member, eventId);
}

QJsonObject inspected(const OpenActivity &activity)
{
    const ActivityLimit limit = nextLimit(activity);
    QJsonObject json {{u"activityId"_s, activity.activityId},
        {u"activityType"_s, activity.type.toJson()}, {u"taskList"_s, activity.taskList},
        {u"heartbeatTimeout"_s, activity.heartbeat}};
    insertId(json, "scheduledEventId"_L1, activity.scheduledId);
    insertTime(json, "scheduledAt"_L1, activity.scheduledAt);
    insertId(json, "startedEventId"_L1, activity.startedId);
    insertTime(json, "startedAt"_L1, activity.startedAt);
    insertText(json, "identity"_L1, activity.identity);
    insertTime(json, "heartbeatAt"_L1, activity.heartbeatAt);
    insertText(json, "details"_L1, activity.details.value_or(QString()));
    insertId(json, "cancelRequestedEventId"_L1, activity.cancelRequestedId);
    insertTime(json, "dueAt"_L1, limit.at);
    if (limit.at != kNever)
        json["dueType"_L1] = QString(limit.timeoutType);
    return json;
}

QJsonObject inspected(const OpenTimer &timer)
{
    QJsonObject json {{u"timerId"_s, timer.timerId}};
    insertId(json, "startedEventId"_L1, timer.startedId);
    insertTime(json, "dueAt"_L1, timer.dueAt);
    return json;
}

QJsonObject inspected(const OpenChild &child)
{
    QJsonObject json {{u"workflowId"_s, child.workflowId}};
    insertId(json, "initiatedEventId"_L1, child.initiatedId);
    insertId(json, "startedEventId"_L1, child.startedId);
    return json;
}

template <class Map> QJsonArray inspectedAll(const Map &items)
{
    QJsonArray all;
    for (const auto &[id, item] : items)
        all.append(inspected(item));
    return all;
}

struct ListState {
    qint64 backlog = 0;
    QJsonArray pollers;
};

} // namespace

Result<QJsonObject> pendingOfRun(SwfParts &parts, const QString &path)
{
    const auto domain = parts.domains.require(path.section(u'/', 0, 0), path.section(u'/', 1, 1));
    if (!domain)
        return fail(domain.error());
    const auto run = parts.control.anyRun(*domain, path.section(u'/', 2, 2), path.section(u'/', 3));
    if (!run)
        return fail(run.error());
    QJsonObject json {{u"activities"_s, inspectedAll(run->activities)},
        {u"timers"_s, inspectedAll(run->timers)}, {u"children"_s, inspectedAll(run->children)}};
    if (run->isOpen() && run->pending) {
        QJsonObject decision {{u"taskList"_s, run->pending->taskList}};
        insertId(decision, "scheduledEventId"_L1, run->pending->scheduledId);
        insertTime(decision, "scheduledAt"_L1, run->pending->scheduledAt);
        json["pendingDecision"_L1] = decision;
    }
    if (run->isOpen() && run->started) {
        QJsonObject decision;
        insertId(decision, "scheduledEventId"_L1, run->started->scheduledId);
        insertId(decision, "startedEventId"_L1, run->started->startedId);
        insertTime(decision, "startedAt"_L1, run->started->startedAt);
        insertTime(decision, "dueAt"_L1,
            dueOf(*run, itemkind::kDecisionStarted, run->started->scheduledId));
        json["startedDecision"_L1] = decision;
    }
    return json;
}

Result<QJsonObject> pollersOfDomain(SwfParts &parts, const QString &path)
{
    const auto domain = parts.domains.require(path.section(u'/', 0, 0), path.section(u'/', 1));
    if (!domain)
        return fail(domain.error());
    const auto backlogs = parts.tasks.backlogs(domain->row);
    if (!backlogs)
        return fail(backlogs.error());
    QMap<std::pair<QString, QString>, ListState> lists; // by kind and name
    for (const auto &[list, count] : *backlogs)
        lists[{list.kind, list.name}].backlog = count;
    for (const auto &note : parts.notes.ofDomain(domain->row)) {
        QJsonObject poller {{u"identity"_s, note.identity}};
        insertTime(poller, "polledAt"_L1, note.polledAt);
        lists[{note.list.kind, note.list.name}].pollers.append(poller);
    }
    QJsonArray told;
    for (auto list = lists.cbegin(); list != lists.cend(); ++list) {
        const TaskListKey key {domain->row, list.key().first, list.key().second};
        told.append(QJsonObject {
            {u"kind"_s, key.kind == taskkind::kDecision ? u"decision"_s : u"activity"_s},
            {u"name"_s, key.name}, {u"backlog"_s, list->backlog},
            {u"waiting"_s, parts.pollers.waiting(key)}, {u"pollers"_s, list->pollers}});
    }
    return QJsonObject {{u"lists"_s, told}};
}

} // namespace sluice::emulator::swf

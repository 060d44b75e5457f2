#include "swf/values/historyrow.h"

#include "base/clock.h"
#include "swf/values/historyfold.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

/// What the event itself says it is about.
QString ownSubject(const HistoryEvent &event)
{
    for (const auto member : {"activityId"_L1, "timerId"_L1, "signalName"_L1, "markerName"_L1,
             "workflowId"_L1, "id"_L1}) {
        const QString text = event.text(member);
        if (!text.isEmpty())
            return text;
    }
    for (const auto &[member, name] : {std::pair("workflowExecution"_L1, "workflowId"_L1),
             std::pair("taskList"_L1, "name"_L1), std::pair("workflowType"_L1, "name"_L1)}) {
        const QString text = event.attributes[member][name].toString();
        if (!text.isEmpty())
            return text;
    }
    return {};
}

bool isFailure(const QString &type)
{
    return type.endsWith("Failed"_L1) || type.endsWith("TimedOut"_L1)
        || type.endsWith("Terminated"_L1);
}

/// Any text in it, however deep.
bool holds(const QJsonValue &value, const QString &text)
{
    if (value.isString())
        return value.toString().contains(text, Qt::CaseInsensitive);
    if (value.isArray()) {
        const auto array = value.toArray();
        return std::any_of(
            array.begin(), array.end(), [&](const QJsonValue &item) { return holds(item, text); });
    }
    const auto object = value.toObject();
    return std::any_of(
        object.begin(), object.end(), [&](const QJsonValue &item) { return holds(item, text); });
}

} // namespace

qint64 beginningOf(const HistoryEvent &event)
{
    for (const auto member : {"scheduledEventId"_L1, "initiatedEventId"_L1}) {
        if (const qint64 id = event.number(member); id != 0)
            return id;
    }
    return event.type.startsWith("Timer"_L1) ? event.number("startedEventId"_L1) : 0;
}

QList<HistoryRow> historyRowsOf(const QList<HistoryEvent> &history)
{
    return historyRowsAfter({}, history);
}

QList<HistoryRow> historyRowsAfter(
    const QList<HistoryRow> &before, const QList<HistoryEvent> &following)
{
    QList<HistoryRow> rows;
    rows.reserve(following.size());
    const auto rowOf = [&](qint64 id) -> const HistoryRow * {
        const auto &list = !rows.isEmpty() && id >= rows.first().event.id ? rows : before;
        const auto place = std::lower_bound(list.begin(), list.end(), id,
            [](const HistoryRow &row, qint64 wanted) { return row.event.id < wanted; });
        return id == 0 || place == list.end() || place->event.id != id ? nullptr : &*place;
    };
    for (const HistoryEvent &event : following) {
        const HistoryRow *first = !before.isEmpty() ? &before.first()
            : rows.isEmpty()                        ? nullptr
                                                    : &rows.first();
        const HistoryRow *last = !rows.isEmpty() ? &rows.last()
            : before.isEmpty()                   ? nullptr
                                                 : &before.last();
        HistoryRow row;
        row.key = QString::number(event.id);
        row.event = event;
        row.subject = ownSubject(event);
        row.identity = event.text("identity"_L1);
        row.isFailure = isFailure(event.type);
        const HistoryRow *begin = rowOf(beginningOf(event));
        const HistoryRow *started = rowOf(event.number("startedEventId"_L1));
        if (begin && row.subject.isEmpty())
            row.subject = begin->subject;
        if (const auto *since = started ? started : begin; since && since->event.at.isValid())
            row.milliseconds = std::max<qint64>(0, since->event.at.msecsTo(event.at));
        if (isClosing(event.type) && first)
            row.milliseconds = first->event.at.msecsTo(event.at);
        if (started && row.identity.isEmpty())
            row.identity = started->identity;
        if (last)
            row.gapMilliseconds = last->event.at.msecsTo(event.at);
        rows.append(row);
    }
    return rows;
}

bool HistoryFilter::accepts(const HistoryRow &row) const
{
    if (isFailuresOnly && !row.isFailure)
        return false;
    return text.isEmpty() || row.event.type.contains(text, Qt::CaseInsensitive)
        || row.subject.contains(text, Qt::CaseInsensitive)
        || row.identity.contains(text, Qt::CaseInsensitive) || holds(row.event.attributes, text);
}

QList<EventLink> eventLinksOf(const HistoryEvent &event)
{
    QList<EventLink> links;
    for (auto it = event.attributes.begin(); it != event.attributes.end(); ++it) {
        // Those of another run's history lead nowhere here.
        if (it.key().endsWith("EventId"_L1) && !it.key().startsWith("external"_L1)
            && !it.key().startsWith("parent"_L1) && it.value().toInteger() != 0)
            links.append({it.key(), it.value().toInteger()});
    }
    return links;
}

QList<RunLink> runLinksOf(const HistoryEvent &event, const QString &workflowId)
{
    QList<RunLink> links;
    for (const auto member :
        {"parentWorkflowExecution"_L1, "workflowExecution"_L1, "externalWorkflowExecution"_L1}) {
        const ExecutionKey key = executionKeyFrom(event.attributes.value(member));
        if (!key.workflowId.isEmpty())
            links.append({member, key});
    }
    for (const auto member : {"newExecutionRunId"_L1, "continuedExecutionRunId"_L1}) {
        const QString runId = event.text(member);
        if (!runId.isEmpty())
            links.append({member, {workflowId, runId}});
    }
    return links;
}

AppFlowRunLink appflowRunOf(const HistoryEvent &event)
{
    if (!event.type.startsWith("ActivityTask"_L1))
        return {};
    for (const auto member : {"result"_L1, "details"_L1, "input"_L1}) {
        const auto told = QJsonDocument::fromJson(event.text(member).toUtf8());
        const QString executionId = told["executionId"_L1].toString();
        if (!executionId.isEmpty())
            return {told["flow"_L1].toString(), executionId};
    }
    return {};
}

QJsonObject toJson(const HistoryEvent &event)
{
    return {{u"eventId"_s, event.id}, {u"eventTimestamp"_s, toEpochSeconds(event.at)},
        {u"eventType"_s, event.type}, {attributesMember(event.type), event.attributes}};
}

} // namespace sluice::swf

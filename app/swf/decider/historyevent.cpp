#include "swf/decider/historyevent.h"

#include "base/clock.h"
#include "base/lowerfirst.h"

#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::swf {

QString attributesMember(const QString &eventType)
{
    if (eventType.isEmpty())
        return {};
    return lowerFirst(eventType) + "EventAttributes"_L1;
}

QList<HistoryEvent> historyFrom(const QJsonArray &events)
{
    QList<HistoryEvent> history;
    history.reserve(events.size());
    for (const QJsonValue value : events) {
        const QJsonObject event = value.toObject();
        const QString type = event.value("eventType"_L1).toString();
        if (type.isEmpty())
            continue;
        history.append({event.value("eventId"_L1).toInteger(), type,
            fromEpochSeconds(event.value("eventTimestamp"_L1).toDouble()),
            event.value(attributesMember(type)).toObject()});
    }
    std::ranges::stable_sort(history, {}, &HistoryEvent::id);
    return history;
}

QString closeStatusOf(const QString &eventType)
{
    static const QHash<QString, QString> closes {{u"WorkflowExecutionCompleted"_s, u"COMPLETED"_s},
        {u"WorkflowExecutionCanceled"_s, u"CANCELED"_s},
        {u"WorkflowExecutionFailed"_s, u"FAILED"_s},
        {u"WorkflowExecutionTerminated"_s, u"TERMINATED"_s},
        {u"WorkflowExecutionTimedOut"_s, u"TIMED_OUT"_s},
        {u"WorkflowExecutionContinuedAsNew"_s, u"CONTINUED_AS_NEW"_s}};
    return closes.value(eventType);
}

} // namespace sluice::swf

#pragma once

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace sluice::swf {

/// One event of an execution's history, as PollForDecisionTask and GetWorkflowExecutionHistory
/// answer it.
struct HistoryEvent {
    qint64 id = 0;
    QString type; ///< "ActivityTaskScheduled"
    QDateTime at;
    QJsonObject attributes; ///< of activityTaskScheduledEventAttributes

    qint64 number(QLatin1StringView member) const { return attributes.value(member).toInteger(); }

    QString text(QLatin1StringView member) const { return attributes.value(member).toString(); }
};

/// Of the answer's `events`; in the order of their ids. What is no event is left out: readers of
/// SWF have to be lenient (SWF reference 0, trap 11).
QList<HistoryEvent> historyFrom(const QJsonArray &events);

/// The member that holds an event's attributes: "activityTaskScheduledEventAttributes".
QString attributesMember(const QString &eventType);

/// What an event closes the execution as: "CANCELED" for WorkflowExecutionCanceled; empty when it
/// closes none.
QString closeStatusOf(const QString &eventType);

} // namespace sluice::swf

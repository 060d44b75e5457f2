#pragma once

#include "swf/decider/historyevent.h"
#include "swf/values/execution.h"

namespace sluice::swf {

/// An event as the history's table shows it, with what other events tell about it.
struct HistoryRow {
    QString key; ///< the event's id, as text
    HistoryEvent event;
    QString subject; ///< what it is about: an activity's id, a timer's, a signal's name
    QString identity; ///< of the decider or worker
    /// Of what it ends: a task from its start, or its wait from its schedule; -1: it ends nothing.
    qint64 milliseconds = -1;
    qint64 gapMilliseconds = -1; ///< since the event before; -1 for the first
    bool isFailure = false;

    friend bool operator==(const HistoryRow &a, const HistoryRow &b)
    {
        return a.key == b.key && a.event.type == b.event.type && a.subject == b.subject
            && a.identity == b.identity && a.milliseconds == b.milliseconds
            && a.gapMilliseconds == b.gapMilliseconds;
    }
};

/// \param history in the order of the ids
QList<HistoryRow> historyRowsOf(const QList<HistoryEvent> &history);

/// Those of the events that follow, behind the rows of all before.
QList<HistoryRow> historyRowsAfter(
    const QList<HistoryRow> &before, const QList<HistoryEvent> &following);

/// Id of the event that began what this one is about; 0: none.
qint64 beginningOf(const HistoryEvent &event);

/// Which events are shown.
struct HistoryFilter {
    QString text; ///< in type, subject, identity or any text of the attributes
    bool isFailuresOnly = false;

    bool accepts(const HistoryRow &row) const;

    friend bool operator==(const HistoryFilter &, const HistoryFilter &) = default;
};

/// Another event that an event names: {"scheduledEventId", 5}.
struct EventLink {
    QString member;
    qint64 eventId = 0;

    friend bool operator==(const EventLink &, const EventLink &) = default;
};

QList<EventLink> eventLinksOf(const HistoryEvent &event);

/// Another run that an event names. The member says which: "parentWorkflowExecution",
/// "workflowExecution" (a child, or the target of a signal), "externalWorkflowExecution",
/// "newExecutionRunId", "continuedExecutionRunId".
struct RunLink {
    QString member;
    ExecutionKey key; ///< an empty runId: the run that is open

    friend bool operator==(const RunLink &, const RunLink &) = default;
};

/// \param workflowId of the run whose event it is, for links that name the run id alone
QList<RunLink> runLinksOf(const HistoryEvent &event, const QString &workflowId);

/// The run of AppFlow that the worker of an activity told of, in the details or result of the
/// event.
struct AppFlowRunLink {
    QString flow;
    QString executionId; ///< empty: the event names none

    friend bool operator==(const AppFlowRunLink &, const AppFlowRunLink &) = default;
};

AppFlowRunLink appflowRunOf(const HistoryEvent &event);

/// The event as GetWorkflowExecutionHistory answers it.
QJsonObject toJson(const HistoryEvent &event);

} // namespace sluice::swf

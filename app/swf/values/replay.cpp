#include "swf/values/replay.h"

#include "swf/decider/sequencedecider.h"
#include "swf/values/historyfold.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace sluice::swf {

namespace {

/// The decision that an event is the outcome of.
QString decisionOf(const QString &eventType)
{
    static const QHash<QString, QString> named {
        {u"ActivityTaskScheduled"_s, u"ScheduleActivityTask"_s},
        {u"ActivityTaskCancelRequested"_s, u"RequestCancelActivityTask"_s},
        {u"TimerStarted"_s, u"StartTimer"_s},
        {u"TimerCanceled"_s, u"CancelTimer"_s},
        {u"MarkerRecorded"_s, u"RecordMarker"_s},
        {u"LambdaFunctionScheduled"_s, u"ScheduleLambdaFunction"_s},
        {u"WorkflowExecutionCompleted"_s, u"CompleteWorkflowExecution"_s},
        {u"WorkflowExecutionFailed"_s, u"FailWorkflowExecution"_s},
        {u"WorkflowExecutionCanceled"_s, u"CancelWorkflowExecution"_s},
        {u"WorkflowExecutionContinuedAsNew"_s, u"ContinueAsNewWorkflowExecution"_s},
    };
    if (const auto known = named.constFind(eventType); known != named.cend())
        return *known;
    // "StartTimerFailed", "StartChildWorkflowExecutionInitiated"
    for (const auto ending : {"Failed"_L1, "Initiated"_L1}) {
        if (eventType.endsWith(ending))
            return eventType.chopped(ending.size());
    }
    return eventType;
}

QString lineOf(const QString &decision, const QJsonObject &attributes)
{
    for (const auto member : {"activityId"_L1, "timerId"_L1, "workflowId"_L1, "markerName"_L1}) {
        const QString id = attributes.value(member).toString();
        if (!id.isEmpty())
            return decision + u' ' + id;
    }
    return decision;
}

QString lineOf(const QJsonValue &decision)
{
    const QString type = decision["decisionType"_L1].toString();
    const QString member = type.left(1).toLower() + type.mid(1) + "DecisionAttributes"_L1;
    return lineOf(type, decision[member].toObject());
}

} // namespace

QList<ReplayTurn> replaySequence(const QList<HistoryEvent> &history)
{
    QHash<qint64, QStringList> did; // by the event of the answer
    for (const HistoryEvent &event : history) {
        if (const qint64 answer = event.number("decisionTaskCompletedEventId"_L1); answer != 0)
            did[answer].append(lineOf(decisionOf(event.type), event.attributes));
    }
    QList<ReplayTurn> turns;
    for (const DecisionTurn &turn : foldHistory(history).turns) {
        if (turn.end != DecisionTurn::End::Completed)
            continue;
        QList<HistoryEvent> seen = history;
        seen.removeIf([&](const HistoryEvent &event) { return event.id > turn.startedId; });
        ReplayTurn replayed;
        replayed.eventId = turn.endId;
        replayed.at = turn.endedAt;
        replayed.identity = turn.identity;
        replayed.did = did.value(turn.endId);
        const auto decisions = decideSequence(seen);
        for (const QJsonValue decision : decisions)
            replayed.would.append(lineOf(decision));
        replayed.did.sort();
        replayed.would.sort();
        turns.append(replayed);
    }
    return turns;
}

} // namespace sluice::swf

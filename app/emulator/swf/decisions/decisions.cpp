#include "emulator/swf/decisions/decisions.h"

#include "emulator/swf/decisions/attributeskey.h"
#include "emulator/swf/executions/activities.h"
#include "emulator/swf/wire/members.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

Decide decisionOf(const QString &type)
{
    static const QHash<QString, Decide> decisions {
        {u"ScheduleActivityTask"_s, scheduleActivityTask},
        {u"RequestCancelActivityTask"_s, requestCancelActivityTask},
        {u"CompleteWorkflowExecution"_s, completeWorkflowExecution},
        {u"FailWorkflowExecution"_s, failWorkflowExecution},
        {u"CancelWorkflowExecution"_s, cancelWorkflowExecution},
        {u"ContinueAsNewWorkflowExecution"_s, continueAsNewWorkflowExecution},
        {u"RecordMarker"_s, recordMarker},
        {u"StartTimer"_s, startTimer},
        {u"CancelTimer"_s, cancelTimer},
        {u"SignalExternalWorkflowExecution"_s, signalExternalWorkflowExecution},
        {u"RequestCancelExternalWorkflowExecution"_s, requestCancelExternalWorkflowExecution},
        {u"StartChildWorkflowExecution"_s, startChildWorkflowExecution},
        {u"ScheduleLambdaFunction"_s, scheduleLambdaFunction},
    };
    return decisions.value(type);
}

} // namespace

QString typeCause(TypeKind kind, const std::optional<RegisteredType> &type)
{
    const QString of = kind == TypeKind::Workflow ? u"WORKFLOW_TYPE_"_s : u"ACTIVITY_TYPE_"_s;
    if (!type)
        return of + "DOES_NOT_EXIST"_L1;
    return type->isDeprecated ? of + "DEPRECATED"_L1 : QString();
}

void DecisionContext::refuse(
    QLatin1StringView eventType, const QString &cause, QJsonObject attributes)
{
    attributes["cause"_L1] = cause;
    attributes["decisionTaskCompletedEventId"_L1] = completedId;
    turn.append(eventType, attributes);
    needsDecider = true;
}

QJsonObject DecisionContext::link() const
{
    return {{u"decisionTaskCompletedEventId"_s, completedId}};
}

QJsonObject DecisionContext::linkWith(
    const QJsonObject &given, const QList<QLatin1StringView> &members) const
{
    QJsonObject attributes = link();
    for (const auto member : members)
        copyMember(attributes, given, member);
    return attributes;
}

QString OpeningRule::cause() const
{
    if (isIdTaken)
        return idTaken;
    return int(open) >= most ? QString(tooMany) : QString();
}

Result<> applyDecisions(DecisionContext &context, const QJsonArray &decisions)
{
    Run &run = context.turn.run();
    for (const auto &item : decisions) {
        if (!run.isOpen())
            return {}; // its history is full
        const QJsonObject decision = item.toObject();
        const QString type = decision.value("decisionType"_L1).toString();
        const auto done = decisionOf(type)(context, decision.value(attributesKey(type)).toObject());
        if (!done)
            return done;
    }
    if (!run.isOpen())
        return {};
    for (const qint64 scheduledId : context.canceledUnstarted) {
        if (const auto found = run.activities.find(scheduledId); found != run.activities.end())
            cancelActivity(context.turn, found->second, {});
    }
    if (context.needsDecider)
        context.turn.trigger();
    return {};
}

} // namespace sluice::emulator::swf

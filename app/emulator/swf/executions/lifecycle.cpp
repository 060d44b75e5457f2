#include "emulator/swf/executions/lifecycle.h"

#include "emulator/swf/executions/itemkind.h"
#include "emulator/swf/executions/runconfig.h"
#include "emulator/swf/wire/members.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf {

namespace {

QJsonObject fromCaller(const QJsonObject &from)
{
    QJsonObject attributes = from;
    if (!attributes.contains("externalInitiatedEventId"_L1))
        attributes["externalInitiatedEventId"_L1] = 0;
    return attributes;
}

} // namespace

void beginRun(Turn &turn, const QJsonValue &input)
{
    Run &run = turn.run();
    run.startedAt = turn.at();
    run.permanentList = run.config.taskList;
    QJsonObject attributes = configJson(run.config);
    attributes["workflowType"_L1] = run.type.toJson();
    if (!input.isUndefined())
        attributes["input"_L1] = input;
    attributes["parentInitiatedEventId"_L1] = run.parent ? run.parent->initiatedId : 0;
    if (run.parent)
        attributes["parentWorkflowExecution"_L1]
            = executionJson(run.parent->workflowId, run.parent->runId);
    insertText(attributes, "continuedExecutionRunId"_L1, run.continuedFrom);
    turn.append("WorkflowExecutionStarted"_L1, attributes);
    turn.touch(itemkind::kRunTimeout, 1);
    turn.trigger();
}

void signalRun(Turn &turn, const QJsonObject &signal, const QJsonObject &from)
{
    QJsonObject attributes = fromCaller(from);
    copyMember(attributes, signal, "signalName"_L1);
    copyMember(attributes, signal, "input"_L1);
    turn.append("WorkflowExecutionSignaled"_L1, attributes);
    turn.trigger();
}

void requestCancel(Turn &turn, const QJsonObject &from)
{
    if (turn.append("WorkflowExecutionCancelRequested"_L1, fromCaller(from)) == 0)
        return;
    turn.run().cancelRequested = true;
    turn.trigger();
}

void terminateRun(Turn &turn, const QString &cause, const QJsonObject &given)
{
    const QString policy = given.value("childPolicy"_L1).toString(turn.run().config.childPolicy);
    QJsonObject attributes {{u"childPolicy"_s, policy}, {u"cause"_s, cause}};
    copyMember(attributes, given, "reason"_L1);
    copyMember(attributes, given, "details"_L1);
    turn.close("WorkflowExecutionTerminated"_L1, attributes, u"TERMINATED"_s, policy);
}

void timeOutRun(Turn &turn)
{
    const QString policy = turn.run().config.childPolicy;
    turn.close("WorkflowExecutionTimedOut"_L1,
        {{u"timeoutType"_s, u"START_TO_CLOSE"_s}, {u"childPolicy"_s, policy}}, u"TIMED_OUT"_s,
        policy);
}

} // namespace sluice::emulator::swf

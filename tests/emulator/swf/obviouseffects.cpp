#include "emulator/swf/obviousmodel.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::swf::test {

/// What one run causes in another.
void ObviousModel::fireEffect(const Effect &due)
{
    const int source = due.run;
    const bool isSourceOpen = isOpen(m_runs.at(source));
    const auto tell = [&](int run, const QString &type, const QJsonObject &attributes) {
        const qint64 at = laterTime(run);
        append(run, at, type, attributes);
        trigger(run, at);
    };
    const int target = openRun(due.data["workflowId"_L1].toString());
    if (due.kind == 'c' && target >= 0) {
        QJsonObject told {{u"cause"_s, u"WORKFLOW_ALREADY_RUNNING"_s},
            {u"initiatedEventId"_s, due.eventId}, {u"workflowId"_s, due.data["workflowId"_L1]},
            {u"workflowType"_s, due.data["workflowType"_L1]},
            {u"decisionTaskCompletedEventId"_s, due.data["decisionTaskCompletedEventId"_L1]}};
        if (isSourceOpen)
            tell(source, u"StartChildWorkflowExecutionFailed"_s, told);
    } else if (due.kind == 'c') {
        QJsonObject config;
        for (const auto &member : {"executionStartToCloseTimeout"_L1, "taskStartToCloseTimeout"_L1,
                 "taskList"_L1, "childPolicy"_L1, "taskPriority"_L1, "lambdaRole"_L1}) {
            if (due.data.contains(member))
                config[member] = due.data[member];
        }
        const int child = begin(due.data["workflowId"_L1].toString(), config, QJsonValue::Undefined,
            source, due.eventId, {}, newRunId(), m_now);
        if (isSourceOpen)
            tell(source, u"ChildWorkflowExecutionStarted"_s,
                {{u"workflowExecution"_s, executionOf(m_runs.at(child))},
                    {u"workflowType"_s, typeName(u"WT-1"_s)},
                    {u"initiatedEventId"_s, due.eventId}});
    } else if (due.kind == 'p') {
        if (target < 0 || m_runs.at(target).parent != source)
            return;
        if (m_runs.at(source).config["childPolicy"_L1] == "TERMINATE"_L1)
            terminateAt(target, laterTime(target), u"CHILD_POLICY_APPLIED"_s);
        else
            tell(target, u"WorkflowExecutionCancelRequested"_s,
                {{u"externalWorkflowExecution"_s, executionOf(m_runs.at(source))},
                    {u"externalInitiatedEventId"_s, 0}, {u"cause"_s, u"CHILD_POLICY_APPLIED"_s}});
    } else if (due.kind == 'e') {
        const Run &child = m_runs.at(source);
        const int parent = child.parent;
        if (!isOpen(m_runs.at(parent))
            || !openChildren(m_runs.at(parent)).contains(child.parentInitiatedId))
            return;
        QJsonObject told = due.data["told"_L1].toObject();
        told["workflowExecution"_L1] = executionOf(child);
        told["workflowType"_L1] = typeName(u"WT-1"_s);
        told["initiatedEventId"_L1] = child.parentInitiatedId;
        const Run &teller = m_runs.at(parent);
        for (qsizetype i = 0; i < teller.events.size(); ++i) {
            if (teller.events.at(i).type == "ChildWorkflowExecutionStarted"_L1
                && teller.events.at(i).attributes["initiatedEventId"_L1].toInteger()
                    == child.parentInitiatedId)
                told["startedEventId"_L1] = i + 1;
        }
        tell(parent, due.data["type"_L1].toString(), told);
    } else if (due.kind == 'l') {
        if (!isSourceOpen)
            return;
        if (!m_runs.at(source).config.contains("lambdaRole"_L1))
            closeLambda(source, laterTime(source), u"StartLambdaFunctionFailed"_s,
                {{u"cause"_s, u"ASSUME_ROLE_FAILED"_s},
                    {u"message"_s,
                        u"No IAM role is attached to the current workflow execution."_s}},
                due.eventId);
        else
            append(source, laterTime(source), u"LambdaFunctionStarted"_s,
                {{u"scheduledEventId"_s, due.eventId}});
    } else if (due.kind == 'd') {
        if (isSourceOpen)
            tell(source, due.data["type"_L1].toString(), due.data["told"_L1].toObject());
    } else {
        const bool isSignal = due.kind == 's';
        if (target < 0) {
            if (isSourceOpen)
                tell(source,
                    isSignal ? u"SignalExternalWorkflowExecutionFailed"_s
                             : u"RequestCancelExternalWorkflowExecutionFailed"_s,
                    {{u"cause"_s, u"UNKNOWN_EXTERNAL_WORKFLOW_EXECUTION"_s},
                        {u"workflowId"_s, due.data["workflowId"_L1]},
                        {u"initiatedEventId"_s, due.eventId},
                        {u"decisionTaskCompletedEventId"_s,
                            due.data["decisionTaskCompletedEventId"_L1]}});
            return;
        }
        QJsonObject news {{u"externalWorkflowExecution"_s, executionOf(m_runs.at(source))},
            {u"externalInitiatedEventId"_s, due.eventId}};
        if (isSignal)
            news["signalName"_L1] = due.data["signalName"_L1];
        tell(target,
            isSignal ? u"WorkflowExecutionSignaled"_s : u"WorkflowExecutionCancelRequested"_s,
            news);
        m_effects.append({m_now, source, 'd', due.eventId,
            {{u"type"_s,
                 isSignal ? u"ExternalWorkflowExecutionSignaled"_s
                          : u"ExternalWorkflowExecutionCancelRequested"_s},
                {u"told"_s,
                    QJsonObject {{u"workflowExecution"_s, executionOf(m_runs.at(target))},
                        {u"initiatedEventId"_s, due.eventId}}}}});
    }
}

} // namespace sluice::emulator::swf::test

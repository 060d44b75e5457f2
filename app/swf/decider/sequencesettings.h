#pragma once

#include "swf/decider/sequencedecider.h"
#include "swf/decider/sequenceplan.h"

#include <QStringList>

namespace sluice::swf {

/// How an execution of `Sluice.FlowSequence` is kept, beside the plan that is its input. Texts are
/// as StartWorkflowExecution takes them; empty: what the type says.
struct SequenceSettings {
    QString taskList = kDeciderTaskList; ///< of its decision tasks
    QString taskPriority; ///< likewise
    QString lambdaRole;
    QString childPolicy = QStringLiteral("TERMINATE");
    /// Seconds: thirty days, for each step has a limit of its own.
    QString executionTimeout = QStringLiteral("2592000");
    QString decisionTimeout = QStringLiteral("60"); ///< seconds, or "NONE"
    QStringList tags; ///< empty: the flows, so that lists tell what a sequence runs

    friend bool operator==(const SequenceSettings &, const SequenceSettings &) = default;
};

/// As another one was started. \param started its WorkflowExecutionStarted
SequenceSettings sequenceSettingsFrom(const HistoryEvent &started);

/// Which members of an execution that was started are not what a start with `members` makes, by
/// their names. What these leave to the type, all but priority and role, which ours have none of,
/// is not compared. \param started its WorkflowExecutionStarted
QStringList otherMembers(const QJsonObject &members, const HistoryEvent &started);

/// All that StartWorkflowExecution takes but domain and workflow id.
QJsonObject sequenceStartMembers(const SequencePlan &plan, const SequenceSettings &settings);

} // namespace sluice::swf

#pragma once

#include "emulator/swf/executions/turn.h"

#include <functional>

namespace sluice::emulator::swf {

/// A run that goes on as a new one (ContinueAsNewWorkflowExecution).
struct Continuation {
    QString runId;
    TypeName type;
    RunConfig config;
    QJsonValue input; ///< undefined: none
};

/// What the decisions of one answer share.
struct DecisionContext {
    using FindType
        = std::function<Result<std::optional<RegisteredType>>(TypeKind kind, const TypeName &type)>;

    Turn &turn;
    qint64 completedId; ///< of the DecisionTaskCompleted that they belong to
    FindType findType; ///< of the run's domain
    std::function<QString()> newRunId;

    bool needsDecider = false; ///< one of them was refused
    QList<qint64> canceledUnstarted = {}; ///< activity tasks, by their scheduled event
    std::optional<Continuation> continuation = {};

    /// The event of a refused decision; the decider has to see it.
    void refuse(QLatin1StringView eventType, const QString &cause, QJsonObject attributes);

    /// {"decisionTaskCompletedEventId": N}, which every event of a decision has.
    QJsonObject link() const;
    /// The same with those members of the decision's attributes that are given.
    QJsonObject linkWith(const QJsonObject &given, const QList<QLatin1StringView> &members) const;
};

/// Why nothing more can be opened under an id; empty: it can.
struct OpeningRule {
    bool isIdTaken;
    QLatin1StringView idTaken;
    std::size_t open; ///< that are open
    int most;
    QLatin1StringView tooMany;

    QString cause() const;
};

/// Why a decision cannot use a type: "WORKFLOW_TYPE_DEPRECATED"; empty: it can.
QString typeCause(TypeKind kind, const std::optional<RegisteredType> &type);

/// Does what the list says, in its order, and what follows from it (SWF reference 2.3, 2.6 and C4).
/// The list is valid (decisionrules.h). Fails only when a type cannot be looked up.
Result<> applyDecisions(DecisionContext &context, const QJsonArray &decisions);

// One file each, named as the decision. `given` is its attributes.
using Decide = Result<> (*)(DecisionContext &context, const QJsonObject &given);

Result<> scheduleActivityTask(DecisionContext &context, const QJsonObject &given);
Result<> requestCancelActivityTask(DecisionContext &context, const QJsonObject &given);
Result<> completeWorkflowExecution(DecisionContext &context, const QJsonObject &given);
Result<> failWorkflowExecution(DecisionContext &context, const QJsonObject &given);
Result<> cancelWorkflowExecution(DecisionContext &context, const QJsonObject &given);
Result<> continueAsNewWorkflowExecution(DecisionContext &context, const QJsonObject &given);
Result<> recordMarker(DecisionContext &context, const QJsonObject &given);
Result<> startTimer(DecisionContext &context, const QJsonObject &given);
Result<> cancelTimer(DecisionContext &context, const QJsonObject &given);
Result<> signalExternalWorkflowExecution(DecisionContext &context, const QJsonObject &given);
Result<> requestCancelExternalWorkflowExecution(DecisionContext &context, const QJsonObject &given);
Result<> startChildWorkflowExecution(DecisionContext &context, const QJsonObject &given);
Result<> scheduleLambdaFunction(DecisionContext &context, const QJsonObject &given);

} // namespace sluice::emulator::swf

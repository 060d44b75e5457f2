#pragma once

#include "emulator/swf/executions/turn.h"

namespace sluice::emulator::swf {

// What happens to a run as a whole. Pure; see Turn.

/// The first event of a run and its first decision task. \param input undefined: none
void beginRun(Turn &turn, const QJsonValue &input);

/// WorkflowExecutionSignaled. \param signal {"signalName", "input"}
/// \param from who signals: {"externalWorkflowExecution", "externalInitiatedEventId"}; empty: a
/// caller of the service
void signalRun(Turn &turn, const QJsonObject &signal, const QJsonObject &from = {});

/// WorkflowExecutionCancelRequested: an event and a decision task, nothing else. The decider acts.
/// \param from as of signalRun(); a parent that closes says {"cause"} too
void requestCancel(Turn &turn, const QJsonObject &from = {});

/// \param given {"reason", "details", "childPolicy"}: the policy goes before the run's own
void terminateRun(Turn &turn, const QString &cause, const QJsonObject &given = {});

/// The run has lasted as long as it may.
void timeOutRun(Turn &turn);

} // namespace sluice::emulator::swf

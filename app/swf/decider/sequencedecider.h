#pragma once

#include "swf/decider/historyevent.h"

namespace sluice::swf {

// What the decider and the workers register and listen to; all of version 1.
inline constexpr auto kSequenceType = QLatin1StringView("Sluice.FlowSequence");
inline constexpr auto kRunFlowType = QLatin1StringView("Sluice.RunAppFlow");
inline constexpr auto kCancelFlowType = QLatin1StringView("Sluice.CancelFlow");
inline constexpr auto kTypeVersion = QLatin1StringView("1");
inline constexpr auto kDeciderTaskList = QLatin1StringView("sluice-decider");
inline constexpr auto kWorkerTaskList = QLatin1StringView("sluice-worker");

/// What follows from the history of a `Sluice.FlowSequence`: the `decisions` of
/// RespondDecisionTaskCompleted, at most 100, perhaps none. A pure function; the same history gives
/// the same decisions, in every process (SWF reference 11, 12).
///
/// - Steps run stage by stage; a step that failed is tried again after its back-off, and an attempt
///   that timed out hands its AppFlow run to the next one ("adopt"). One whose worker was lost (no
///   heartbeat in time) counts as no attempt, up to ten times, and is tried again at once.
/// - When cancellation was requested, or a step failed for good, no step is started any more: open
///   tasks are asked to cancel, runs that a lost worker left behind are canceled by a
///   `Sluice.CancelFlow` task. When nothing is open the execution is closed.
/// - A decision that closes always stands alone: others of its list would be carried out even where
///   it is refused (SWF reference 0, trap 8).
///
/// Inputs of the tasks (swf/worker/taskinput.h reads them):
///
///     {"step": "a", "flow": "orders", "attempt": 2, "start": 1, "adopt": "EXECUTIONID",
///      "heartbeatSeconds": 90}
///     {"flow": "orders", "executionIds": ["EXECUTIONID"], "heartbeatSeconds": 90}
///     {"flow": "orders", "step": "a", "start": 1, "heartbeatSeconds": 90}: what that start began
///
/// How it closes:
///
///     completed  result   {"completedSteps": [...]}
///     canceled   details  {"canceledSteps": [...], "skippedSteps": [...], "completedSteps": [...]}
///     failed     reason   "StepFailed", or "InvalidInput" with the sentence as details; a worker
///     says
///                         "DecisionRefused" where the service took no such decision
///                details  the same lists
///
/// "failedSteps": [{"id", "reason", "details"}] is added where a step failed, of a canceled
/// execution too; "leftRunning": [{"flow", "executionId"}] where a run could not be canceled,
/// without the id where a worker was lost while it started the run. What would be more than the
/// service takes is left out whole: details, then reasons, then the rest of such a list, of which
/// "failedStepsNotNamed" or "leftRunningNotNamed" tells the number.
QJsonArray decideSequence(const QList<HistoryEvent> &history);

/// FailWorkflowExecution, with as much of the texts as the service takes.
QJsonObject failSequence(const QString &reason, const QString &details);

} // namespace sluice::swf

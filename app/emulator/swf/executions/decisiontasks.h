#pragma once

#include "emulator/swf/executions/turn.h"

namespace sluice::emulator::swf {

// The decision tasks of a run: one that is started and at most one that is pending (SWF reference
// 2.3). Pure; see Turn.

/// A pending one can be taken as soon as the one before it is not worked on any more.
bool isDecisionReady(const Run &run);

/// A decider takes the pending one. \param identity undefined: none
void startDecision(Turn &turn, const QJsonValue &identity);

/// The decider's answer, before its decisions. \param given {"executionContext", "taskList",
/// "taskListScheduleToStartTimeout"} \return the event's id; 0 when the history is full
qint64 completeDecision(Turn &turn, const QJsonObject &given);

/// The decider took too long.
void timeOutStartedDecision(Turn &turn);

/// Nobody took it from the list that was chosen for a time: the list before it is used again.
void timeOutPendingDecision(Turn &turn);

} // namespace sluice::emulator::swf

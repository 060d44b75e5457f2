#pragma once

#include "emulator/swf/executions/turn.h"

namespace sluice::emulator::swf {

// The activity tasks of a run (SWF reference 3). Pure; see Turn.

/// Which of the four limits of time comes first, and when; kNever when none does.
struct ActivityLimit {
    qint64 at = 0;
    QLatin1StringView timeoutType;
};

ActivityLimit nextLimit(const OpenActivity &activity);

/// A worker takes it. \param identity undefined: none
void startActivity(Turn &turn, OpenActivity &activity, const QJsonValue &identity);

/// No event: the limit for heartbeats begins anew, and the details are kept for the time that the
/// task runs out of it. \param details undefined: the former ones stay
void heartbeat(Turn &turn, OpenActivity &activity, const QJsonValue &details);

// The task is closed; `activity` is gone then.
void completeActivity(Turn &turn, const OpenActivity &activity, const QJsonObject &given);
void failActivity(Turn &turn, const OpenActivity &activity, const QJsonObject &given);
/// Taken with or without a request (SWF reference 3.4, C5).
void cancelActivity(Turn &turn, const OpenActivity &activity, const QJsonObject &given);
void timeOutActivity(Turn &turn, const OpenActivity &activity);

/// A decider wants it stopped. One that nobody has taken is closed after the decisions, by
/// cancelActivity() (SWF reference C4).
void requestActivityCancel(Turn &turn, OpenActivity &activity, qint64 decisionCompletedId);

} // namespace sluice::emulator::swf

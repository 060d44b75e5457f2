#pragma once

#include "swf/values/canceltrace.h"
#include "workspace/shellway.h"

#include <QString>

namespace sluice::models {

// How the way of a cancel request reads.

/// Of a swf::CancelTrace::Step: "Request", "Decision task", "Activities asked", "Heartbeat",
/// "Answer"; "Closed" for StepCount.
QString traceStepText(int step);
/// Below the lamp, in a word or a time: "12:03:05", "waiting", "missing", "not needed", "2 of 3".
QString traceLampText(const swf::TraceLamp &lamp);

struct TraceSentence {
    QString text; ///< where the request stands
    QString remedy; ///< what to do, or who must act; empty: nothing
    bool isStuck = false; ///< nothing happens unless somebody does something
};

/// Of the step where the trace stands, or how it ended. Empty text when nothing was requested.
/// \param way of the commands in remedies
TraceSentence traceSentence(
    const swf::CancelTrace &trace, const QDateTime &now, const workspace::ShellWay &way = {});
/// Of one step, for its tool tip and those who do not see lamps.
TraceSentence traceSentence(const swf::CancelTrace &trace, int step, const QDateTime &now,
    const workspace::ShellWay &way = {});

} // namespace sluice::models

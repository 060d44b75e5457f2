#pragma once

#include "emulator/swf/executions/turn.h"

namespace sluice::emulator::swf {

// The Lambda functions of a run. Pure; see Turn.

/// StartLambdaFunctionFailed: the run has no role. \return false when it has one
bool refuseWithoutRole(Turn &turn, const OpenLambda &lambda);

void startLambda(Turn &turn, OpenLambda &lambda);

// It is closed; `lambda` is gone then.
/// LambdaFunctionFailed when the result is longer than one may be.
void completeLambda(Turn &turn, const OpenLambda &lambda, const QString &result);
/// Reason and details are cut to what they may have.
void failLambda(
    Turn &turn, const OpenLambda &lambda, const QString &reason, const QString &details);
void timeOutLambda(Turn &turn, const OpenLambda &lambda);

} // namespace sluice::emulator::swf

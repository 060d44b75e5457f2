#pragma once

#include "emulator/swf/operations/operations.h"

namespace sluice::emulator::swf {

/// The task that a call's taskToken is of, and its open run: whole for a decision task, with the
/// one item for an activity task.
struct TokenRun {
    TaskToken token;
    Run run;
};

/// Fails with "Invalid token", with the unknown run when it is closed, and with `unknownTask` (the
/// kind's own fault, of the id of its scheduled event) when it is gone. Whether the task still
/// stands is the caller's to say.
Result<TokenRun> openRunOfToken(const SwfParts &parts, const SwfCall &call, const QString &kind,
    Failure (*unknownTask)(qint64 scheduledEventId));

} // namespace sluice::emulator::swf

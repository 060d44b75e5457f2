#pragma once

#include "emulator/swf/operations/operations.h"

namespace sluice::emulator::swf {

/// Has happen what is overdue of the run that a call is to change, before the call: a heartbeat
/// after its limit comes too late even when thousands of other limits wait for their turn. Outside
/// of a transaction; costs nothing unless the alarm is behind.
Result<> catchUpWith(SwfParts &parts, const SwfCall &call);

} // namespace sluice::emulator::swf

#pragma once

#include "emulator/swf/executions/run.h"

namespace sluice::emulator::swf {

/// When an item of a run (itemkind.h) is due, in milliseconds since 1970; kNever when it is not.
qint64 dueOf(const Run &run, const QString &kind, qint64 eventId);

} // namespace sluice::emulator::swf

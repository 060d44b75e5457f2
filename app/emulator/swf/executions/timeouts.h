#pragma once

#include "emulator/swf/executions/turn.h"

namespace sluice::emulator::swf {

/// An item of a run is due: a limit of time or a timer. Nothing when it is not any more.
/// \param kind of itemkind.h; no effect
void fireDue(Turn &turn, const QString &kind, qint64 eventId);

} // namespace sluice::emulator::swf

#pragma once

#include <QtGlobal>

namespace sluice {

/// Whether a process with this id runs. One that has ended and waits for nobody to collect it does
/// not. True where the system cannot tell.
bool isRunningProcess(qint64 pid);

/// Ends a process of this user at once, also one that is stopped; it cannot tidy up. Only for one
/// that is known to be still the one it was.
void killProcess(qint64 pid);

} // namespace sluice

#pragma once

#include <QtGlobal>

namespace sluice {

/// Whether a process with this id runs. One that has ended and waits for nobody to collect it does
/// not. True where the system cannot tell.
bool isRunningProcess(qint64 pid);

} // namespace sluice

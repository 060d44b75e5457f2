#pragma once

#include "emulator/swf/executions/run.h"

#include <QCache>

namespace sluice::emulator::swf {

/// The states of the open runs that were stored last, as they are on disk: the answer to a task
/// that was just taken need not read and parse its run again. Small, for a state may hold a context
/// of 32 KB.
class RunMemory {
public:
    /// Nullptr when it has to be read.
    const RunState *find(qint64 row) const { return m_states.object(row); }

    void keep(const RunState &state) { m_states.insert(state.row, new RunState(state)); }

    void forget(qint64 row) { m_states.remove(row); }

private:
    static constexpr int kMostStates = 64;

    QCache<qint64, RunState> m_states {kMostStates};
};

} // namespace sluice::emulator::swf

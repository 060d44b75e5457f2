#pragma once

#include "emulator/appflow/flows/localflow.h"
#include "emulator/appflow/runs/execution.h"

namespace sluice::emulator {

/// Hears of runs inside the transactions that store their records, so that a process that dies
/// leaves both or none of what it notes. A failure is one of storing the record.
class RunWitness {
public:
    virtual ~RunWitness() = default;

    virtual Result<> noteStart(const LocalFlow &flow, const Execution &execution) = 0;
    /// Also of runs that a service which died left behind.
    virtual Result<> noteEnd(const LocalFlow &flow, const Execution &execution) = 0;
};

} // namespace sluice::emulator

#pragma once

#include "engine/memory/memorybudget.h"

namespace sluice::engine {

/// What bounds the reading of files.
struct ReadLimits {
    std::shared_ptr<MemoryBudget> memory = nullptr; ///< null: there is no limit
    const std::atomic<bool> *cancel = nullptr; ///< true ends the reading; null: nobody does

    bool isCanceled() const { return cancel && *cancel; }

    /// The error of a reading that was ended.
    static Error canceled();
};

} // namespace sluice::engine

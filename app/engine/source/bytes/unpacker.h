#pragma once

#include "engine/memory/memorybudget.h"
#include "engine/source/bytes/coding.h"

namespace sluice::engine {

/// Unpacks bytes piece by piece. A stream is one or several packed ones, one behind the other.
class Unpacker {
public:
    enum class Step {
        More, ///< goes on with further bytes, or with more room
        End, ///< of one packed stream; next() begins another
        Damaged,
        NoMemory, ///< the budget has too little left
        TooWide ///< it needs more memory than any stream is given
    };

    virtual ~Unpacker() = default;

    /// Takes bytes off the front of `in`, and puts what it makes of them at the front of `out`.
    virtual Step step(const char *&in, size_t &inBytes, char *&out, size_t &outBytes) = 0;

    /// After an End. False when there is no memory for it.
    virtual bool next() = 0;

    /// Null when there is too little memory.
    static std::unique_ptr<Unpacker> create(
        Packing packing, const std::shared_ptr<MemoryBudget> &memory);
};

std::unique_ptr<Unpacker> makeGzipUnpacker();
std::unique_ptr<Unpacker> makeZstdUnpacker(const std::shared_ptr<MemoryBudget> &memory);
std::unique_ptr<Unpacker> makeBzip2Unpacker(const std::shared_ptr<MemoryBudget> &memory);

} // namespace sluice::engine

#include "json/smallblocks.h"

namespace sluice {

// Without a constructor, so that the fast path needs no check for the thread's first use.
constinit thread_local std::array<SmallBlocks::Kept, SmallBlocks::kSizes> SmallBlocks::t_kept {};

struct SmallBlocks::Owner {
    Owner()
    {
        for (Kept &kept : t_kept)
            kept.room = kKept;
    }

    ~Owner()
    {
        for (Kept &kept : t_kept) {
            while (Free *block = kept.first) {
                kept.first = block->next;
                ::operator delete(block);
            }
            kept.room = 0;
        }
    }
};

void *SmallBlocks::takeNew(std::size_t bytes)
{
// The sanitizer sees the use of a freed block only when it is really freed.
#ifndef SLUICE_SANITIZED
    static thread_local const Owner owner;
#endif
    return ::operator new(sizeClass(bytes) * kStep);
}

} // namespace sluice

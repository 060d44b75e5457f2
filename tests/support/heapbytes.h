#pragma once

#include <cstddef>

#if defined(__SANITIZE_ADDRESS__)
#define SLUICE_COUNTS_BY_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define SLUICE_COUNTS_BY_SANITIZER
#endif
#endif

#ifdef SLUICE_COUNTS_BY_SANITIZER
#include <sanitizer/allocator_interface.h>
#else
#include <malloc.h>
#endif

namespace sluice::test {

/// What this program holds on its heap now: what grows with each round of a test leaks, though
/// somebody still owns it.
inline std::size_t heapBytes()
{
#ifdef SLUICE_COUNTS_BY_SANITIZER
    return __sanitizer_get_current_allocated_bytes();
#else
    return mallinfo2().uordblks;
#endif
}

} // namespace sluice::test

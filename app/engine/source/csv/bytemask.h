#pragma once

#include <cstddef>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace sluice::engine {

/// 64 bytes that are searched at once. All of them must be readable.
class ByteMask {
public:
    static constexpr size_t kBytes = 64;

#if defined(__SSE2__)
    explicit ByteMask(const char *bytes)
    {
        for (int i = 0; i < 4; ++i)
            m_bytes[i] = _mm_loadu_si128(reinterpret_cast<const __m128i *>(bytes + 16 * i));
    }

    /// A bit for each byte that is c, the lowest one for the first.
    uint64_t of(char c) const
    {
        const __m128i wanted = _mm_set1_epi8(c);
        uint64_t found = 0;
        for (int i = 0; i < 4; ++i) {
            const auto part = uint32_t(_mm_movemask_epi8(_mm_cmpeq_epi8(m_bytes[i], wanted)));
            found |= uint64_t(part) << (16 * i);
        }
        return found;
    }

private:
    __m128i m_bytes[4];
#else
    explicit ByteMask(const char *bytes)
        : m_bytes(bytes)
    {
    }

    uint64_t of(char c) const
    {
        uint64_t found = 0;
        for (size_t i = 0; i < kBytes; ++i)
            found |= uint64_t(m_bytes[i] == c) << i;
        return found;
    }

private:
    const char *m_bytes;
#endif
};

} // namespace sluice::engine

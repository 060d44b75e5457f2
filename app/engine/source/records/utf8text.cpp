#include "engine/source/records/utf8text.h"

#include <cstdint>
#include <cstring>

namespace sluice::engine {

bool isAscii(const char *begin, const char *end)
{
    uint64_t bits = 0;
    for (; end - begin >= 8; begin += 8) {
        uint64_t word;
        std::memcpy(&word, begin, 8);
        bits |= word;
    }
    for (; begin < end; ++begin)
        bits |= uint64_t(uint8_t(*begin));
    return (bits & 0x8080808080808080U) == 0;
}

bool isUtf8(std::string_view text)
{
    const auto *p = reinterpret_cast<const uint8_t *>(text.data());
    const uint8_t *end = p + text.size();
    const auto isTail = [](uint8_t byte) { return (byte & 0xC0U) == 0x80U; };
    while (p < end) {
        const uint8_t lead = *p;
        const ptrdiff_t left = end - p;
        if (lead < 0x80) {
            ++p;
        } else if (lead >= 0xC2 && lead <= 0xDF) {
            if (left < 2 || !isTail(p[1]))
                return false;
            p += 2;
        } else if (lead >= 0xE0 && lead <= 0xEF) {
            if (left < 3 || !isTail(p[1]) || !isTail(p[2]) || (lead == 0xE0 && p[1] < 0xA0)
                || (lead == 0xED && p[1] > 0x9F))
                return false;
            p += 3;
        } else if (lead >= 0xF0 && lead <= 0xF4) {
            if (left < 4 || !isTail(p[1]) || !isTail(p[2]) || !isTail(p[3])
                || (lead == 0xF0 && p[1] < 0x90) || (lead == 0xF4 && p[1] > 0x8F))
                return false;
            p += 4;
        } else {
            return false;
        }
    }
    return true;
}

} // namespace sluice::engine

#include "json/utf8.h"

#include <algorithm>

namespace sluice::utf8 {

namespace {

constexpr bool isContinuation(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

constexpr std::size_t lengthFromLead(unsigned char lead)
{
    if (lead >= 0xF0)
        return 4;
    if (lead >= 0xE0)
        return 3;
    return lead >= 0xC0 ? 2 : 1;
}

} // namespace

char32_t next(std::string_view text, std::size_t &at)
{
    const auto lead = static_cast<unsigned char>(text[at++]);
    const std::size_t size = lengthFromLead(lead);
    if (size == 1)
        return lead;
    char32_t character = lead & (0x7FU >> size);
    std::size_t end = at;
    for (std::size_t i = 1; i < size; ++i, ++end) {
        if (end >= text.size() || !isContinuation(text[end]))
            return lead;
        character = character << 6 | (static_cast<unsigned char>(text[end]) & 0x3FU);
    }
    at = end;
    return character;
}

void append(std::string &text, char32_t character)
{
    const auto put = [&text](char32_t byte) { text += static_cast<char>(byte); };
    if (character < 0x80) {
        put(character);
    } else if (character < 0x800) {
        put(0xC0 | character >> 6);
        put(0x80 | (character & 0x3F));
    } else if (character < 0x10000) {
        put(0xE0 | character >> 12);
        put(0x80 | (character >> 6 & 0x3F));
        put(0x80 | (character & 0x3F));
    } else {
        put(0xF0 | character >> 18);
        put(0x80 | (character >> 12 & 0x3F));
        put(0x80 | (character >> 6 & 0x3F));
        put(0x80 | (character & 0x3F));
    }
}

std::size_t length(std::string_view text)
{
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char byte) { return !isContinuation(byte); }));
}

std::size_t loneSurrogate(std::string_view text)
{
    for (std::size_t at = text.find('\xED'); at != std::string_view::npos;
         at = text.find('\xED', at + 1)) {
        if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) >= 0xA0)
            return at;
    }
    return std::string_view::npos;
}

} // namespace sluice::utf8

#include "engine/source/bytes/utf16device.h"

#include <algorithm>
#include <cstring>

namespace sluice::engine {

namespace {

constexpr size_t kUtf16Bytes = 64 * 1024;

void appendCodePoint(std::string &text, char32_t c)
{
    if (c < 0x80) {
        text += char(c);
    } else if (c < 0x800) {
        text += char(0xC0 | c >> 6);
        text += char(0x80 | (c & 0x3F));
    } else if (c < 0x10000) {
        text += char(0xE0 | c >> 12);
        text += char(0x80 | (c >> 6 & 0x3F));
        text += char(0x80 | (c & 0x3F));
    } else {
        text += char(0xF0 | c >> 18);
        text += char(0x80 | (c >> 12 & 0x3F));
        text += char(0x80 | (c >> 6 & 0x3F));
        text += char(0x80 | (c & 0x3F));
    }
}

} // namespace

Utf16Device::Utf16Device(QIODevice &text, bool isBigEndian)
    : m_text(text)
    , m_isBigEndian(isBigEndian)
    , m_buffer(kUtf16Bytes)
{
}

qint64 Utf16Device::readData(char *data, qint64 maxBytes)
{
    qint64 given = 0;
    while (given < maxBytes) {
        if (m_given == m_made.size()) {
            if (m_isAtEnd)
                break;
            m_made.clear();
            m_given = 0;
            if (!convert()) {
                setErrorString(m_text.errorString());
                return given > 0 ? given : -1;
            }
            continue;
        }
        const size_t bytes = std::min(size_t(maxBytes - given), m_made.size() - m_given);
        std::memcpy(data + given, m_made.data() + m_given, bytes);
        m_given += bytes;
        given += qint64(bytes);
    }
    return given;
}

/// The next bytes of the text. False when they cannot be read.
bool Utf16Device::convert()
{
    const qint64 got = m_text.read(m_buffer.data() + m_kept, qint64(m_buffer.size() - m_kept));
    if (got < 0)
        return false;
    const size_t bytes = m_kept + size_t(got);
    for (size_t i = 0; i + 1 < bytes; i += 2) {
        const auto first = uchar(m_buffer[i]);
        const auto second = uchar(m_buffer[i + 1]);
        append(m_isBigEndian ? char16_t(first << 8 | second) : char16_t(second << 8 | first));
    }
    m_kept = bytes % 2;
    if (m_kept > 0)
        m_buffer[0] = m_buffer[bytes - 1];
    if (got == 0) {
        m_isAtEnd = true;
        appendLoneHigh();
        if (m_kept > 0)
            m_made += '\xFF';
    }
    return true;
}

void Utf16Device::append(char16_t unit)
{
    const bool isLow = unit >= 0xDC00 && unit <= 0xDFFF;
    if (m_high != 0 && isLow) {
        appendCodePoint(
            m_made, 0x10000 + ((char32_t(m_high) - 0xD800) << 10) + (char32_t(unit) - 0xDC00));
        m_high = 0;
        return;
    }
    appendLoneHigh();
    if (unit >= 0xD800 && unit <= 0xDBFF)
        m_high = unit;
    else
        appendCodePoint(m_made, unit);
}

void Utf16Device::appendLoneHigh()
{
    if (m_high != 0)
        appendCodePoint(m_made, m_high);
    m_high = 0;
}

} // namespace sluice::engine

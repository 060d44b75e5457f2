#include "engine/source/parquet/thriftrewriter.h"

namespace sluice::engine {

namespace {

constexpr int kMostDepth = 64;

std::int64_t fromZigzag(std::uint64_t value)
{
    return std::int64_t(value >> 1) ^ -std::int64_t(value & 1);
}

std::uint64_t toZigzag(std::int64_t value)
{
    return (std::uint64_t(value) << 1) ^ std::uint64_t(value >> 63);
}

} // namespace

ThriftRewriter::ThriftRewriter(QByteArray bytes)
    : m_in(std::move(bytes))
{
    m_field.type = Struct;
}

void ThriftRewriter::eachField(const std::function<void(int field)> &take)
{
    if (m_field.type != Struct)
        m_isBroken = true;
    if (m_field.number > 0) // else it is an element of a list, or all there is
        writeField(m_field.number, Struct);
    const Field outer = m_field;
    m_field = {};
    int number = 0;
    while (!m_isBroken) {
        const std::uint8_t header = readByte();
        const int type = header & 0x0f;
        if (m_isBroken || type == Stop)
            break;
        const int delta = header >> 4;
        number = delta > 0 ? number + delta : int(fromZigzag(readVarint()));
        m_field.number = number;
        m_field.type = type;
        take(number);
    }
    m_out += char(Stop);
    m_field = outer;
}

void ThriftRewriter::eachElement(const std::function<void()> &take)
{
    const qsizetype begin = m_at;
    const std::uint8_t header = readByte();
    const std::uint64_t count = header >> 4 == 15 ? readVarint() : header >> 4;
    if (m_isBroken || (m_field.type != List && m_field.type != Set)
        || ((header & 0x0f) != Struct && count > 0)) {
        m_isBroken = true;
        return;
    }
    writeField(m_field.number, m_field.type);
    m_out += m_in.sliced(begin, m_at - begin);
    const Field list = m_field;
    for (std::uint64_t i = 0; i < count && !m_isBroken; ++i) {
        m_field = {0, Struct, 0};
        take();
    }
    m_field = list;
}

std::optional<std::int64_t> ThriftRewriter::peekNumber() const
{
    qsizetype end = 0;
    const auto value = m_field.type < I16 || m_field.type > I64 ? std::nullopt : peekVarint(&end);
    return value ? std::optional(fromZigzag(*value)) : std::nullopt;
}

std::optional<QByteArray> ThriftRewriter::peekText() const
{
    qsizetype begin = 0;
    const auto bytes = m_field.type == Binary ? peekVarint(&begin) : std::nullopt;
    if (!bytes || *bytes > std::uint64_t(m_in.size() - begin))
        return std::nullopt;
    return m_in.sliced(begin, qsizetype(*bytes));
}

std::optional<std::uint64_t> ThriftRewriter::peekVarint(qsizetype *end) const
{
    std::uint64_t value = 0;
    for (int i = 0; i < 10 && m_at + i < m_in.size(); ++i) {
        const auto byte = std::uint8_t(m_in[m_at + i]);
        value |= std::uint64_t(byte & 0x7f) << (7 * i);
        *end = m_at + i + 1;
        if (byte < 0x80)
            return value;
    }
    return std::nullopt;
}

void ThriftRewriter::keep()
{
    const qsizetype begin = m_at;
    skipValue(m_field.type, 0);
    if (m_isBroken)
        return;
    writeField(m_field.number, m_field.type);
    m_out += m_in.sliced(begin, m_at - begin);
}

void ThriftRewriter::drop()
{
    skipValue(m_field.type, 0);
}

void ThriftRewriter::replaceNumber(std::int64_t value)
{
    readVarint();
    writeField(m_field.number, m_field.type);
    writeVarint(toZigzag(value));
}

void ThriftRewriter::insertNumber(int field, std::int64_t value)
{
    writeField(field, I32);
    writeVarint(toZigzag(value));
}

std::optional<QByteArray> ThriftRewriter::result() const
{
    return m_isBroken || m_at != m_in.size() ? std::nullopt : std::optional(m_out);
}

void ThriftRewriter::writeField(int number, int type)
{
    const int delta = number - m_field.written;
    if (delta > 0 && delta < 16) {
        m_out += char(delta << 4 | type);
    } else {
        m_out += char(type);
        writeVarint(toZigzag(number));
    }
    m_field.written = number;
}

std::uint8_t ThriftRewriter::readByte()
{
    if (m_isBroken || m_at >= m_in.size()) {
        m_isBroken = true;
        return 0;
    }
    return std::uint8_t(m_in[m_at++]);
}

std::uint64_t ThriftRewriter::readVarint()
{
    std::uint64_t value = 0;
    for (int shift = 0; shift < 70; shift += 7) {
        const std::uint8_t byte = readByte();
        if (shift < 64)
            value |= std::uint64_t(byte & 0x7f) << shift;
        if (byte < 0x80)
            return value;
    }
    m_isBroken = true;
    return 0;
}

void ThriftRewriter::writeVarint(std::uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        m_out += char(value | 0x80);
    m_out += char(value);
}

void ThriftRewriter::skip(std::uint64_t bytes)
{
    if (bytes > std::uint64_t(m_in.size() - m_at))
        m_isBroken = true;
    else
        m_at += qsizetype(bytes);
}

void ThriftRewriter::skipValue(int type, int depth)
{
    if (m_isBroken || depth > kMostDepth) {
        m_isBroken = true;
        return;
    }
    switch (type) {
    case True:
    case False:
        return; // the field's header says it
    case Byte:
        return skip(1);
    case I16:
    case I32:
    case I64:
        readVarint();
        return;
    case Double:
        return skip(8);
    case Binary:
        return skip(readVarint());
    case List:
    case Set: {
        const std::uint8_t header = readByte();
        return skipElements(header & 0x0f, header >> 4 == 15 ? readVarint() : header >> 4, depth);
    }
    case Map: {
        const std::uint64_t count = readVarint();
        if (count == 0)
            return;
        const std::uint8_t types = readByte();
        for (std::uint64_t i = 0; i < count && !m_isBroken; ++i) {
            skipElements(types >> 4, 1, depth);
            skipElements(types & 0x0f, 1, depth);
        }
        return;
    }
    case Struct:
        while (!m_isBroken) {
            const std::uint8_t header = readByte();
            if ((header & 0x0f) == Stop)
                return;
            if (header >> 4 == 0)
                readVarint();
            skipValue(header & 0x0f, depth + 1);
        }
        return;
    default:
        m_isBroken = true;
    }
}

void ThriftRewriter::skipElements(int type, std::uint64_t count, int depth)
{
    for (std::uint64_t i = 0; i < count && !m_isBroken; ++i) {
        if (type == True || type == False)
            skip(1);
        else
            skipValue(type, depth + 1);
    }
}

} // namespace sluice::engine

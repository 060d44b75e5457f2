#pragma once

#include <QByteArray>

#include <cstdint>
#include <functional>
#include <optional>

namespace sluice::engine {

/// Walks a structure in Thrift's compact protocol and writes it again, changed. The callbacks are
/// at a value, and each takes it by one of the calls. Bytes that are no such structure end the
/// walk, however deep it is; then there is no result.
class ThriftRewriter {
public:
    explicit ThriftRewriter(QByteArray bytes);

    /// At a structure (the whole one at first): for each field.
    void eachField(const std::function<void(int field)> &take);
    /// At a list of structures: for each of them.
    void eachElement(const std::function<void()> &take);

    /// The number at the field; nothing when there is another kind of value.
    std::optional<std::int64_t> peekNumber() const;

    /// Likewise of a text.
    std::optional<QByteArray> peekText() const;

    void keep();
    void drop();
    /// At a number.
    void replaceNumber(std::int64_t value);
    /// Behind the field that was taken, as a 32-bit number.
    void insertNumber(int field, std::int64_t value);

    /// Nothing when the bytes were no structure, or go on behind it.
    std::optional<QByteArray> result() const;

private:
    enum Type { Stop, True, False, Byte, I16, I32, I64, Double, Binary, List, Set, Map, Struct };

    struct Field {
        int number = 0;
        int type = Stop;
        int written = 0; ///< the number of the last field that was written in the structure
    };

    std::optional<std::uint64_t> peekVarint(qsizetype *end) const;
    void writeField(int number, int type);
    std::uint8_t readByte();
    std::uint64_t readVarint();
    void writeVarint(std::uint64_t value);
    void skip(std::uint64_t bytes);
    void skipValue(int type, int depth);
    void skipElements(int type, std::uint64_t count, int depth);

    const QByteArray m_in;
    QByteArray m_out;
    qsizetype m_at = 0;
    bool m_isBroken = false;
    Field m_field; ///< whose value is next
};

} // namespace sluice::engine

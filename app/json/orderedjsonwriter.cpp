#include "json/orderedjsonwriter.h"

#include "json/pythontext.h"
#include "json/utf8.h"

#include <array>
#include <cmath>
#include <cstdio>

namespace sluice {

namespace {

using Bytes = std::array<bool, 256>;

/// The bytes that stand for themselves in a string.
constexpr Bytes plainBytes(bool isAscii)
{
    Bytes isPlain {};
    for (std::size_t byte = 0x20; byte < isPlain.size(); ++byte)
        isPlain[byte] = byte != '"' && byte != '\\' && (byte < 0x7F || !isAscii);
    return isPlain;
}

constexpr Bytes kPlain = plainBytes(false);
constexpr Bytes kPlainAscii = plainBytes(true);

class LineWriter {
public:
    explicit LineWriter(const JsonStyle &style)
        : m_style(style)
        , m_isPlain(style.isAscii ? kPlainAscii : kPlain)
    {
    }

    std::string take() { return std::move(m_text); }

    void write(const OrderedJson &value, int depth)
    {
        switch (value.kind()) {
        case OrderedJson::Kind::Null:
            m_text += "null";
            break;
        case OrderedJson::Kind::Boolean:
            m_text += value.boolean() ? "true" : "false";
            break;
        case OrderedJson::Kind::Integer:
        case OrderedJson::Kind::BigInteger:
            m_text += pythonStr(value);
            break;
        case OrderedJson::Kind::Double:
            writeDouble(value.number());
            break;
        case OrderedJson::Kind::String:
            writeString(value.string());
            break;
        case OrderedJson::Kind::List:
            writeEach(value.list(), '[', ']', depth,
                [&](const OrderedJson &element) { write(element, depth + 1); });
            break;
        case OrderedJson::Kind::Object:
            writeEach(value.members(), '{', '}', depth, [&](const OrderedJson::Member &member) {
                writeString(member.name);
                m_text += m_style.isDense ? ":" : ": ";
                write(member.value, depth + 1);
            });
            break;
        }
    }

private:
    template <class Container, class WriteOne>
    void writeEach(
        const Container &values, char opening, char closing, int depth, WriteOne writeOne)
    {
        m_text += opening;
        bool isFirst = true;
        for (const auto &value : values) {
            if (!isFirst)
                m_text += m_style.isDense || m_style.indent > 0 ? "," : ", ";
            isFirst = false;
            startLine(depth + 1);
            writeOne(value);
        }
        if (!isFirst)
            startLine(depth);
        m_text += closing;
    }

    void startLine(int depth)
    {
        if (m_style.indent > 0)
            m_text.append(1, '\n').append(
                static_cast<std::size_t>(depth) * static_cast<std::size_t>(m_style.indent), ' ');
    }

    void writeDouble(double number)
    {
        if (std::isnan(number))
            m_text += "NaN";
        else if (std::isinf(number))
            m_text += number < 0 ? "-Infinity" : "Infinity";
        else
            m_text += pythonFloat(number);
    }

    void writeString(const std::string &text)
    {
        m_text += '"';
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t plainFrom = at;
            while (at < text.size() && m_isPlain[static_cast<unsigned char>(text[at])])
                ++at;
            m_text.append(text, plainFrom, at - plainFrom);
            if (at == text.size())
                break;
            const char c = text[at];
            if (const char *escape = shortEscape(c)) {
                m_text += escape;
                ++at;
            } else if (static_cast<unsigned char>(c) < 0x20) {
                writeUnit(static_cast<char32_t>(c));
                ++at;
            } else {
                writeEscaped(utf8::next(text, at));
            }
        }
        m_text += '"';
    }

    static const char *shortEscape(char c)
    {
        switch (c) {
        case '"':
            return "\\\"";
        case '\\':
            return "\\\\";
        case '\n':
            return "\\n";
        case '\r':
            return "\\r";
        case '\t':
            return "\\t";
        case '\b':
            return "\\b";
        case '\f':
            return "\\f";
        default:
            return nullptr;
        }
    }

    void writeEscaped(char32_t character)
    {
        if (character < 0x10000) {
            writeUnit(character);
            return;
        }
        writeUnit(0xD800 + ((character - 0x10000) >> 10));
        writeUnit(0xDC00 + ((character - 0x10000) & 0x3FF));
    }

    void writeUnit(char32_t unit)
    {
        std::array<char, 8> text {};
        std::snprintf(text.data(), text.size(), "\\u%04x", static_cast<unsigned>(unit & 0xFFFFU));
        m_text += text.data();
    }

    const JsonStyle m_style;
    const Bytes &m_isPlain;
    std::string m_text;
};

} // namespace

std::string writeOrderedJson(const OrderedJson &value, const JsonStyle &style)
{
    LineWriter writer(style);
    writer.write(value, 0);
    return writer.take();
}

} // namespace sluice

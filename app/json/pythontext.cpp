#include "json/pythontext.h"

#include "json/utf8.h"

#include <QChar>

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace sluice {

namespace {

/// The classes Other and Separator are written as escapes, but for the blank.
bool isPrintable(char32_t character)
{
    switch (QChar::category(character)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Other_NotAssigned:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return false;
    case QChar::Separator_Space:
        return character == U' ';
    default:
        return true;
    }
}

void appendEscape(std::string &out, char32_t character)
{
    const char *form = character > 0xFFFF ? "\\U%08x" : character > 0xFF ? "\\u%04x" : "\\x%02x";
    std::array<char, 16> text {};
    std::snprintf(text.data(), text.size(), form, static_cast<unsigned>(character));
    out += text.data();
}

std::string reprOfString(const std::string &text)
{
    const bool hasSingle = text.find('\'') != std::string::npos;
    const char quote = hasSingle && text.find('"') == std::string::npos ? '"' : '\'';
    std::string out(1, quote);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t from = at;
        const char32_t character = utf8::next(text, at);
        if (character == static_cast<char32_t>(quote) || character == U'\\')
            out.append(1, '\\').append(1, static_cast<char>(character));
        else if (character == U'\n')
            out += "\\n";
        else if (character == U'\r')
            out += "\\r";
        else if (character == U'\t')
            out += "\\t";
        else if (isPrintable(character))
            out.append(text, from, at - from);
        else
            appendEscape(out, character);
    }
    return out += quote;
}

template <class Container, class ReprOne>
std::string reprOfEach(const Container &values, char opening, char closing, ReprOne reprOne)
{
    std::string out(1, opening);
    for (const auto &value : values) {
        if (out.size() > 1)
            out += ", ";
        out += reprOne(value);
    }
    return out += closing;
}

} // namespace

std::string pythonFloat(double number)
{
    if (std::isnan(number))
        return "nan";
    if (std::isinf(number))
        return number < 0 ? "-inf" : "inf";
    std::array<char, 40> buffer {};
    const auto end = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), number, std::chars_format::scientific)
                         .ptr;
    const std::string text(buffer.data(), end);
    const std::size_t exponentAt = text.find('e');
    const int exponent = std::atoi(text.c_str() + exponentAt + 1);
    if (exponent < -4 || exponent >= 16)
        return text;

    const bool isNegative = text.front() == '-';
    std::string digits;
    for (const char c : text.substr(0, exponentAt)) {
        if (c >= '0' && c <= '9')
            digits += c;
    }
    if (exponent < 0)
        digits.insert(0, static_cast<std::size_t>(-exponent), '0');
    const auto whole = static_cast<std::size_t>(exponent < 0 ? 1 : exponent + 1);
    if (digits.size() <= whole)
        digits.append(whole - digits.size() + 1, '0');
    digits.insert(whole, 1, '.');
    return isNegative ? "-" + digits : digits;
}

std::string pythonBytesRepr(std::string_view bytes)
{
    constexpr char kDigits[] = "0123456789abcdef";
    const bool hasSingle = bytes.find('\'') != std::string_view::npos;
    const char quote = hasSingle && bytes.find('"') == std::string_view::npos ? '"' : '\'';
    std::string text = std::string("b") + quote;
    for (const char byte : bytes) {
        const auto code = static_cast<unsigned char>(byte);
        if (byte == quote || byte == '\\')
            text += {'\\', byte};
        else if (byte == '\n')
            text += "\\n";
        else if (byte == '\r')
            text += "\\r";
        else if (byte == '\t')
            text += "\\t";
        else if (code < 0x20 || code >= 0x7f)
            text += {'\\', 'x', kDigits[code >> 4], kDigits[code & 15]};
        else
            text += byte;
    }
    return text + quote;
}

std::string pythonRepr(const OrderedJson &value)
{
    switch (value.kind()) {
    case OrderedJson::Kind::Null:
        return "None";
    case OrderedJson::Kind::Boolean:
        return value.boolean() ? "True" : "False";
    case OrderedJson::Kind::Integer:
        return std::to_string(value.integer());
    case OrderedJson::Kind::BigInteger:
        return value.bigInteger();
    case OrderedJson::Kind::Double:
        return pythonFloat(value.number());
    case OrderedJson::Kind::String:
        return reprOfString(value.string());
    case OrderedJson::Kind::List:
        return reprOfEach(value.list(), '[', ']', pythonRepr);
    case OrderedJson::Kind::Object:
        return reprOfEach(value.members(), '{', '}', [](const OrderedJson::Member &member) {
            return reprOfString(member.name) + ": " + pythonRepr(member.value);
        });
    }
    return {};
}

std::string pythonStr(const OrderedJson &value)
{
    return value.isString() ? value.string() : pythonRepr(value);
}

std::string_view pythonTypeName(const OrderedJson &value)
{
    switch (value.kind()) {
    case OrderedJson::Kind::Null:
        return "NoneType";
    case OrderedJson::Kind::Boolean:
        return "bool";
    case OrderedJson::Kind::Integer:
    case OrderedJson::Kind::BigInteger:
        return "int";
    case OrderedJson::Kind::Double:
        return "float";
    case OrderedJson::Kind::String:
        return "str";
    case OrderedJson::Kind::List:
        return "list";
    case OrderedJson::Kind::Object:
        return "dict";
    }
    return {};
}

} // namespace sluice

#include "json/jsontext.h"

#include "json/utf8.h"

#include <charconv>

namespace sluice {

namespace {

char32_t hexadecimal(std::string_view digits)
{
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    return value;
}

constexpr char32_t kReplacement = 0xFFFD;

/// Behind "\u"; moves behind its digits, and behind those of the pair's second half. Half a pair is
/// what it is.
char32_t takeCharacter(std::string_view &text)
{
    const char32_t first = hexadecimal(text.substr(0, 4));
    text.remove_prefix(4);
    if (first < 0xD800 || first > 0xDFFF)
        return first;
    if (first > 0xDBFF || !text.starts_with("\\u"))
        return first;
    const char32_t second = hexadecimal(text.substr(2, 4));
    if (second < 0xDC00 || second > 0xDFFF)
        return first;
    text.remove_prefix(6);
    return 0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00);
}

bool isHalf(char32_t character)
{
    return character >= 0xD800 && character <= 0xDFFF;
}

void appendCharacters(std::string &text, std::string_view quoted, bool keepsHalves)
{
    quoted = quoted.substr(1, quoted.size() - 2);
    for (;;) {
        const std::size_t plain = quoted.find('\\');
        text.append(quoted.substr(0, plain));
        if (plain == std::string_view::npos)
            return;
        const char kind = quoted[plain + 1];
        quoted.remove_prefix(plain + 2);
        constexpr std::string_view kNames = "\"\\/bfnrt";
        constexpr std::string_view kCharacters = "\"\\/\b\f\n\r\t";
        if (kind != 'u') {
            text += kCharacters[kNames.find(kind)];
            continue;
        }
        const char32_t character = takeCharacter(quoted);
        utf8::append(text, isHalf(character) && !keepsHalves ? kReplacement : character);
    }
}

} // namespace

void appendUnescaped(std::string &text, std::string_view quoted)
{
    appendCharacters(text, quoted, false);
}

void appendComparable(std::string &text, std::string_view quoted)
{
    appendCharacters(text, quoted, true);
}

void appendQuoted(std::string &json, std::string_view text)
{
    constexpr std::string_view kHexadecimal = "0123456789abcdef";
    const auto needsEscape
        = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; };
    json += '"';
    std::size_t from = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!needsEscape(text[i]))
            continue;
        json.append(text, from, i - from);
        from = i + 1;
        constexpr std::string_view kCharacters = "\"\\\b\f\n\r\t";
        constexpr std::string_view kNames = "\"\\bfnrt";
        const auto c = static_cast<unsigned char>(text[i]);
        if (const std::size_t known = kCharacters.find(text[i]); known != std::string_view::npos)
            json.append({'\\', kNames[known]});
        else
            json.append("\\u00").append({kHexadecimal[c / 16], kHexadecimal[c % 16]});
    }
    json.append(text, from).append(1, '"');
}

void appendCompact(std::string &json, std::string_view value)
{
    bool isInString = false;
    for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (isInString && c == '\\')
            json += value[i++];
        else if (c == '"')
            isInString = !isInString;
        else if (!isInString && (c == ' ' || c == '\t' || c == '\n' || c == '\r'))
            continue;
        json += value[i];
    }
}

std::string_view jsonTextOf(const JsonValue &value, std::string &scratch)
{
    if (value.kind != JsonKind::String)
        return jsonLineOf(value, scratch);
    if (!value.hasEscapes)
        return value.text.substr(1, value.text.size() - 2);
    scratch.clear();
    appendUnescaped(scratch, value.text);
    return scratch;
}

std::string_view jsonLineOf(const JsonValue &value, std::string &scratch)
{
    if (!value.hasBlanks)
        return value.text;
    scratch.clear();
    appendCompact(scratch, value.text);
    return scratch;
}

} // namespace sluice

#include "cli/output/yamlscalar.h"

#include "json/utf8.h"

#include <QRegularExpression>
#include <QString>

#include <algorithm>
#include <array>

namespace sluice::cli {

using namespace Qt::StringLiterals;

namespace {

bool isBlankOrBreak(char32_t character)
{
    return character == U' ' || character == U'\t' || character == U'\0' || isYamlBreak(character);
}

/// An indicator that a plain text must not start with.
bool isLeadingIndicator(char32_t character, bool isBlankNext)
{
    if (std::u32string_view(U"#,[]{}&*!|>'\"%@`").find(character) != std::u32string_view::npos)
        return true;
    return isBlankNext && (character == U'?' || character == U':' || character == U'-');
}

bool isInnerIndicator(char32_t character, bool isBlankBefore, bool isBlankNext)
{
    return (character == U':' && isBlankNext) || (character == U'#' && isBlankBefore);
}

const QRegularExpression &numberOrDate()
{
    static const QRegularExpression pattern(QRegularExpression::anchoredPattern(
        // float
        u"[-+]?[0-9][0-9_]*\\.[0-9_]*(?:[eE][-+]?[0-9]+)?"
        "|[-+]?[0-9][0-9_]*[eE][-+]?[0-9]+"
        "|[-+]?\\.[0-9_]+(?:[eE][-+][0-9]+)?"
        "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"
        // int
        "|[-+]?0b[01_]+|[-+]?0o?[0-7_]+|[-+]?[0-9_]+|[-+]?0x[0-9a-fA-F_]+"
        // timestamp
        "|[0-9]{4}-[0-9]{2}-[0-9]{2}"
        "|[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?(?:[Tt]|[ \\t]+)[0-9][0-9]?:[0-9]{2}:[0-9]{2}"
        "(?:\\.[0-9]*)?(?:[ \\t]*(?:Z|[-+][0-9][0-9]?(?::[0-9]{2})?))?"_s));
    return pattern;
}

} // namespace

bool isYamlBreak(char32_t character)
{
    return character == U'\n' || character == U'\r' || character == 0x85 || character == 0x2028
        || character == 0x2029;
}

bool isYamlPrintable(char32_t character)
{
    return character == U'\n' || (character >= 0x20 && character <= 0x7E)
        || (character >= 0xA0 && character < 0xD800) || (character >= 0xE000 && character < 0xFEFF)
        || (character > 0xFEFF && character < 0xFFFE);
}

bool isReadAsOther(std::string_view text)
{
    static constexpr std::array<std::string_view, 16> kWords {"", "true", "True", "TRUE", "false",
        "False", "FALSE", "null", "Null", "NULL", "~", "<<", "=", "!", "&", "*"};
    if (std::find(kWords.begin(), kWords.end(), text) != kWords.end())
        return true;
    if (std::string_view("-+.0123456789").find(text.front()) == std::string_view::npos)
        return false;
    return numberOrDate().match(QString::fromUtf8(text.data(), qsizetype(text.size()))).hasMatch();
}

YamlScalar analyzeScalar(std::string_view text)
{
    YamlScalar scalar;
    bool hasIndicator = text.starts_with("---") || text.starts_with("...");
    bool hasSpecial = false;
    bool hasBreakThenSpace = false;
    bool hasSpaceThenBreak = false;
    bool isBlankBefore = true;
    char32_t before = U'x';
    for (std::size_t at = 0; at < text.size();) {
        const bool isFirst = at == 0;
        const char32_t character = utf8::next(text, at);
        std::size_t ahead = at;
        const bool isBlankNext = at == text.size() || isBlankOrBreak(utf8::next(text, ahead));
        hasIndicator = hasIndicator
            || (isFirst ? isLeadingIndicator(character, isBlankNext)
                        : isInnerIndicator(character, isBlankBefore, isBlankNext));
        const bool isBreak = isYamlBreak(character);
        hasSpecial = hasSpecial || !isYamlPrintable(character);
        scalar.isMultiline = scalar.isMultiline || isBreak;
        hasBreakThenSpace = hasBreakThenSpace || (character == U' ' && isYamlBreak(before));
        hasSpaceThenBreak = hasSpaceThenBreak || (isBreak && before == U' ');
        if ((isFirst || at == text.size()) && (character == U' ' || isBreak))
            scalar.isPlainAllowed = false;
        isBlankBefore = isBlankOrBreak(character);
        before = character;
    }
    if (hasIndicator || scalar.isMultiline || hasBreakThenSpace || hasSpaceThenBreak || hasSpecial)
        scalar.isPlainAllowed = false;
    if (hasBreakThenSpace || hasSpaceThenBreak || hasSpecial)
        scalar.isSingleQuotedAllowed = false;
    return scalar;
}

} // namespace sluice::cli

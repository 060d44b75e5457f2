#include "cli/output/yamlemitter.h"

#include "cli/output/yamlscalar.h"
#include "json/pythontext.h"
#include "json/utf8.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <map>

namespace sluice::cli {

namespace {

constexpr int kIndent = 2;
constexpr int kWidth = 80;
constexpr std::size_t kLongestSimpleKey = 128;

std::string numberText(const OrderedJson &value)
{
    const double number = value.number();
    if (value.kind() == OrderedJson::Kind::Double && std::isnan(number))
        return ".nan";
    if (value.kind() == OrderedJson::Kind::Double && std::isinf(number))
        return number < 0 ? "-.inf" : ".inf";
    return pythonStr(value);
}

class YamlEmitter {
public:
    std::string write(const OrderedJson &value)
    {
        countUses(value);
        writeNode(value, false);
        m_indent = 0;
        startLine();
        return std::move(m_text);
    }

private:
    // What is there more than once gets an anchor; anchors are numbered as they are met again.
    void countUses(const OrderedJson &value)
    {
        const void *identity = value.identity();
        if (!identity)
            return;
        if (const auto known = m_anchors.find(identity); known != m_anchors.end()) {
            if (known->second.number == 0)
                known->second.number = ++m_lastAnchor;
            return;
        }
        m_anchors[identity] = {};
        if (value.isList()) {
            for (const OrderedJson &element : value.list())
                countUses(element);
        } else {
            for (const OrderedJson::Member *member : sorted(value.members()))
                countUses(member->value);
        }
    }

    static std::vector<const OrderedJson::Member *> sorted(const OrderedJson::Members &members)
    {
        std::vector<const OrderedJson::Member *> byName;
        for (const OrderedJson::Member &member : members)
            byName.push_back(&member);
        std::sort(byName.begin(), byName.end(),
            [](const auto *left, const auto *right) { return left->name < right->name; });
        return byName;
    }

    void writeNode(const OrderedJson &value, bool isMember)
    {
        if (value.isScalar()) {
            if (value.isString())
                writeText(value.string(), false);
            else
                writePlain(value.isNumber() ? numberText(value)
                        : value.isNull()    ? "null"
                        : value.boolean()   ? "true"
                                            : "false",
                    false);
            return;
        }
        if (writeAnchor(value.identity()))
            return;
        if (value.isList())
            writeList(value.list(), isMember);
        else
            writeObject(value.members());
    }

    /// \return true when it was an alias, which stands for the whole value
    bool writeAnchor(const void *identity)
    {
        Anchor &anchor = m_anchors[identity];
        if (anchor.number == 0)
            return false;
        std::array<char, 16> name {};
        std::snprintf(name.data(), name.size(), "id%03d", anchor.number);
        writeIndicator(anchor.isWritten ? "*" : "&", true, false, false);
        put(name.data());
        return std::exchange(anchor.isWritten, true);
    }

    void writeList(const OrderedJson::List &list, bool isMember)
    {
        if (list.empty()) {
            writeIndicator("[", true, true, false);
            writeIndicator("]", false, false, false);
            return;
        }
        const int outer = m_indent;
        // The list of a member stands in the member's own column.
        if (!isMember || m_isIndention)
            increaseIndent();
        for (const OrderedJson &element : list) {
            startLine();
            writeIndicator("-", true, false, true);
            writeNode(element, false);
        }
        m_indent = outer;
    }

    void writeObject(const OrderedJson::Members &members)
    {
        if (members.empty()) {
            writeIndicator("{", true, true, false);
            writeIndicator("}", false, false, false);
            return;
        }
        const int outer = m_indent;
        increaseIndent();
        for (const OrderedJson::Member *member : sorted(members)) {
            startLine();
            if (isSimpleKey(member->name)) {
                writeText(member->name, true);
                writeIndicator(":", false, false, false);
            } else {
                writeIndicator("?", true, false, true);
                writeText(member->name, false);
                startLine();
                writeIndicator(":", true, false, true);
            }
            writeNode(member->value, true);
        }
        m_indent = outer;
    }

    static bool isSimpleKey(const std::string &name)
    {
        return name.size() <= kLongestSimpleKey && !analyzeScalar(name).isMultiline;
    }

    /// \param isKey keys are never folded
    void writeText(const std::string &text, bool isKey)
    {
        const YamlScalar scalar = analyzeScalar(text);
        const int outer = m_indent;
        m_indent = m_indent < 0 ? kIndent : m_indent + kIndent;
        if (scalar.isPlainAllowed && !isReadAsOther(text))
            writePlain(text, !isKey);
        else if (scalar.isSingleQuotedAllowed)
            writeSingleQuoted(text, !isKey);
        else
            writeDoubleQuoted(text, !isKey);
        m_indent = outer;
    }

    void writePlain(std::string_view text, bool folds)
    {
        if (!m_isBlank)
            put(" ");
        bool wasSpace = false;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t from = at;
            const bool isSpace = utf8::next(text, at) == U' ';
            if (isSpace && folds && !wasSpace && m_column > kWidth && !startsWithSpace(text, at))
                startLine();
            else
                put(text.substr(from, at - from));
            wasSpace = isSpace;
        }
        m_isBlank = m_isIndention = false;
    }

    void writeSingleQuoted(std::string_view text, bool folds)
    {
        writeIndicator("'", true, false, false);
        bool wasSpace = false;
        bool wasBreak = false;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t from = at;
            const char32_t character = utf8::next(text, at);
            const std::string_view bytes = text.substr(from, at - from);
            if (character == U' ') {
                if (folds && !wasSpace && m_column > kWidth && from != 0 && at != text.size()
                    && !startsWithSpace(text, at))
                    startLine();
                else
                    put(bytes);
                wasSpace = true;
            } else if (isYamlBreak(character)) {
                // A lone line break would be read as a blank.
                if (!wasBreak && character == U'\n')
                    putBreak("\n");
                putBreak(bytes);
                wasBreak = m_isIndention = true;
            } else {
                if (wasBreak)
                    startLine();
                put(character == U'\'' ? "''" : bytes);
                wasSpace = wasBreak = m_isIndention = false;
            }
        }
        if (wasBreak)
            startLine();
        writeIndicator("'", false, false, false);
    }

    void writeDoubleQuoted(std::string_view text, bool folds)
    {
        writeIndicator("\"", true, false, false);
        bool wasSpace = false;
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t from = at;
            const char32_t character = utf8::next(text, at);
            const bool isSpace = character == U' ';
            if (isSpace && folds && !wasSpace && m_column > kWidth && from != 0
                && at != text.size()) {
                startLine();
                if (startsWithSpace(text, at))
                    put("\\");
            } else if (!isYamlPrintable(character) || isYamlBreak(character) || character == U'"'
                || character == U'\\') {
                put(escaped(character));
            } else {
                put(text.substr(from, at - from));
            }
            wasSpace = isSpace;
        }
        writeIndicator("\"", false, false, false);
    }

    static bool startsWithSpace(std::string_view text, std::size_t at)
    {
        return at < text.size() && text[at] == ' ';
    }

    static std::string escaped(char32_t character)
    {
        static constexpr std::array<std::pair<char32_t, char>, 15> kShort {
            {{0x00, '0'}, {0x07, 'a'}, {0x08, 'b'}, {0x09, 't'}, {0x0A, 'n'}, {0x0B, 'v'},
                {0x0C, 'f'}, {0x0D, 'r'}, {0x1B, 'e'}, {U'"', '"'}, {U'\\', '\\'}, {0x85, 'N'},
                {0xA0, '_'}, {0x2028, 'L'}, {0x2029, 'P'}}};
        for (const auto &[value, letter] : kShort) {
            if (value == character)
                return {'\\', letter};
        }
        const char *form = character <= 0xFF ? "\\x%02X"
            : character <= 0xFFFF            ? "\\u%04X"
                                             : "\\U%08X";
        std::array<char, 16> text {};
        std::snprintf(text.data(), text.size(), form, static_cast<unsigned>(character));
        return text.data();
    }

    void increaseIndent() { m_indent = m_indent < 0 ? 0 : m_indent + kIndent; }

    /// A new line at the indent, unless the last one has nothing but indicators of blocks.
    void startLine()
    {
        const int indent = std::max(m_indent, 0);
        if (!m_isIndention || m_column > indent || (m_column == indent && !m_isBlank))
            putBreak("\n");
        while (m_column < indent)
            put(" ");
        m_isBlank = m_isIndention = true;
    }

    void writeIndicator(std::string_view indicator, bool needsBlank, bool isBlank, bool isIndention)
    {
        if (needsBlank && !m_isBlank)
            put(" ");
        put(indicator);
        m_isBlank = isBlank;
        m_isIndention = m_isIndention && isIndention;
    }

    void put(std::string_view text)
    {
        m_text += text;
        m_column += static_cast<int>(utf8::length(text));
    }

    void putBreak(std::string_view lineBreak)
    {
        m_text += lineBreak;
        m_column = 0;
    }

    struct Anchor {
        int number = 0; ///< 0: there once
        bool isWritten = false;
    };

    std::string m_text;
    std::map<const void *, Anchor> m_anchors;
    int m_lastAnchor = 0;
    int m_indent = -1;
    int m_column = 0;
    bool m_isBlank = true; ///< a blank or nothing stands before the cursor
    bool m_isIndention = true; ///< nothing but blanks and block indicators on this line
};

} // namespace

std::string writeYaml(const OrderedJson &value)
{
    return YamlEmitter().write(value);
}

} // namespace sluice::cli

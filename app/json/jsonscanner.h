#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace sluice {

enum class JsonKind : std::uint8_t { Null, Boolean, Number, String, Nested };

/// A value as it stands in the text.
struct JsonValue {
    std::string_view text; ///< of a string with its quotes
    JsonKind kind = JsonKind::Null;
    bool hasEscapes = false; ///< of a string: it is not the text between its quotes
    bool hasBlanks = false; ///< of a nested one: between its tokens
    bool hasHalfPair = false; ///< an escape such as \ud83d without its other half
};

/// Why a text is no JSON.
enum class JsonProblem : std::uint8_t {
    None,
    NoValue, ///< none where one must be
    NoName, ///< a member must begin with its name in quotes
    NoColon,
    NoComma, ///< neither a comma nor the end of the object or array
    BadNumber,
    NotFinite, ///< NaN or Infinity
    BadEscape,
    ControlCharacter, ///< in a string, not as an escape
    Cut, ///< the text ends first
    Extra, ///< something after the value
};

/// Walks JSON text token by token and checks all of it, but changes nothing: numbers keep their
/// digits and strings their escapes. UTF-8 is not checked.
///
/// The text must be followed by kPadding bytes that may be read, the first of them 0 or '\n'.
class JsonScanner {
public:
    static constexpr std::size_t kPadding = 16;

    /// \param isLine a line feed ends the text
    explicit JsonScanner(bool isLine)
        : m_isLine(isLine)
    {
    }

    void setText(const char *text) { m_at = text; }

    const char *at() const { return m_at; }

    void skipBlanks()
    {
        while (*m_at == ' ' || *m_at == '\t' || *m_at == '\r' || (*m_at == '\n' && !m_isLine))
            ++m_at;
    }

    bool take(char c)
    {
        if (*m_at != c)
            return false;
        ++m_at;
        return true;
    }

    /// At an object's brace: calls member(name, value) for each member; the name is a string value.
    /// It returns false to end the walk there. False when it did, or for a problem.
    template <class Member> bool object(Member &&member)
    {
        ++m_at;
        skipBlanks();
        if (take('}'))
            return true;
        for (;;) {
            JsonValue name;
            if (*m_at != '"')
                return complain(JsonProblem::NoName);
            if (!string(name))
                return false;
            skipBlanks();
            if (!take(':'))
                return complain(JsonProblem::NoColon);
            skipBlanks();
            JsonValue found;
            if (!value(found) || !member(name, found))
                return false;
            skipBlanks();
            if (take('}'))
                return true;
            if (!take(','))
                return complain(JsonProblem::NoComma);
            skipBlanks();
        }
    }

    /// At an array's bracket: calls element(value) for each element, as object() does.
    template <class Element> bool array(Element &&element)
    {
        ++m_at;
        skipBlanks();
        if (take(']'))
            return true;
        for (;;) {
            JsonValue found;
            if (!value(found) || !element(found))
                return false;
            skipBlanks();
            if (take(']'))
                return true;
            if (!take(','))
                return complain(JsonProblem::NoComma);
            skipBlanks();
        }
    }

    /// Any value, which begins here.
    bool value(JsonValue &found);

    JsonProblem problem() const { return m_problem; }

    /// \return false
    bool complain(JsonProblem problem);

    /// The text did not end where it has a 0.
    void complainOfNul() { m_problem = JsonProblem::ControlCharacter; }

private:
    bool string(JsonValue &found);
    bool escape(JsonValue &found);
    bool number(JsonValue &found);
    bool word(JsonValue &found);
    bool nested(JsonValue &found);
    bool scalar(JsonValue &found);

    const char *m_at = nullptr;
    bool m_isLine;
    JsonProblem m_problem = JsonProblem::None;
    std::string m_open; // brackets that close what is open
};

} // namespace sluice

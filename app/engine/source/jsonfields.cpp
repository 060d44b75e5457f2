#include "engine/source/jsonfields.h"

#include "json/jsontext.h"

#include <QHash>
#include <QSet>

#include <optional>
#include <utility>

namespace sluice::engine {

namespace {

/// Nested members that are offered.
constexpr qsizetype kMostNested = 4096;
constexpr qsizetype kDeepest = 10;

/// Walks JSON text byte by byte, keeping only how deep it is and the last string of a record.
class FieldScanner {
public:
    explicit FieldScanner(const QByteArray &text)
        : m_text(text)
    {
    }

    JsonFieldSample scan()
    {
        for (m_at = 0; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\n')
                m_isLineEnded = true;
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n')
                continue;
            noteLayout(c);
            switch (c) {
            case '{':
                open(Container::Object);
                break;
            case '[':
                open(Container::Array);
                break;
            case '}':
            case ']':
                close();
                break;
            case '"':
                if (!readString())
                    return m_sample;
                break;
            case ':':
                if (isInRecord())
                    addField();
                else
                    addNested();
                break;
            default:
                break;
            }
            m_before = c;
        }
        return m_sample;
    }

private:
    enum class Container { Object, Array };

    /// A record is an object at the top, or one inside the one array at the top.
    bool isInRecord() const
    {
        return (m_open.size() == 1 && m_open[0] == Container::Object)
            || (m_open.size() == 2 && m_open[0] == Container::Array
                && m_open[1] == Container::Object);
    }

    /// Whether an object on a line of its own may stand in what is open. Behind lines that are
    /// records it is one more of them.
    bool mayHoldObject() const
    {
        if (m_open.last() == Container::Array)
            return m_before == ',' || m_before == '[';
        return m_before == ':' && m_sample.records == 0;
    }

    /// Before a token: what stands on which line.
    void noteLayout(char c)
    {
        const bool isLineEnded = std::exchange(m_isLineEnded, false);
        const bool isInside = !m_open.isEmpty();
        if (isInside && isLineEnded && c == '{' && !mayHoldObject())
            m_isCut = true;
        const bool isSecond = !isInside && !isLineEnded && m_before == '}' && c == '{';
        if (!m_isCut && ((isInside && isLineEnded) || isSecond))
            m_sample.areLines = false;
    }

    void open(Container container)
    {
        m_open << container;
        // What the member is called whose value begins here; of an element nothing.
        const bool isMember = container == Container::Object && m_before == ':';
        m_paths << (isMember ? std::exchange(m_member, QString()) : QString());
    }

    void close()
    {
        if (isInRecord())
            ++m_sample.records;
        if (!m_open.isEmpty()) {
            m_open.removeLast();
            m_paths.removeLast();
        }
    }

    bool readString()
    {
        const qsizetype start = m_at;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '\\')
                ++m_at;
            else if (m_text[m_at] == '\n')
                m_isCut = true; // no text has one
            else if (m_text[m_at] == '"') {
                m_lastString = QByteArrayView(m_text).sliced(start, m_at - start + 1);
                return true;
            }
        }
        return false;
    }

    /// The characters of the last string; nothing for half of a pair, which the run refuses.
    std::optional<QString> lastName() const
    {
        JsonScanner scanner(false);
        const QByteArray padded
            = m_lastString.toByteArray() + QByteArray(JsonScanner::kPadding, '\0');
        scanner.setText(padded.constData());
        JsonValue found;
        if (!scanner.value(found) || found.hasHalfPair)
            return std::nullopt;
        std::string text;
        appendUnescaped(text, found.text);
        return QString::fromStdString(text);
    }

    void addField()
    {
        const QByteArray raw = m_lastString.toByteArray();
        const auto known = m_seen.constFind(raw);
        if (known != m_seen.constEnd()) {
            m_member = *known;
            return;
        }
        const auto name = lastName();
        m_seen.insert(raw, name.value_or(QString()));
        m_member = name.value_or(QString());
        if (name && !m_names.contains(*name)) {
            m_names.insert(*name);
            m_sample.fields << *name;
        }
    }

    /// Behind a colon in an object that a member's value is.
    void addNested()
    {
        m_member.clear();
        const QString &parent = m_paths.isEmpty() ? QString() : m_paths.last();
        if (parent.isEmpty() || m_open.last() != Container::Object || m_open.size() > kDeepest
            || m_nested.size() >= kMostNested)
            return;
        const auto name = lastName();
        if (!name || name->isEmpty())
            return;
        m_member = parent + u'.' + *name;
        if (m_nested.contains(m_member))
            return;
        m_nested.insert(m_member);
        m_sample.nested.append({m_member, parent});
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
    QList<Container> m_open;
    QByteArrayView m_lastString;
    QList<QString> m_paths; ///< one for each of m_open
    QString m_member; ///< whose value comes
    QHash<QByteArray, QString> m_seen; ///< as they are written
    QSet<QString> m_names;
    QSet<QString> m_nested;
    char m_before = '\0'; ///< the token before, or its last character
    bool m_isLineEnded = false; ///< since then
    bool m_isCut = false; ///< a record ended with its line
    JsonFieldSample m_sample;
};

} // namespace

JsonFieldSample sampleJsonFields(const QByteArray &text)
{
    return FieldScanner(text).scan();
}

} // namespace sluice::engine

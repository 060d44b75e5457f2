#include "engine/source/jsonfields.h"

#include "json/jsontext.h"

#include <QSet>

namespace sluice::engine {

namespace {

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
            switch (m_text[m_at]) {
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
                break;
            default:
                break;
            }
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

    void open(Container container) { m_open << container; }

    void close()
    {
        if (isInRecord())
            ++m_sample.records;
        if (!m_open.isEmpty())
            m_open.removeLast();
    }

    bool readString()
    {
        const qsizetype start = m_at;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '\\')
                ++m_at;
            else if (m_text[m_at] == '"') {
                m_lastString = QByteArrayView(m_text).sliced(start, m_at - start + 1);
                return true;
            }
        }
        return false;
    }

    void addField()
    {
        const QByteArray raw = m_lastString.toByteArray();
        if (m_seen.contains(raw))
            return;
        m_seen.insert(raw);
        JsonScanner scanner(false);
        const QByteArray padded = raw + QByteArray(JsonScanner::kPadding, '\0');
        scanner.setText(padded.constData());
        JsonValue found;
        if (!scanner.value(found) || found.hasHalfPair)
            return; // the run says so
        std::string text;
        appendUnescaped(text, found.text);
        const QString name = QString::fromStdString(text);
        if (!m_names.contains(name)) {
            m_names.insert(name);
            m_sample.fields << name;
        }
    }

    const QByteArray &m_text;
    qsizetype m_at = 0;
    QList<Container> m_open;
    QByteArrayView m_lastString;
    QSet<QByteArray> m_seen; ///< as they are written
    QSet<QString> m_names;
    JsonFieldSample m_sample;
};

} // namespace

JsonFieldSample sampleJsonFields(const QByteArray &text)
{
    return FieldScanner(text).scan();
}

} // namespace sluice::engine

#include "aws/config/shellwords.h"

namespace sluice::aws {

namespace {

bool isBlank(QChar c)
{
    return c == u' ' || c == u'\t' || c == u'\r' || c == u'\n';
}

/// Reads one word after another; Python's shlex in POSIX mode is the yardstick.
class Splitter {
public:
    explicit Splitter(const QString &text)
        : m_text(text)
    {
    }

    std::optional<QStringList> split()
    {
        QStringList words;
        skipBlanks();
        while (!atEnd()) {
            if (!readWord())
                return std::nullopt;
            words << m_word;
            skipBlanks();
        }
        return words;
    }

private:
    bool atEnd() const { return m_at == m_text.size(); }

    QChar next() { return m_text[m_at++]; }

    void skipBlanks()
    {
        while (!atEnd() && isBlank(m_text[m_at]))
            ++m_at;
    }

    bool readWord()
    {
        m_word.clear();
        while (!atEnd() && !isBlank(m_text[m_at])) {
            const QChar c = next();
            bool closed = true;
            if (c == u'\'')
                closed = readRaw();
            else if (c == u'"')
                closed = readQuoted();
            else if (c == u'\\')
                closed = readEscaped();
            else
                m_word += c;
            if (!closed)
                return false;
        }
        return true;
    }

    bool readRaw()
    {
        while (!atEnd()) {
            const QChar c = next();
            if (c == u'\'')
                return true;
            m_word += c;
        }
        return false;
    }

    // Inside double quotes a backslash means something before '"' and '\' only.
    bool readQuoted()
    {
        while (!atEnd()) {
            const QChar c = next();
            if (c == u'"')
                return true;
            if (c != u'\\') {
                m_word += c;
                continue;
            }
            if (atEnd())
                return false;
            const QChar escaped = next();
            if (escaped != u'"' && escaped != u'\\')
                m_word += u'\\';
            m_word += escaped;
        }
        return false;
    }

    bool readEscaped()
    {
        if (atEnd())
            return false;
        m_word += next();
        return true;
    }

    const QString &m_text;
    qsizetype m_at = 0;
    QString m_word;
};

} // namespace

std::optional<QStringList> splitShellWords(const QString &text)
{
    return Splitter(text).split();
}

} // namespace sluice::aws

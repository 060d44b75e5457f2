#include "json/jsonreader.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace sluice {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxDepth = 100;

class JsonReader {
    Q_DECLARE_TR_FUNCTIONS(sluice::JsonReader)

public:
    explicit JsonReader(const QByteArray &text)
        : m_text(text)
    {
    }

    Result<QJsonValue> read()
    {
        if (!checkEncoding())
            return failure();
        skipSpace();
        if (atEnd()) {
            complain(tr("The text is empty; a flow is one JSON object in braces."));
            return failure();
        }
        const QJsonValue value = readValue(0);
        skipSpace();
        if (m_problem.isEmpty() && !atEnd())
            complain(tr("There is text after the end of the JSON value; remove it."));
        if (!m_problem.isEmpty())
            return failure();
        return value;
    }

private:
    bool checkEncoding()
    {
        if (m_text.startsWith("\xEF\xBB\xBF"))
            m_at = 3;
        if (m_text.startsWith("\xFF\xFE") || m_text.startsWith("\xFE\xFF"))
            complain(tr("The text is UTF-16; save it as UTF-8."));
        else if (!m_text.isValidUtf8())
            complain(tr("The text is not UTF-8; save it as UTF-8."), firstBadLine());
        return m_problem.isEmpty();
    }

    /// Start of the first line that is not UTF-8; a line feed is never part of a longer character.
    qsizetype firstBadLine() const
    {
        qsizetype start = 0;
        while (start < m_text.size()) {
            const qsizetype end = m_text.indexOf('\n', start);
            const qsizetype next = end < 0 ? m_text.size() : end + 1;
            if (!m_text.mid(start, next - start).isValidUtf8())
                break;
            start = next;
        }
        return start;
    }

    bool atEnd() const { return m_at >= m_text.size(); }

    char peek() const { return atEnd() ? '\0' : m_text.at(m_at); }

    void skipSpace()
    {
        while (!atEnd() && (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t'))
            ++m_at;
    }

    void complain(const QString &problem, qsizetype at = -1)
    {
        if (!m_problem.isEmpty())
            return;
        m_problem = problem;
        m_problemAt = at < 0 ? m_at : at;
    }

    Failure failure() const
    {
        const QByteArray before = m_text.left(m_problemAt);
        const qsizetype line = before.count('\n') + 1;
        QByteArray head = before.mid(before.lastIndexOf('\n') + 1);
        if (line == 1 && head.startsWith("\xEF\xBB\xBF"))
            head.remove(0, 3);
        const qsizetype column = QString::fromUtf8(head).size() + 1;
        //: %3 is a whole sentence that says what is wrong and what to do
        return fail(ErrorKind::InvalidInput,
            tr("Line %1, column %2: %3").arg(line).arg(column).arg(m_problem));
    }

    QJsonValue readValue(int depth)
    {
        if (depth > kMaxDepth) {
            complain(tr("Values are nested more than %1 levels deep.").arg(kMaxDepth));
            return {};
        }
        switch (peek()) {
        case '{':
            return readObject(depth);
        case '[':
            return readArray(depth);
        case '"':
            return readString();
        default:
            return readScalar();
        }
    }

    QJsonValue readObject(int depth)
    {
        QJsonObject object;
        ++m_at;
        skipSpace();
        if (peek() == '}') {
            ++m_at;
            return object;
        }
        while (m_problem.isEmpty()) {
            const qsizetype nameAt = m_at;
            const QString name = readName();
            if (!m_problem.isEmpty())
                break;
            if (object.contains(name))
                complain(tr("The member \"%1\" is there twice; keep one.").arg(name), nameAt);
            skipSpace();
            if (peek() != ':') {
                complain(tr("A colon is missing after \"%1\".").arg(name));
                break;
            }
            ++m_at;
            skipSpace();
            object.insert(name, readValue(depth + 1));
            if (!readSeparator('}'))
                break;
        }
        return object;
    }

    QJsonValue readArray(int depth)
    {
        QJsonArray array;
        ++m_at;
        skipSpace();
        if (peek() == ']') {
            ++m_at;
            return array;
        }
        while (m_problem.isEmpty()) {
            array.append(readValue(depth + 1));
            if (!readSeparator(']'))
                break;
        }
        return array;
    }

    /// Behind a member or an element: true when another one follows.
    bool readSeparator(char closing)
    {
        if (!m_problem.isEmpty())
            return false;
        skipSpace();
        if (peek() == closing) {
            ++m_at;
            return false;
        }
        const QString bracket = QChar::fromLatin1(closing);
        if (peek() != ',') {
            complain(atEnd() ? tr("The text ends before the closing \"%1\".").arg(bracket)
                             : tr("A comma or the closing \"%1\" is missing here.").arg(bracket));
            return false;
        }
        const qsizetype commaAt = m_at++;
        skipSpace();
        if (peek() == closing) {
            complain(tr("There is a comma before \"%1\"; remove it.").arg(bracket), commaAt);
            return false;
        }
        return true;
    }

    QString readName()
    {
        if (peek() == '"')
            return readString();
        if (atEnd())
            complain(tr("The text ends before the closing \"%1\".").arg("}"_L1));
        else if (!complainOfForeignSyntax())
            complain(tr("The name of a member must stand in double quotes."));
        return {};
    }

    QString readString()
    {
        const qsizetype start = m_at++;
        QString text;
        qsizetype plainFrom = m_at;
        while (!atEnd()) {
            const char c = peek();
            if (c == '"') {
                text += QString::fromUtf8(m_text.mid(plainFrom, m_at - plainFrom));
                ++m_at;
                return text;
            }
            if (static_cast<unsigned char>(c) < 0x20) {
                complain(c == '\n' || c == '\r'
                        ? tr("The text that starts here has no closing double quote on its line.")
                        : tr("A control character in a text must be written as \\u00XX."),
                    c == '\n' || c == '\r' ? start : m_at);
                return {};
            }
            if (c != '\\') {
                ++m_at;
                continue;
            }
            text += QString::fromUtf8(m_text.mid(plainFrom, m_at - plainFrom));
            if (!readEscape(text))
                return {};
            plainFrom = m_at;
        }
        complain(tr("The text that starts here has no closing double quote."), start);
        return {};
    }

    bool readEscape(QString &text)
    {
        const qsizetype start = m_at++;
        const char c = peek();
        ++m_at;
        static constexpr char kNames[] = "\"\\/bfnrt";
        static constexpr char kValues[] = "\"\\/\b\f\n\r\t";
        if (const char *found = c ? strchr(kNames, c) : nullptr) {
            text += QChar::fromLatin1(kValues[found - kNames]);
            return true;
        }
        const QByteArray digits = c == 'u' ? m_text.mid(m_at, 4) : QByteArray();
        // toUShort() alone would take blanks and signs.
        if (digits.size() != 4 || !std::all_of(digits.begin(), digits.end(), [](unsigned char d) {
                return isxdigit(d);
            })) {
            complain(tr("A backslash in a text must be written twice."), start);
            return false;
        }
        m_at += 4;
        text += QChar(digits.toUShort(nullptr, 16));
        return true;
    }

    QJsonValue readScalar()
    {
        const qsizetype start = m_at;
        while (!atEnd()
            && (isalnum(static_cast<unsigned char>(peek()))
                || QByteArrayView("+-._").contains(peek())))
            ++m_at;
        const QByteArray word = m_text.mid(start, m_at - start);
        if (word == "true" || word == "false")
            return word == "true";
        if (word == "null")
            return QJsonValue::Null;
        if (isNumber(word)) {
            bool fits = false;
            word.toDouble(&fits);
            if (!fits)
                complain(tr("This number is too large or too small."), start);
            return toNumber(word);
        }
        m_at = start;
        if (complainOfForeignSyntax())
            return {};
        if (atEnd())
            complain(tr("The text ends where a value is expected."));
        else if (word.isEmpty())
            complain(tr("A value is missing here."));
        else
            complain(tr("\"%1\" is no JSON value; a text must stand in double quotes.")
                         .arg(QString::fromUtf8(word)));
        return {};
    }

    /// -?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?
    static bool isNumber(const QByteArray &word)
    {
        qsizetype at = word.startsWith('-') ? 1 : 0;
        const auto digits = [&] {
            const qsizetype from = at;
            while (at < word.size() && word.at(at) >= '0' && word.at(at) <= '9')
                ++at;
            return at - from;
        };
        const bool leadingZero = at < word.size() && word.at(at) == '0';
        const qsizetype whole = digits();
        if (whole == 0 || (leadingZero && whole > 1))
            return false;
        if (at < word.size() && word.at(at) == '.') {
            ++at;
            if (digits() == 0)
                return false;
        }
        if (at < word.size() && (word.at(at) == 'e' || word.at(at) == 'E')) {
            ++at;
            if (at < word.size() && (word.at(at) == '+' || word.at(at) == '-'))
                ++at;
            if (digits() == 0)
                return false;
        }
        return at == word.size();
    }

    /// Whole numbers stay whole: epoch milliseconds must not come back as 1.6e+12.
    static QJsonValue toNumber(const QByteArray &word)
    {
        bool isWhole = false;
        const qint64 whole = word.toLongLong(&isWhole);
        if (isWhole && word != "-0")
            return whole;
        return word.toDouble();
    }

    /// What other languages allow and JSON does not.
    bool complainOfForeignSyntax()
    {
        const QByteArray here = m_text.mid(m_at, 2);
        if (here.startsWith('\''))
            complain(tr("Texts stand in double quotes in JSON, not in single ones."));
        else if (here == "//" || here == "/*" || here.startsWith('#'))
            complain(tr("JSON has no comments; remove it."));
        else
            return false;
        return true;
    }

    const QByteArray m_text;
    qsizetype m_at = 0;
    QString m_problem;
    qsizetype m_problemAt = 0;
};

} // namespace

Result<QJsonValue> readJson(const QByteArray &utf8)
{
    return JsonReader(utf8).read();
}

} // namespace sluice

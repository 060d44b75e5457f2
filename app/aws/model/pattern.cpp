#include "aws/model/pattern.h"

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kEscapeSize = 6; // \uXXXX

// The UTF-16 unit of "\uXXXX" at the place, or -1.
int unitAt(const QString &pattern, qsizetype place)
{
    if (pattern.size() - place < kEscapeSize || pattern.at(place) != u'\\'
        || pattern.at(place + 1) != u'u')
        return -1;
    bool ok = false;
    const int unit = QStringView(pattern).mid(place + 2, 4).toInt(&ok, 16);
    return ok ? unit : -1;
}

// Java writes characters as UTF-16 units (a pair of them beyond the basic plane), PCRE as
// \x{...}. The rest of the facts' syntax means the same in both.
QString toPcre(const QString &java)
{
    QString pcre;
    for (qsizetype i = 0; i < java.size();) {
        const int unit = unitAt(java, i);
        if (unit < 0) {
            // An escaped backslash must not be read as the start of \uXXXX.
            const qsizetype size = java.at(i) == u'\\' && i + 1 < java.size() ? 2 : 1;
            pcre += QStringView(java).mid(i, size);
            i += size;
            continue;
        }
        i += kEscapeSize;
        char32_t character = char32_t(unit);
        const int next = unitAt(java, i);
        if (QChar::isHighSurrogate(character) && next >= 0
            && QChar::isLowSurrogate(char32_t(next))) {
            character = QChar::surrogateToUcs4(char16_t(unit), char16_t(next));
            i += kEscapeSize;
        }
        pcre += u"\\x{%1}"_s.arg(uint(character), 0, 16);
    }
    return pcre;
}

} // namespace

Pattern::Pattern(QString source)
    : m_source(std::move(source))
{
}

bool Pattern::matches(const QString &text) const
{
    std::call_once(m_compiled, [this] {
        // (*ANY): as in Java the dot stops at every line end, not only at \n.
        m_expression.setPattern(u"(*ANY)\\A(?:%1)\\z"_s.arg(toPcre(m_source)));
        Q_ASSERT_X(m_expression.isValid(), "Pattern", qPrintable(m_expression.errorString()));
    });
    return m_expression.match(text).hasMatch();
}

} // namespace sluice::aws

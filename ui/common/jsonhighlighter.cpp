#include "ui/common/jsonhighlighter.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sluice::ui {

JsonHighlighter::JsonHighlighter(QTextDocument *document, const ThemeColors &colors)
    : QSyntaxHighlighter(document)
    , m_colors(colors)
{
}

void JsonHighlighter::setColors(const ThemeColors &colors)
{
    m_colors = colors;
    rehighlight();
}

void JsonHighlighter::highlightBlock(const QString &text)
{
    // A JSON text never runs over a line's end, so no state is carried.
    static const QRegularExpression token(
        u"(\"(?:[^\"\\\\]|\\\\.)*\")(\\s*:)?|(-?\\b\\d[\\d.eE+-]*|\\btrue\\b|\\bfalse\\b|\\bnull\\b)"_s);
    auto matches = token.globalMatch(text);
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (match.capturedStart(3) >= 0) {
            setFormat(int(match.capturedStart(3)), int(match.capturedLength(3)), m_colors.running);
        } else {
            const bool isName = match.capturedStart(2) >= 0;
            setFormat(int(match.capturedStart(1)), int(match.capturedLength(1)),
                isName ? m_colors.accent : m_colors.good);
        }
    }
}

} // namespace sluice::ui

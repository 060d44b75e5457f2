#include "cli/prompt/typedwords.h"

using namespace Qt::StringLiterals;

namespace sluice::cli {

TypedWords typedWords(const QString &line)
{
    TypedWords typed;
    bool isInWord = false;
    QChar quote;
    typed.currentStart = line.size();
    for (qsizetype at = 0; at < line.size(); ++at) {
        const QChar character = line[at];
        if (quote.isNull() && character.isSpace()) {
            if (isInWord)
                typed.whole << typed.current;
            typed.current.clear();
            isInWord = false;
            typed.currentStart = line.size();
            continue;
        }
        if (!isInWord)
            typed.currentStart = at;
        isInWord = true;
        const bool isEscape = character == u'\\' && quote != u'\'' && at + 1 < line.size();
        if (isEscape)
            typed.current += line[++at];
        else if (character == quote)
            quote = QChar();
        else if (quote.isNull() && (character == u'\'' || character == u'"'))
            quote = character;
        else
            typed.current += character;
    }
    return typed;
}

} // namespace sluice::cli

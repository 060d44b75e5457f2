#include "base/shellword.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice {

QString shellQuoted(const QString &text)
{
    QString quoted = text;
    quoted.replace(u'\'', "'\\''"_L1);
    return u'\'' + quoted + u'\'';
}

QString shellWord(const QString &text)
{
    const bool isPlain
        = !text.isEmpty() && std::all_of(text.begin(), text.end(), [](QChar character) {
              return character.isLetterOrNumber() || "-_./:=@%+,"_L1.contains(character);
          });
    return isPlain ? text : shellQuoted(text);
}

} // namespace sluice

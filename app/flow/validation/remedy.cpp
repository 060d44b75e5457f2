#include "flow/validation/remedy.h"

namespace sluice::flow {

using namespace Qt::StringLiterals;

IssueWords wordsOf(const Issue &issue)
{
    const qsizetype cut = issue.message.lastIndexOf("; "_L1);
    if (cut < 0)
        return {issue.message, {}};
    QString remedy = issue.message.mid(cut + 2);
    remedy[0] = remedy[0].toUpper();
    return {issue.message.left(cut) + u'.', remedy};
}

} // namespace sluice::flow

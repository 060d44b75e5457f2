#include "engine/plan/mergeformat.h"

#include <QRegularExpression>

namespace sluice::engine {

using namespace Qt::StringLiterals;

QList<MergeFormatPart> readMergeFormat(const QString &format, const QStringList &fields)
{
    static const QRegularExpression placeholder(u"\\$?\\{([^{}]*)\\}"_s);
    QList<MergeFormatPart> parts;
    qsizetype end = 0;
    auto matches = placeholder.globalMatch(format);
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (match.capturedStart() > end)
            parts.append({false, format.sliced(end, match.capturedStart() - end)});
        parts.append({true, match.captured(1)});
        end = match.capturedEnd();
    }
    if (end > 0) {
        if (end < format.size())
            parts.append({false, format.sliced(end)});
        return parts;
    }

    for (const QString &field : fields) {
        if (!parts.isEmpty() && !format.isEmpty())
            parts.append({false, format});
        parts.append({true, field});
    }
    return parts;
}

} // namespace sluice::engine

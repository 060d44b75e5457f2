#include "engine/plan/mergeformat.h"

#include <QRegularExpression>

#include <algorithm>

namespace sluice::engine {

using namespace Qt::StringLiterals;

QList<MergeFormatPart> readMergeFormat(const QString &format, const QStringList &fields)
{
    // A name may hold a brace itself, so those of the task come first, the longest before others.
    QStringList known = fields;
    known.removeAll(QString());
    std::stable_sort(known.begin(), known.end(),
        [](const QString &one, const QString &other) { return one.size() > other.size(); });
    for (QString &name : known)
        name = QRegularExpression::escape(name);
    known.append(u"[^{}]*"_s);
    const QRegularExpression placeholder(u"\\$?\\{(%1)\\}"_s.arg(known.join(u'|')));
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

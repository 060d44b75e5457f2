#include "architecture/references.h"

#include <QRegularExpression>

namespace sluice::architecture {

using namespace Qt::StringLiterals;

QSet<QString> sectionsOf(const QString &book)
{
    static const QRegularExpression heading(
        u"^#+ (\\d+(?:\\.\\d+)*)\\.? "_s, QRegularExpression::MultilineOption);
    QSet<QString> sections;
    auto matches = heading.globalMatch(book);
    while (matches.hasNext())
        sections.insert(matches.next().captured(1));
    return sections;
}

QList<Breach> checkReferences(const QString &path, const QString &text,
    const QSet<QString> &appflow, const QSet<QString> &swf)
{
    // A comment may break its line anywhere between the words.
    static const QRegularExpression citation(
        uR"re((\bSWF[\s/#-]+)?\b[Rr]eference[\s/#-]+(\d+(?:\.\d+)*(?:(?:,|\s+and|\s+to)[\s/#-]+\d+(?:\.\d+)*)*))re"_s);
    static const QRegularExpression number(uR"re(\d+(?:\.\d+)*)re"_s);
    QList<Breach> breaches;
    auto citations = citation.globalMatch(text);
    while (citations.hasNext()) {
        const auto match = citations.next();
        const bool isSwf = match.hasCaptured(1);
        const int line = int(QStringView(text).left(match.capturedStart()).count(u'\n')) + 1;
        auto numbers = number.globalMatch(match.captured(2));
        while (numbers.hasNext()) {
            const QString section = numbers.next().captured();
            if (!(isSwf ? swf : appflow).contains(section))
                breaches.append({path, line,
                    u"resources/help/%1.md has no section %2"_s.arg(
                        isSwf ? u"swf"_s : u"appflow"_s, section)});
        }
    }
    return breaches;
}

} // namespace sluice::architecture

#include "cli/terminal/manualtext.h"

#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

/// "[schedules](schedules.md)" -> "`sluice help schedules`",
/// "[how long they last](schedules.md#limits)" -> "how long they last (`sluice help schedules`)"
QString linkText(const QString &words, const QString &target)
{
    static const QRegularExpression page(u"\\A([\\w-]+)\\.md(#[\\w-]*)?\\z"_s);
    const auto topic = page.match(target);
    if (!topic.hasMatch())
        return target.startsWith(u'#') ? words : u"%1 (%2)"_s.arg(words, target);
    const QString command = u"`sluice help %1`"_s.arg(topic.captured(1));
    return words == topic.captured(1) ? command : u"%1 (%2)"_s.arg(words, command);
}

QString proseText(const QString &line)
{
    static const QRegularExpression mark(
        u"`[^`]*`|\\[([^\\]]+)\\]\\(([^)\\s]+)\\)|\\*\\*([^*]+)\\*\\*"_s);
    QString text;
    qsizetype from = 0;
    for (auto marks = mark.globalMatch(line); marks.hasNext();) {
        const auto one = marks.next();
        text += line.mid(from, one.capturedStart() - from);
        from = one.capturedEnd();
        if (one.hasCaptured(1))
            text += linkText(one.captured(1), one.captured(2));
        else
            text += one.hasCaptured(3) ? one.captured(3) : one.captured();
    }
    return text + line.mid(from);
}

} // namespace

QString manualText(const QString &markdown)
{
    QStringList lines = markdown.split(u'\n');
    bool isFenced = false;
    for (QString &line : lines) {
        if (line.startsWith("```"_L1))
            isFenced = !isFenced;
        else if (!isFenced && !line.startsWith("    "_L1))
            line = proseText(line);
    }
    return lines.join(u'\n');
}

} // namespace sluice::cli

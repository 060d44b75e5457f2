#include "ui/pages/workflows/historyjsonview.h"

#include "swf/values/historyfile.h"

#include <QFontDatabase>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// Some milliseconds of work, and more than anybody reads at once.
constexpr qsizetype kEventsOfPart = 250;

} // namespace

HistoryJsonView::HistoryJsonView(QWidget *parent)
    : QPlainTextEdit(parent)
{
    setObjectName(u"historyJson"_s);
    setAccessibleName(tr("History as JSON"));
    setReadOnly(true);
    setUndoRedoEnabled(false);
    setFrameShape(QFrame::NoFrame);
    setProperty("look", u"flat"_s);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setLineWrapMode(QPlainTextEdit::NoWrap);
}

void HistoryJsonView::showHistory(const QList<swf::HistoryEvent> &history, qint64 selected)
{
    const auto at = std::lower_bound(history.cbegin(), history.cend(), selected,
        [](const swf::HistoryEvent &event, qint64 id) { return event.id < id; });
    const bool hasSelected = selected > 0 && at != history.cend() && at->id == selected;
    const qsizetype last = std::max<qsizetype>(0, history.size() - kEventsOfPart);
    const qsizetype place = hasSelected ? at - history.cbegin() : history.size();
    const bool isShown
        = m_shown >= 0 && (!hasSelected || (place >= m_shown && place < m_shown + kEventsOfPart));
    if (!isShown)
        showPart(history, std::clamp<qsizetype>(place - kEventsOfPart / 2, 0, last));
    if (!hasSelected)
        return;
    const QString member = u"\"eventId\": %1,"_s.arg(selected);
    find(member, QTextDocument::FindBackward) || find(member);
}

void HistoryJsonView::showPart(const QList<swf::HistoryEvent> &history, qsizetype from)
{
    m_shown = from;
    const auto part = history.mid(from, kEventsOfPart);
    QString text = part.isEmpty() ? QString() : QString::fromUtf8(swf::toHistoryFile(part));
    if (part.size() < history.size())
        text.prepend(tr("Events %1 to %2 of %3. Those around another one are shown here when it is "
                        "selected in the table; a file of the history has all.")
                         .arg(part.first().id)
                         .arg(part.last().id)
                         .arg(history.size())
            + u"\n"_s);
    setPlainText(text);
}

} // namespace sluice::ui

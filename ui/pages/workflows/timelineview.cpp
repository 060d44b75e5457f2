#include "ui/pages/workflows/timelineview.h"

#include "models/spanwords.h"
#include "models/texts.h"
#include "ui/common/plaintip.h"
#include "ui/common/themecolors.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

using Kind = swf::HistorySpan::Kind;

constexpr int kTimelineRow = 26;
constexpr int kScaleHeight = 28;
constexpr int kLabelWidth = 150;
constexpr int kBarMargin = 12;
constexpr double kFoldWidth = 58;
constexpr double kLeastBar = 3;
constexpr double kTickWidth = 110;
constexpr qint64 kShortStretch = 10'000; ///< milliseconds matter in less

QColor barColor(const swf::HistorySpan &span, const ThemeColors &colors)
{
    if (span.isFailure)
        return colors.bad;
    if (span.outcome.endsWith("Canceled"_L1))
        return colors.warning;
    switch (span.kind) {
    case Kind::Decision:
    case Kind::Marker:
        return colors.mutedText;
    case Kind::Activity:
    case Kind::Lambda:
        return span.outcome.isEmpty() ? colors.running : colors.good;
    case Kind::Run:
    case Kind::Signal:
        return colors.accent;
    case Kind::Timer:
    case Kind::Child:
    case Kind::Other:
        break;
    }
    return colors.running;
}

} // namespace

TimelineView::TimelineView(std::function<QDateTime()> now, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_now(std::move(now))
{
    setObjectName(u"timeline"_s);
    setAccessibleName(tr("Time line"));
    setProperty("look", u"flat"_s);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalScrollBar()->setSingleStep(kTimelineRow);
}

void TimelineView::showSpans(const models::HistorySpans &shown)
{
    const qint64 current = m_current < 0 ? 0 : spans().at(m_current).eventIds.last();
    m_shown = shown;
    m_current = -1;
    layOut();
    updateScrollBar();
    selectEvent(current);
}

void TimelineView::refreshTimes()
{
    if (!spans().isEmpty() && !spans().first().end.isValid())
        layOut();
}

void TimelineView::layOut()
{
    m_pieces.clear();
    const auto stretches = swf::timeStretchesOf(spans(), m_now());
    double worked = 0;
    int folds = 0;
    for (const auto &stretch : stretches) {
        if (stretch.isIdle)
            ++folds;
        else
            worked += double(stretch.from.msecsTo(stretch.to));
    }
    const double room
        = std::max(60.0, viewport()->width() - kLabelWidth - 2.0 * kBarMargin - folds * kFoldWidth);
    double left = kLabelWidth + kBarMargin;
    for (const auto &stretch : stretches) {
        const double share = double(stretch.from.msecsTo(stretch.to)) / std::max(1.0, worked);
        const double width = stretch.isIdle ? kFoldWidth : std::max(kLeastBar, share * room);
        m_pieces.append({stretch, left, width});
        left += width;
    }
    fit(left);
    viewport()->update();
}

/// A run that waited a hundred times has more folds than there is room for.
void TimelineView::fit(double end)
{
    const double from = kLabelWidth + kBarMargin;
    const double room = std::max(60.0, viewport()->width() - from - kBarMargin);
    const double scale = room / std::max(1.0, end - from);
    if (scale >= 1)
        return;
    for (Piece &piece : m_pieces) {
        piece.left = from + (piece.left - from) * scale;
        piece.width *= scale;
    }
}

double TimelineView::xOf(const QDateTime &time) const
{
    const auto piece = std::lower_bound(m_pieces.begin(), m_pieces.end(), time,
        [](const Piece &one, const QDateTime &wanted) { return one.stretch.to < wanted; });
    if (piece == m_pieces.end())
        return m_pieces.isEmpty() ? kLabelWidth : m_pieces.last().left + m_pieces.last().width;
    const double length = double(piece->stretch.from.msecsTo(piece->stretch.to));
    const double at = double(piece->stretch.from.msecsTo(time));
    return piece->left + (length > 0 ? std::clamp(at / length, 0.0, 1.0) * piece->width : 0);
}

void TimelineView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    const auto colors = ThemeColors::from(palette());
    painter.fillRect(viewport()->rect(), palette().color(QPalette::Base));
    const int offset = verticalScrollBar()->value();
    const int first = offset / kTimelineRow;
    const int last
        = std::min<int>(int(spans().size()) - 1, (offset + viewport()->height()) / kTimelineRow);
    painter.save();
    painter.setClipRect(0, kScaleHeight, viewport()->width(), viewport()->height());
    for (const Piece &piece : std::as_const(m_pieces)) {
        if (piece.stretch.isIdle)
            painter.fillRect(
                QRectF(piece.left, kScaleHeight, piece.width, viewport()->height()), colors.window);
    }
    for (int row = first; row <= last; ++row)
        paintRow(painter, row, kScaleHeight + row * kTimelineRow - offset, colors);
    if (m_shown.cancelRequestedAt.isValid()) {
        const double x = xOf(m_shown.cancelRequestedAt);
        const double bottom = std::min<double>(viewport()->height(),
            kScaleHeight + double(spans().size()) * kTimelineRow + 18 - offset);
        painter.setPen(QPen(colors.warning, 1.4, Qt::DashLine));
        painter.drawLine(QPointF(x, kScaleHeight), QPointF(x, bottom));
        const QString text = tr("cancel requested");
        const int width = fontMetrics().horizontalAdvance(text);
        const bool hasRoom = x + 6 + width < viewport()->width();
        painter.setPen(colors.warning);
        painter.drawText(QRectF(hasRoom ? x + 6 : x - 6 - width, bottom - 18, width + 2, 18),
            Qt::AlignVCenter, text);
    }
    painter.restore();
    paintScale(painter, colors);
}

void TimelineView::paintScale(QPainter &painter, const ThemeColors &colors)
{
    painter.fillRect(0, 0, viewport()->width(), kScaleHeight, palette().color(QPalette::Base));
    painter.setPen(colors.line);
    painter.drawLine(0, kScaleHeight, viewport()->width(), kScaleHeight);
    painter.setPen(colors.mutedText);
    double free = 0; // from where a text does not run into the one before
    const auto write = [&](double left, const QString &text) {
        const int width = fontMetrics().horizontalAdvance(text);
        if (left < free || left + width > viewport()->width())
            return;
        painter.drawText(QRectF(left, 0, width + 2, kScaleHeight), Qt::AlignVCenter, text);
        free = left + width + 8;
    };
    for (const Piece &piece : std::as_const(m_pieces)) {
        const qint64 length = piece.stretch.from.msecsTo(piece.stretch.to);
        if (piece.stretch.isIdle) {
            const QString text = models::durationText(length);
            write(piece.left + (piece.width - fontMetrics().horizontalAdvance(text)) / 2, text);
            continue;
        }
        const int ticks = std::max(1, int(piece.width / kTickWidth));
        for (int tick = 0; tick < ticks; ++tick) {
            const QDateTime at = piece.stretch.from.addMSecs(length * tick / ticks);
            write(piece.left + piece.width * tick / ticks,
                at.toLocalTime().toString(
                    length < kShortStretch ? u"HH:mm:ss.zzz"_s : u"HH:mm:ss"_s));
        }
    }
}

void TimelineView::paintRow(QPainter &painter, int row, int top, const ThemeColors &colors)
{
    const auto &span = spans().at(row);
    const QRectF line(0, top, viewport()->width(), kTimelineRow);
    if (row == m_current)
        painter.fillRect(line, palette().color(QPalette::Highlight));
    const QColor color = barColor(span, colors);
    painter.setPen(span.isFailure ? colors.bad : colors.text);
    painter.drawText(QRectF(kBarMargin, top, kLabelWidth - kBarMargin, kTimelineRow),
        Qt::AlignVCenter,
        fontMetrics().elidedText(
            models::spanTitle(span), Qt::ElideRight, kLabelWidth - kBarMargin - 6));
    const double begin = xOf(span.begin);
    const double end = xOf(span.end.isValid() ? span.end : m_now());
    const double middle = top + kTimelineRow / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    if (span.isPoint) {
        painter.save();
        painter.translate(begin, middle);
        painter.rotate(45);
        painter.drawRect(QRectF(-4, -4, 8, 8));
        painter.restore();
        return;
    }
    const bool isTask
        = span.kind == Kind::Activity || span.kind == Kind::Decision || span.kind == Kind::Lambda;
    const double started = span.started.isValid() ? xOf(span.started) : isTask ? end : begin;
    QColor light = color;
    light.setAlphaF(0.3F);
    painter.setBrush(light);
    painter.drawRoundedRect(QRectF(begin, middle - 3, std::max(kLeastBar, end - begin), 6), 3, 3);
    const bool isThin = span.kind == Kind::Timer || span.kind == Kind::Child;
    if (!isThin && started < end) {
        painter.setBrush(color);
        painter.drawRoundedRect(
            QRectF(started, middle - 6, std::max(kLeastBar, end - started), 12), 3, 3);
    } else if (!isThin && started <= end && isTask && span.started.isValid()) {
        painter.setBrush(color);
        painter.drawRoundedRect(QRectF(started, middle - 6, kLeastBar, 12), 1, 1);
    }
    if (row == m_current && hasFocus()) {
        painter.setPen(QPen(colors.accent, 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(line.adjusted(1, 1, -1, -1), 5, 5);
    }
}

QString TimelineView::tipOf(const swf::HistorySpan &span) const
{
    QStringList lines {u"%1: %2"_s.arg(models::spanTitle(span), models::spanOutcome(span)),
        models::absoluteTimeText(span.begin)};
    const QString time = models::spanTime(span, m_now());
    if (!time.isEmpty())
        lines += time;
    if (!span.identity.isEmpty())
        lines += span.identity;
    return lines.join(u'\n');
}

void TimelineView::updateScrollBar()
{
    const int height = viewport()->height() - kScaleHeight;
    verticalScrollBar()->setPageStep(std::max(kTimelineRow, height));
    verticalScrollBar()->setRange(0, std::max<int>(0, int(spans().size()) * kTimelineRow - height));
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    layOut();
    updateScrollBar();
}

int TimelineView::rowAt(const QPoint &position) const
{
    if (position.y() < kScaleHeight)
        return -1;
    const int row = (position.y() - kScaleHeight + verticalScrollBar()->value()) / kTimelineRow;
    return row < spans().size() ? row : -1;
}

void TimelineView::choose(int row)
{
    if (row < 0 || row >= spans().size())
        return;
    m_current = row;
    const int top = row * kTimelineRow;
    auto *bar = verticalScrollBar();
    bar->setValue(std::clamp(bar->value(), top + kTimelineRow - bar->pageStep(), top));
    viewport()->update();
    Q_EMIT eventSelected(spans().at(row).eventIds.last());
}

void TimelineView::selectEvent(qint64 eventId)
{
    for (int row = 0; eventId != 0 && row < spans().size(); ++row) {
        if (!spans().at(row).eventIds.contains(eventId))
            continue;
        m_current = row;
        viewport()->update();
        return;
    }
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    choose(rowAt(event->pos()));
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int row = rowAt(event->pos()); row >= 0)
        Q_EMIT eventChosen(spans().at(row).eventIds.last());
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Down:
        choose(std::min<int>(m_current + 1, int(spans().size()) - 1));
        return;
    case Qt::Key_Up:
        choose(std::max(m_current - 1, 0));
        return;
    case Qt::Key_Home:
        choose(0);
        return;
    case Qt::Key_End:
        choose(int(spans().size()) - 1);
        return;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_current >= 0)
            Q_EMIT eventChosen(spans().at(m_current).eventIds.last());
        return;
    default:
        QAbstractScrollArea::keyPressEvent(event);
    }
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int row = rowAt(help->pos());
        QToolTip::showText(
            help->globalPos(), row < 0 ? QString() : plainTip(tipOf(spans().at(row))), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

} // namespace sluice::ui

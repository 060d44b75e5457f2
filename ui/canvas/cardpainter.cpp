#include "ui/canvas/cardpainter.h"

#include "ui/common/icons.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

CardPainter::CardPainter(const CardStyle &style, const CardGeometry &geometry)
    : m_style(style)
    , m_geometry(geometry)
{
}

void CardPainter::paint(
    QPainter &painter, const CardData &card, const CardState &state, qreal zoom) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    paintFrame(painter, card, state);
    paintTile(painter, card);
    if (zoom >= 0.4)
        paintTexts(painter, card);
    if (card.errors + card.warnings > 0)
        paintBadge(painter, card);
}

void CardPainter::paintPlaceholder(QPainter &painter, const QPointF &topLeft) const
{
    const ThemeColors &colors = m_style.colors;
    painter.setRenderHint(QPainter::Antialiasing);
    QPen pen(colors.accent, 1.5, Qt::DashLine);
    pen.setCosmetic(true);
    painter.setPen(pen);
    painter.setBrush(blend(colors.accent, colors.window, 0.08));
    painter.drawRoundedRect(m_geometry.card().translated(topLeft).adjusted(1, 1, -1, -1),
        m_geometry.radius, m_geometry.radius);
}

void CardPainter::paintFrame(QPainter &painter, const CardData &card, const CardState &state) const
{
    const ThemeColors &colors = m_style.colors;
    const QRectF rect = m_geometry.card();
    if (state.isLifted) {
        painter.setPen(Qt::NoPen);
        for (int i = 4; i > 0; --i) {
            painter.setBrush(QColor(0, 0, 0, colors.isDark ? 34 : 12));
            painter.drawRoundedRect(
                rect.adjusted(-i, -i + 3, i, i + 3), m_geometry.radius + i, m_geometry.radius + i);
        }
    }
    if (state.isSelected && state.hasFocus) {
        painter.setPen(QPen(blend(colors.accent, colors.window, 0.35), 3));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(
            rect.adjusted(-3, -3, 3, 3), m_geometry.radius + 3, m_geometry.radius + 3);
    }
    QColor fill = colors.surface;
    if (state.isHovered && !state.isSelected)
        fill = colors.raised;
    QColor border = colors.line;
    qreal width = 1;
    if (card.errors > 0)
        border = blend(colors.bad, colors.line, 0.7);
    if (state.isSelected || state.isLifted) {
        fill = blend(colors.accent, colors.surface, colors.isDark ? 0.14 : 0.06);
        border = colors.accent;
        width = 2;
    } else if (state.isHovered) {
        border = card.errors > 0 ? border : blend(colors.text, colors.line, 0.35);
    }
    painter.setPen(QPen(border, width));
    painter.setBrush(fill);
    const qreal inset = width / 2;
    painter.drawRoundedRect(
        rect.adjusted(inset, inset, -inset, -inset), m_geometry.radius, m_geometry.radius);
}

void CardPainter::paintTile(QPainter &painter, const CardData &card) const
{
    // The ends of the stream carry the accent, the tasks between them are quiet.
    const ThemeColors &colors = m_style.colors;
    const bool isEnd = !card.ref.isTask();
    painter.setPen(Qt::NoPen);
    painter.setBrush(isEnd ? blend(colors.accent, colors.surface, colors.isDark ? 0.30 : 0.14)
                           : blend(colors.text, colors.surface, 0.08));
    painter.drawRoundedRect(m_geometry.tile, m_geometry.radius - 2, m_geometry.radius - 2);
    const QColor stroke = !isEnd ? colors.text
        : colors.isDark          ? blend(colors.accent, colors.text, 0.5)
                                 : colors.accent;
    paintIcon(painter, m_geometry.glyph, card.iconName, stroke);
}

void CardPainter::paintTexts(QPainter &painter, const CardData &card) const
{
    QRectF title = m_geometry.title;
    if (card.errors + card.warnings > 0)
        title.setRight(m_geometry.badge.left() - 4);
    const QFontMetricsF metrics(m_style.titleFont);
    painter.setFont(m_style.titleFont);
    painter.setPen(m_style.colors.text);
    painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        metrics.elidedText(card.title, Qt::ElideRight, title.width()));
    title.setLeft(title.left() + metrics.horizontalAdvance(card.title) + metrics.height() * 0.5);
    const QFontMetricsF mono(m_style.monoFont);
    if (!card.jsonTerm.isEmpty() && title.width() > mono.averageCharWidth() * 4) {
        painter.setFont(m_style.monoFont);
        painter.setPen(m_style.colors.mutedText);
        painter.drawText(title, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
            mono.elidedText(card.jsonTerm, Qt::ElideRight, title.width()));
    }
    paintSummary(painter, card.summary);
}

void CardPainter::paintSummary(QPainter &painter, const QString &text) const
{
    const QRectF area = m_geometry.summary;
    const QFontMetricsF metrics(m_style.textFont);
    painter.setFont(m_style.textFont);
    painter.setPen(m_style.colors.mutedText);

    // Two lines: a line break in the text decides, else the words do; what is left over is elided.
    const qsizetype lineBreak = text.indexOf(u'\n');
    QString first = lineBreak < 0 ? text : text.left(lineBreak);
    QString second = lineBreak < 0 ? QString() : text.mid(lineBreak + 1);
    if (lineBreak < 0 && metrics.horizontalAdvance(first) > area.width()) {
        QTextLayout layout(text, m_style.textFont);
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        QTextLine line = layout.createLine();
        line.setLineWidth(area.width());
        layout.endLayout();
        // Without the blank it breaks at, which would make the line too wide and elide its last
        // word.
        first = text.left(line.textLength()).trimmed();
        second = text.mid(line.textLength());
    }
    const qreal spacing = metrics.lineSpacing();
    const QRectF line(area.left(), area.top(), area.width(), spacing);
    // A path is told apart by its end.
    const auto mode = lineBreak < 0 ? Qt::ElideRight : Qt::ElideMiddle;
    painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        metrics.elidedText(first, mode, area.width()));
    painter.drawText(line.translated(0, spacing),
        Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        metrics.elidedText(second, Qt::ElideRight, area.width()));
}

void CardPainter::paintBadge(QPainter &painter, const CardData &card) const
{
    const ThemeColors &colors = m_style.colors;
    const bool isError = card.errors > 0;
    paintIcon(painter, m_geometry.badge, isError ? u"error"_s : u"warning"_s,
        isError ? colors.bad : colors.warning);
}

} // namespace sluice::ui

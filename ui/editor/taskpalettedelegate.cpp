#include "ui/editor/taskpalettedelegate.h"

#include "ui/canvas/cardstyle.h"
#include "ui/common/focusring.h"
#include "ui/common/icons.h"
#include "ui/editor/taskpalette.h"

#include <QPainter>

namespace sluice::ui {

void TaskPaletteDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeColors colors = ThemeColors::from(option.palette);
    const CardStyle style = CardStyle::from(colors, option.font);
    const QRectF row = QRectF(option.rect).adjusted(4, 1, -4, -1);
    const bool isSelected = option.state & QStyle::State_Selected;
    const bool isHovered = option.state & QStyle::State_MouseOver;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (isSelected || isHovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isSelected ? blend(colors.accent, colors.surface, 0.14) : colors.raised);
        painter->drawRoundedRect(row.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const qreal em = QFontMetricsF(style.titleFont).height();
    const qreal side = em * 1.75;
    const QRectF tile(row.left() + 6, row.center().y() - side / 2, side, side);
    painter->setPen(Qt::NoPen);
    painter->setBrush(blend(colors.text, colors.surface, 0.08));
    painter->drawRoundedRect(tile, 6, 6);
    const qreal inset = side * 0.2;
    paintIcon(*painter, tile.adjusted(inset, inset, -inset, -inset),
        index.data(TaskPalette::IconNameRole).toString(), colors.text);

    const qreal left = tile.right() + 9;
    const QFontMetricsF title(style.titleFont);
    const QFontMetricsF text(style.textFont);
    const qreal top = row.center().y() - (title.height() + text.height()) / 2;
    const QRectF titleRect(left, top, row.right() - left - 6, title.height());
    painter->setFont(style.titleFont);
    painter->setPen(colors.text);
    painter->drawText(titleRect, Qt::AlignLeft | Qt::AlignVCenter,
        title.elidedText(index.data().toString(), Qt::ElideRight, titleRect.width()));
    painter->setPen(colors.mutedText);
    painter->setFont(style.monoFont);
    const QFontMetricsF mono(style.monoFont);
    const QRectF termRect = titleRect.adjusted(
        title.horizontalAdvance(index.data().toString()) + title.height() * 0.5, 0, 0, 0);
    if (termRect.width() > mono.averageCharWidth() * 4)
        painter->drawText(termRect, Qt::AlignLeft | Qt::AlignVCenter,
            mono.elidedText(index.data(TaskPalette::JsonTermRole).toString(), Qt::ElideRight,
                termRect.width()));
    painter->setFont(style.textFont);
    const QRectF textRect(left, titleRect.bottom(), titleRect.width(), text.height());
    painter->drawText(textRect, Qt::AlignLeft | Qt::AlignVCenter,
        text.elidedText(
            index.data(TaskPalette::ExplanationRole).toString(), Qt::ElideRight, textRect.width()));
    painter->restore();
    QStyleOptionViewItem focus = option;
    focus.rect = row.toRect();
    paintFocusRing(*painter, focus);
}

QSize TaskPaletteDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {180, int(QFontMetricsF(option.font).height() * 2.8)};
}

} // namespace sluice::ui

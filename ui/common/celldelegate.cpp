#include "ui/common/celldelegate.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace sluice::ui {

void CellDelegate::paintBackground(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    auto background = option;
    initStyleOption(&background, index);
    background.text.clear();
    background.icon = {};
    background.state &= ~QStyle::State_HasFocus;
    const auto *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);
}

void CellDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    paintBackground(painter, option, index);
    const auto rect = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    const auto alignment = index.data(Qt::TextAlignmentRole);
    const auto text = index.data(Qt::DisplayRole).toString();
    painter->setFont(option.font);
    painter->setPen(option.palette.color(QPalette::Text));
    painter->drawText(rect,
        alignment.isValid() ? alignment.toInt() : int(Qt::AlignLeft | Qt::AlignVCenter),
        option.fontMetrics.elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace sluice::ui

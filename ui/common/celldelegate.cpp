#include "ui/common/celldelegate.h"

#include "ui/common/focusring.h"
#include "ui/common/plaintip.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QTableView>
#include <QToolTip>

namespace sluice::ui {

namespace {

/// The part of the row's ring that is in this cell.
void paintRowRing(QPainter &painter, const QStyleOptionViewItem &option, const QHeaderView &columns)
{
    auto row = option;
    row.rect.setLeft(-columns.offset());
    row.rect.setWidth(columns.length());
    row.state |= QStyle::State_HasFocus;
    painter.save();
    painter.setClipRect(option.rect);
    paintFocusRing(painter, row);
    painter.restore();
}

} // namespace

void CellDelegate::paintBackground(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    auto background = option;
    initStyleOption(&background, index);
    background.text.clear();
    background.icon = {};
    const auto *table = qobject_cast<const QTableView *>(option.widget);
    const bool hasRows = table && table->selectionBehavior() == QAbstractItemView::SelectRows;
    background.state.setFlag(
        QStyle::State_HasFocus, !hasRows && (option.state & QStyle::State_HasFocus));
    const auto *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &background, painter, option.widget);
    if (hasRows && table->hasFocus() && table->currentIndex().row() == index.row())
        paintRowRing(*painter, option, *table->horizontalHeader());
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
        option.fontMetrics.elidedText(
            text, m_elides.value(index.column(), option.textElideMode), rect.width()));
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
    const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QToolTip::showText(
        event->globalPos(), plainTip(index.data(Qt::ToolTipRole).toString()), view->viewport());
    return true;
}

} // namespace sluice::ui

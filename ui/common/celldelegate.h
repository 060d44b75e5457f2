#pragma once

#include <QHash>
#include <QStyledItemDelegate>

namespace sluice::ui {

/// Plain cells of the list pages: text with the margin of the header's.
class CellDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static constexpr int kMargin = 8;

    /// Where a text of this column that does not fit is cut; else at its end.
    void setElide(int column, Qt::TextElideMode mode) { m_elides.insert(column, mode); }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;

    /// The tip is shown as plain text whatever it looks like.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

protected:
    /// Selection, hover, alternating rows; the focus ring, round the whole row where rows are
    /// selected as a whole.
    void paintBackground(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const;

private:
    QHash<int, Qt::TextElideMode> m_elides;
};

} // namespace sluice::ui

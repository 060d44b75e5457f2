#pragma once

#include <QStyledItemDelegate>

class QPainter;

namespace sluice::ui {

class TaskPaletteModel;

/// Icon, title and one-line explanation of a task kind.
class TaskPaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace sluice::ui

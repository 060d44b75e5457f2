#pragma once

#include "ui/canvas/taskkind.h"

#include <QAbstractListModel>

namespace sluice::ui {

/// The kinds of tasks; a row can be dragged to the canvas.
class TaskPaletteModel final : public QAbstractListModel {
    Q_OBJECT

public:
    explicit TaskPaletteModel(QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;

    Qt::DropActions supportedDragActions() const override { return Qt::CopyAction; }

    const TaskKind &kind(int row) const { return m_kinds.at(row); }

private:
    QList<TaskKind> m_kinds;
};

} // namespace sluice::ui

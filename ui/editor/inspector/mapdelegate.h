#pragma once

#include "ui/editor/forms/rowdelegate.h"

namespace sluice::ui {

class FieldCatalog;

/// Edits a cell of the Map table with suggestions: fields on the left, types on the right.
class MapDelegate final : public RowDelegate {
    Q_OBJECT

public:
    MapDelegate(FieldCatalog &fields, QObject *parent);

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(
        QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const override;

private:
    FieldCatalog &m_fields;
};

} // namespace sluice::ui

#include "ui/editor/inspector/mapdelegate.h"

#include "ui/editor/context/fieldcatalog.h"
#include "ui/editor/forms/pickbox.h"
#include "ui/editor/inspector/maptablemodel.h"

using namespace Qt::StringLiterals;

namespace sluice::ui {

MapDelegate::MapDelegate(FieldCatalog &fields, QObject *parent)
    : RowDelegate(parent)
    , m_fields(fields)
{
}

QWidget *MapDelegate::createEditor(
    QWidget *parent, const QStyleOptionViewItem &, const QModelIndex &index) const
{
    auto *box = new PickBox(parent);
    if (index.column() == MapTableModel::Source)
        box->setSuggestions(m_fields.namesWithResults());
    else if (index.column() == MapTableModel::Destination)
        box->setSuggestions(m_fields.names());
    else
        box->setSuggestions(
            {u"string"_s, u"integer"_s, u"double"_s, u"boolean"_s, u"date"_s, u"datetime"_s});
    return box;
}

void MapDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    static_cast<PickBox *>(editor)->show(index.data(Qt::EditRole).toString());
}

void MapDelegate::setModelData(
    QWidget *editor, QAbstractItemModel *model, const QModelIndex &index) const
{
    model->setData(index, static_cast<PickBox *>(editor)->currentText(), Qt::EditRole);
}

} // namespace sluice::ui

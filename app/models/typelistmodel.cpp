#include "models/typelistmodel.h"

#include "models/texts.h"

namespace sluice::models {

using swf::RegisteredType;

void TypeListModel::setTypes(const QList<RegisteredType> &types)
{
    QList<TypeRow> rows;
    for (const RegisteredType &type : types)
        rows.append({type.key(), type});
    setRows(rows);
}

int TypeListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant TypeListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const TypeRow &row = rowAt(index.row());
    if (role == KeyRole)
        return row.key;
    if (role == Qt::ToolTipRole && index.column() == Created)
        return absoluteTimeText(row.type.createdAt);
    return role == Qt::DisplayRole || role == Qt::ToolTipRole
        ? QVariant(text(row.type, index.column()))
        : QVariant();
}

QVariant TypeListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Version:
        return tr("Version");
    case Kind:
        return tr("Type of");
    case Status:
        return tr("Status");
    case Created:
        return tr("Registered");
    case Description:
        return tr("Description");
    default:
        return {};
    }
}

bool TypeListModel::isLess(int column, const TypeRow &a, const TypeRow &b) const
{
    if (column == Created)
        return a.type.createdAt < b.type.createdAt;
    return text(a.type, column).compare(text(b.type, column), Qt::CaseInsensitive) < 0;
}

QString TypeListModel::text(const RegisteredType &type, int column) const
{
    switch (column) {
    case Name:
        return type.name;
    case Version:
        return type.version;
    case Kind:
        return type.kind == RegisteredType::Kind::Activity ? tr("activities") : tr("workflows");
    case Status:
        return type.isDeprecated ? tr("deprecated") : tr("registered");
    case Created:
        return dateText(type.createdAt);
    case Description:
        return type.description;
    default:
        return {};
    }
}

template class KeyedTable<TypeRow>;

} // namespace sluice::models

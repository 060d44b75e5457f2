#include "models/domainlistmodel.h"

namespace sluice::models {

int DomainListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DomainListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return role == Qt::DisplayRole || role == Qt::ToolTipRole
        ? QVariant(text(rowAt(index.row()), index.column()))
        : QVariant();
}

QVariant DomainListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Name");
    case Status:
        return tr("Status");
    case Description:
        return tr("Description");
    default:
        return {};
    }
}

bool DomainListModel::isLess(
    int column, const swf::RegisteredDomain &a, const swf::RegisteredDomain &b) const
{
    return text(a, column).compare(text(b, column), Qt::CaseInsensitive) < 0;
}

QString DomainListModel::text(const swf::RegisteredDomain &domain, int column) const
{
    switch (column) {
    case Name:
        return domain.name;
    case Status:
        return domain.isDeprecated ? tr("deprecated") : tr("registered");
    case Description:
        return domain.description;
    default:
        return {};
    }
}

template class KeyedTable<swf::RegisteredDomain>;

} // namespace sluice::models

#include "ui/editor/forms/fieldlistmodel.h"

#include "ui/common/plaintip.h"

namespace sluice::ui {

void FieldListModel::setFields(const QStringList &known, const QStringList &chosen)
{
    QStringList names = known;
    m_known = QSet<QString>(known.begin(), known.end());
    for (const QString &name : chosen) {
        if (!name.isEmpty() && !m_known.contains(name) && !names.contains(name))
            names.append(name);
    }
    const QSet<QString> marks(chosen.begin(), chosen.end());
    if (names != m_names) {
        beginResetModel();
        m_names = names;
        m_chosen = marks;
        endResetModel();
    } else if (marks != m_chosen) {
        m_chosen = marks;
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    }
}

QStringList FieldListModel::chosen() const
{
    QStringList names;
    for (const QString &name : m_names) {
        if (m_chosen.contains(name))
            names.append(name);
    }
    return names;
}

void FieldListModel::setChosen(const QList<int> &rows, bool isChosen)
{
    for (const int row : rows) {
        if (isChosen)
            m_chosen.insert(m_names.at(row));
        else
            m_chosen.remove(m_names.at(row));
    }
    if (!m_names.isEmpty())
        Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    Q_EMIT chosenEdited();
}

void FieldListModel::add(const QString &name)
{
    qsizetype row = m_names.indexOf(name);
    if (row < 0) {
        row = m_names.size();
        beginInsertRows({}, int(row), int(row));
        m_names.append(name);
        endInsertRows();
    }
    setChosen({int(row)}, true);
}

int FieldListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : size();
}

QVariant FieldListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const QString &name = m_names.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case Qt::CheckStateRole:
        return m_chosen.contains(name) ? Qt::Checked : Qt::Unchecked;
    case Qt::ToolTipRole:
        return plainTip(m_known.isEmpty() || m_known.contains(name)
                ? name
                : tr("%1 is not among the fields the source has now.").arg(name));
    default:
        return {};
    }
}

bool FieldListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (!index.isValid() || role != Qt::CheckStateRole)
        return false;
    setChosen({index.row()}, value.toInt() == Qt::Checked);
    return true;
}

Qt::ItemFlags FieldListModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable
            | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

} // namespace sluice::ui

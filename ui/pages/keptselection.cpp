#include "ui/pages/keptselection.h"

#include <QItemSelectionModel>
#include <QScrollBar>
#include <QTableView>

namespace sluice::ui {

KeptSelection::KeptSelection(QTableView &table, int keyRole, RowOf rowOf)
    : QObject(&table)
    , m_table(table)
    , m_keyRole(keyRole)
    , m_rowOf(std::move(rowOf))
{
    connect(table.model(), &QAbstractItemModel::modelAboutToBeReset, this, &KeptSelection::keep);
    connect(table.model(), &QAbstractItemModel::modelReset, this, &KeptSelection::restore);
}

void KeptSelection::keep()
{
    m_keys.clear();
    const auto rows = m_table.selectionModel()->selectedRows();
    for (const auto &index : rows)
        m_keys.append(index.data(m_keyRole).toString());
    m_scroll = m_table.verticalScrollBar()->value();
}

void KeptSelection::restore()
{
    QItemSelection selection;
    int first = -1;
    for (const auto &key : std::as_const(m_keys)) {
        const int row = m_rowOf(key);
        if (row >= 0 && first < 0)
            first = row;
        const auto index = m_table.model()->index(row, 0);
        if (row >= 0)
            selection.select(index, index);
    }
    auto *chosen = m_table.selectionModel();
    chosen->select(selection, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    // The frame is lost by a reset, and goes with the selection.
    if (first >= 0)
        chosen->setCurrentIndex(m_table.model()->index(first, 0), QItemSelectionModel::NoUpdate);
    m_table.verticalScrollBar()->setValue(m_scroll);
    Q_EMIT restored();
}

} // namespace sluice::ui

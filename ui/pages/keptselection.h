#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

class QTableView;

namespace sluice::ui {

/// Keeps the selected rows, the frame and the scroll position of a list page's table when its model
/// is reset. Rows are known by a key.
class KeptSelection final : public QObject {
    Q_OBJECT

public:
    using RowOf = std::function<int(const QString &key)>;

    /// \param keyRole of the model: the key of a row
    /// \param rowOf -1 for what is not there any more
    KeptSelection(QTableView &table, int keyRole, RowOf rowOf);

Q_SIGNALS:
    void restored();

private:
    void keep();
    void restore();

    QTableView &m_table;
    int m_keyRole;
    RowOf m_rowOf;
    QStringList m_keys;
    int m_scroll = 0;
};

} // namespace sluice::ui

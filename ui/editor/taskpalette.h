#pragma once

#include "ui/canvas/taskkind.h"

#include <QWidget>

class QLineEdit;
class QListView;
class QSortFilterProxyModel;

namespace sluice::ui {

class TaskPaletteModel;

/// The tasks that can be added: filter box and a list to drag from; Enter or a double click adds.
class TaskPalette : public QWidget {
    Q_OBJECT

public:
    enum Role { IconNameRole = Qt::UserRole + 1, ExplanationRole, JsonTermRole };

    explicit TaskPalette(QWidget *parent = nullptr);

    QListView *view() const { return m_view; }

Q_SIGNALS:
    void chosen(const sluice::ui::TaskKind &kind);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void choose(const QModelIndex &index);

    TaskPaletteModel *m_model;
    QSortFilterProxyModel *m_filter;
    QLineEdit *m_search;
    QListView *m_view;
};

} // namespace sluice::ui

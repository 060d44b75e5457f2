#pragma once

#include "models/tasklistmodel.h"
#include "workspace/workflows.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QStackedWidget;
class QTableView;

namespace sluice::ui {

class EmptyState;

/// The task lists of the domain, with what waits in them and who polls; asked every second while it
/// is on show.
class TaskListsView final : public QWidget {
    Q_OBJECT

public:
    /// \param workflows must outlive this
    TaskListsView(workspace::Workflows &workflows, models::TaskListModel::NowFunction now,
        QWidget *parent = nullptr);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void ask();
    void take(const Result<QList<swf::TaskListState>> &lists);

    workspace::Workflows &m_workflows;
    models::TaskListModel *m_model;
    QLabel *m_note;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
    QTimer m_timer;
    bool m_isAsking = false;
};

} // namespace sluice::ui

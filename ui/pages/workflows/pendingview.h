#pragma once

#include "models/pendingmodel.h"

#include <QWidget>

class QLabel;
class QStackedWidget;
class QTableView;

namespace sluice::ui {

class EmptyState;

/// What a run waits for: its decision task, activities with worker and heartbeat, timers, children.
class PendingView final : public QWidget {
    Q_OBJECT

public:
    explicit PendingView(models::PendingModel::NowFunction now, QWidget *parent = nullptr);

    /// \param isClosed the run has ended, so nothing can be pending
    void showWork(const swf::PendingWork &work, bool isClosed);
    void refreshTimes();

Q_SIGNALS:
    /// By double click or Return: the event that began what was chosen.
    void eventChosen(qint64 eventId);

private:
    void showDetails();

    models::PendingModel *m_model;
    QLabel *m_note;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
    QWidget *m_foot;
    QLabel *m_details; ///< of the row that is selected, else of the first: too long for a cell
};

} // namespace sluice::ui

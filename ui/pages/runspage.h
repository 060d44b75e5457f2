#pragma once

#include "models/runlistmodel.h"
#include "workspace/connection.h"
#include "workspace/flows.h"
#include "workspace/runs.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QLineEdit;
class QSplitter;
class QStackedWidget;
class QTableView;
class QTimer;
class QToolButton;

namespace sluice::ui {

class WindowSettings;
class EmptyState;
class InlineMessage;
class RunCanceller;
class RunDetails;

/// The runs of all flows, live, with details and cancelling.
class RunsPage final : public QWidget {
    Q_OBJECT

public:
    /// The references must outlive this; \param settings remembers columns and splitter
    RunsPage(workspace::Connection &connection, workspace::Flows &flows, workspace::Runs &runs,
        models::RunListModel::NowFunction now, WindowSettings &settings, QWidget *parent = nullptr);
    ~RunsPage() override;

    /// Only this flow's runs, its newest selected; an empty name shows all. Other filters go.
    void showFlow(const QString &flowName);
    /// Takes back what showFlow() was asked for; other filters and the selection stay.
    void showAllFlows();
    /// A run was started: one of another flow must not be hidden.
    void makeRoomFor(const QString &flowName);
    /// Also a run that is not in the list yet: it is looked for, and selected when it comes.
    void select(const QString &executionId);
    /// Selects the run and asks whether to cancel it.
    void requestCancel(const QString &executionId);

    QList<appflow::RunRecord> selectedRuns() const;
    QList<QAction *> usableActions() const;

Q_SIGNALS:
    void openRequested(const QString &flowName);

private:
    struct Actions;

    void buildActions();
    QWidget *buildToolBar();
    void buildTable();
    void buildEmptyStates();
    void selectFirst();
    void applyFilter();
    void clearFilters();
    bool selectWanted();
    void lookFurther();
    void updateActions();
    void updateDetails();
    void updateView();
    void runAgain();

    workspace::Connection &m_connection;
    workspace::Flows &m_flows;
    workspace::Runs &m_runs;
    WindowSettings &m_settings;
    models::RunListModel *m_model;
    InlineMessage *m_message;
    RunCanceller *m_canceller;
    std::unique_ptr<Actions> m_actions;
    QLineEdit *m_filter;
    QComboBox *m_status;
    QToolButton *m_flowChip;
    QLabel *m_count;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    RunDetails *m_details;
    QTimer *m_clock;
    QString m_flowName;
    QString m_wantedRun; ///< to be selected when it comes
    bool m_hasSelectedFirst = false;
};

} // namespace sluice::ui

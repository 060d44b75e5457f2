#pragma once

#include "models/executionlistmodel.h"
#include "workspace/connection.h"
#include "workspace/flows.h"
#include "workspace/workflows.h"

#include <QWidget>

#include <memory>

class QAction;
class QComboBox;
class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTableView;
class QTimer;

namespace sluice::ui {

class EmptyState;
class ExecutionDetails;
class ExecutionFilterBar;
class InlineMessage;
class WindowSettings;
class WorkflowActor;

/// The workflow executions of a domain, open and closed in one list, live, with their details.
/// The service is asked while the page is on show, not before.
class WorkflowsPage final : public QWidget {
    Q_OBJECT

public:
    /// The references must outlive this; \param settings remembers domain, columns and splitter
    WorkflowsPage(workspace::Connection &connection, workspace::Workflows &workflows,
        workspace::Flows &flows, models::ExecutionListModel::NowFunction now,
        WindowSettings &settings, QWidget *parent = nullptr);
    ~WorkflowsPage() override;

    /// Also a run that is not in the list yet: it is selected when it comes.
    void select(const swf::ExecutionKey &run);
    QList<swf::Execution> selectedRuns() const;
    QList<QAction *> usableActions() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Actions;

    void buildActions();
    QWidget *buildToolBar();
    void buildTable();
    void buildEmptyStates();
    QMenu *commandMenu(QWidget *parent);
    void applyFilter();
    void clearFilters();
    void fillDomains();
    void onListChanged();
    bool selectWanted();
    void selectFirst();
    void updateActions();
    void updateDetails();
    void updateView();
    void copy(const QString &text);

    workspace::Connection &m_connection;
    workspace::Workflows &m_workflows;
    workspace::Flows &m_flows;
    models::ExecutionListModel::NowFunction m_now;
    WindowSettings &m_settings;
    models::ExecutionListModel *m_model;
    InlineMessage *m_message;
    WorkflowActor *m_actor;
    std::unique_ptr<Actions> m_actions;
    QComboBox *m_domain;
    ExecutionFilterBar *m_filters;
    QLabel *m_count;
    QSplitter *m_splitter;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_noDomain;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    ExecutionDetails *m_details;
    QTimer *m_clock;
    swf::ExecutionKey m_wanted; ///< to be selected when it comes
    bool m_hasSelectedFirst = false;
    bool m_hasChosenDomain = false;
};

} // namespace sluice::ui

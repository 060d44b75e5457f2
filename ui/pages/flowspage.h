#pragma once

#include "models/flowlistmodel.h"
#include "workspace/connection.h"
#include "workspace/flows.h"
#include "workspace/runs.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QStackedWidget;
class QTableView;
class QTimer;

namespace sluice::ui {

class WindowSettings;
class EmptyState;
class FlowCommands;
class InlineMessage;

/// The list of flows and what can be done with them.
class FlowsPage final : public QWidget {
    Q_OBJECT

public:
    /// The references must outlive this; \param settings remembers the columns
    FlowsPage(workspace::Connection &connection, workspace::Flows &flows, workspace::Runs &runs,
        models::FlowListModel::NowFunction now, WindowSettings &settings,
        QWidget *parent = nullptr);
    ~FlowsPage() override;

    QStringList selectedFlows() const;
    void select(const QString &flowName);
    /// The page's actions that can be used now, for the command palette.
    QList<QAction *> usableActions() const;

Q_SIGNALS:
    void newRequested();
    void sampleRequested();
    void openRequested(const QString &flowName);
    void duplicateRequested(const QString &flowName);
    void runsRequested(const QString &flowName);
    void runStarted(const QString &flowName, const QString &executionId);

private:
    struct Actions;

    void buildActions();
    QWidget *buildToolBar();
    void buildTable(WindowSettings &settings);
    void buildEmptyState();
    void updateActions();
    void updateView();
    void selectFirst();
    void openSelected();

    workspace::Connection &m_connection;
    WindowSettings &m_settings;
    models::FlowListModel *m_model;
    InlineMessage *m_message;
    FlowCommands *m_commands;
    std::unique_ptr<Actions> m_actions;
    QLineEdit *m_filter;
    QLabel *m_count;
    QStackedWidget *m_stack;
    QTableView *m_table;
    EmptyState *m_empty;
    EmptyState *m_noMatch;
    QTimer *m_clock;
    bool m_hasSelectedFirst = false;
};

} // namespace sluice::ui

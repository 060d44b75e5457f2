#pragma once

#include "swf/values/execution.h"
#include "workspace/flows.h"
#include "workspace/handwork.h"
#include "workspace/worker.h"
#include "workspace/workflows.h"

#include <QWidget>

#include <functional>
#include <memory>

class QAction;
class QComboBox;
class QLabel;
class QMenu;
class QSplitter;

namespace sluice::ui {

class ExecutionDetails;
class ExecutionListView;
class HistoryComparer;
class HistoryFiles;
class InlineMessage;
class TaskListsView;
class WindowSettings;
class WorkflowActor;

/// The workflow executions of a domain, open and closed in one list, live, with their details and
/// the domain's task lists. The service is asked while the page is on show, not before.
class WorkflowsPage final : public QWidget {
    Q_OBJECT

public:
    /// The references must outlive this; \param settings remembers domain, columns and splitter
    /// \param worker null: the window cannot run one
    /// \param handwork null: nothing is done by hand
    WorkflowsPage(workspace::Workflows &workflows, workspace::Flows &flows,
        workspace::Worker *worker, workspace::Handwork *handwork, std::function<QDateTime()> now,
        WindowSettings &settings, QWidget *parent = nullptr);
    ~WorkflowsPage() override;

    /// Also a run that is not in the list yet: it is selected when it comes.
    void select(const swf::ExecutionKey &run);
    QList<swf::Execution> selectedRuns() const;
    QList<QAction *> usableActions() const;

Q_SIGNALS:
    /// A run of AppFlow, to be shown on its own page.
    void appflowRunChosen(const QString &executionId);

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct Actions;

    void buildActions();
    QWidget *buildToolBar(workspace::Worker *worker);
    QWidget *buildLeft(workspace::Handwork *handwork);
    QMenu *commandMenu(QWidget *parent);
    void showMenu(const QPoint &at);
    void startSequence(const QString &like);
    void startAgain();
    void fillDomains();
    void chooseDomain(const QString &name);
    void updateActions();
    void updateDetails();
    void copy(const QString &text);

    workspace::Workflows &m_workflows;
    workspace::Flows &m_flows;
    WindowSettings &m_settings;
    InlineMessage *m_message;
    WorkflowActor *m_actor;
    HistoryFiles *m_files;
    HistoryComparer *m_comparer;
    std::unique_ptr<Actions> m_actions;
    QComboBox *m_domain;
    QLabel *m_count;
    QSplitter *m_splitter;
    ExecutionListView *m_list;
    TaskListsView *m_taskLists;
    ExecutionDetails *m_details;
    bool m_hasChosenDomain = false;
};

} // namespace sluice::ui

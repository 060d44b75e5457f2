#pragma once

#include "workspace/workspace.h"

#include <QMainWindow>
#include <QPointer>

#include <functional>

class QStackedWidget;

namespace sluice::ui {

class WindowSettings;
class CommandPalette;
class ConnectionNotice;
class ConnectionSwitch;
class DraftOffer;
class FlowsPage;
class FlowTabs;
class InlineMessage;
class MainMenu;
class ManualWindow;
class NavigationRail;
class RequestsPage;
class RunsPage;
class Theme;
class WorkerStatus;
class WorkflowsPage;

/// What the window needs of the program around it. The references must outlive the window.
struct WindowParts {
    workspace::Workspace workspace;
    workspace::User user;
    Theme &theme;
    WindowSettings &settings; ///< geometry, columns, splitters
    std::function<QDateTime()> now;
    QString dataFolder;
    /// The export lines of `sluice env`.
    std::function<Pending<QString>()> environmentLines;
    /// Maps the sample's bucket and stores the sample flow; the answer is the flow's name.
    std::function<Pending<QString>()> createSample;
};

/// The one window: rail, connection switch, search, pages, tabs of open flows, status bar.
///
/// What is not on the first screen (other pages, editor, command palette) is made when it is first
/// needed, so that the first paint is early.
class MainWindow final : public QMainWindow {
    Q_OBJECT

public:
    explicit MainWindow(const WindowParts &parts, QWidget *parent = nullptr);
    ~MainWindow() override;

    FlowTabs &tabs() { return *m_tabs; }

    void openFile(const QString &path);
    /// Offers the drafts of last time; call once the window is up.
    void offerDrafts();
    void showFlows();
    RunsPage *showRuns();
    WorkflowsPage *showWorkflows();
    RequestsPage *showRequests();
    void say(const Error &error);

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    QWidget *buildTopBar();
    void useDefaultSize();
    void buildBody();
    void connectMenu();
    void connectTabs();
    void connectPages();
    void buildConnectionMenu();
    void chooseFile();
    void createSample();
    void openPalette();
    void openManual();
    void showPlace();
    QString place() const;
    QList<QAction *> placeActions() const;
    void showAllRuns();
    void onRunStarted(const QString &flowName);
    void onRunEnded(const appflow::RunRecord &run);
    void onRunsChanged();

    WindowParts m_parts;
    MainMenu *m_menu;
    NavigationRail *m_rail;
    ConnectionSwitch *m_connection;
    InlineMessage *m_message;
    InlineMessage *m_connectionMessage;
    ConnectionNotice *m_connectionNotice;
    InlineMessage *m_draftMessage;
    DraftOffer *m_drafts;
    FlowsPage *m_flows;
    RunsPage *m_runs = nullptr;
    WorkflowsPage *m_workflows = nullptr;
    RequestsPage *m_requests = nullptr;
    WorkerStatus *m_worker = nullptr; ///< null: the window cannot run one
    QStackedWidget *m_home;
    FlowTabs *m_tabs;
    CommandPalette *m_palette = nullptr;
    QPointer<ManualWindow> m_manual; ///< while it is open
    QString m_toldFlow; ///< whose run the status bar told the end of
};

} // namespace sluice::ui

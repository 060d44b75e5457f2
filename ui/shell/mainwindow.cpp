#include "ui/shell/mainwindow.h"

#include "models/texts.h"
#include "ui/common/actioncatalog.h"
#include "ui/common/icons.h"
#include "ui/common/inlinemessage.h"
#include "ui/common/statuslook.h"
#include "ui/common/windowsettings.h"
#include "ui/pages/connectionnotice.h"
#include "ui/pages/flowspage.h"
#include "ui/pages/requests/requestspage.h"
#include "ui/pages/runspage.h"
#include "ui/pages/workflows/workflowspage.h"
#include "ui/shell/aboutdialog.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/connectionswitch.h"
#include "ui/shell/draftoffer.h"
#include "ui/shell/flowtabs.h"
#include "ui/shell/mainmenu.h"
#include "ui/shell/manualwindow.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/paletteentries.h"
#include "ui/shell/refresher.h"
#include "ui/shell/runstatus.h"
#include "ui/shell/workerstatus.h"

#include <QClipboard>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QScreen>
#include <QStackedWidget>
#include <QStatusBar>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto kGeometrySetting = "window/geometry"_L1;
constexpr auto kFolderSetting = "window/lastFolder"_L1;
constexpr std::chrono::milliseconds kStatusStays = std::chrono::seconds(12);

} // namespace

MainWindow::MainWindow(const WindowParts &parts, QWidget *parent)
    : QMainWindow(parent)
    , m_parts(parts)
    , m_menu(new MainMenu(*menuBar(), parts.theme, this))
    , m_rail(new NavigationRail(this))
    , m_connection(new ConnectionSwitch(parts.workspace.connection, this))
    , m_message(new InlineMessage(this))
    , m_connectionMessage(new InlineMessage(this))
    , m_connectionNotice(
          new ConnectionNotice(parts.workspace.connection, *m_connectionMessage, this))
    , m_draftMessage(new InlineMessage(this))
    , m_drafts(new DraftOffer(parts.user.drafts, *m_draftMessage, this))
    , m_flows(new FlowsPage(parts.workspace.connection, parts.workspace.flows, parts.workspace.runs,
          parts.now, parts.settings, this))
    , m_home(new QStackedWidget(this))
    , m_tabs(new FlowTabs(parts.workspace, parts.user, m_home, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(u"Sluice"_s);
    setContextMenuPolicy(Qt::NoContextMenu);
    m_connectionMessage->setObjectName(u"connectionMessage"_s);
    m_draftMessage->setObjectName(u"draftMessage"_s);
    m_rail->addPlace(u"flows"_s, u"flows"_s, tr("Flows"));
    m_rail->addPlace(u"runs"_s, u"runs"_s, tr("Runs"));
    m_rail->addPlace(u"workflows"_s, u"workflows"_s, tr("Workflows"));
    m_rail->addPlace(u"requests"_s, u"requests"_s, tr("Requests"));
    m_home->addWidget(m_flows);
    buildBody();
    buildConnectionMenu();
    connectMenu();
    connectTabs();
    connectPages();
    showPlace();
    if (!restoreGeometry(m_parts.settings.value(kGeometrySetting).toByteArray()))
        useDefaultSize();
}

MainWindow::~MainWindow() = default;

void MainWindow::useDefaultSize()
{
    const QSize wanted(1280, 800);
    const QSize room = screen()->availableSize();
    resize(wanted.boundedTo(room));
    // With its frame it would not fit either, so it takes all there is.
    if (wanted.width() >= room.width() || wanted.height() >= room.height())
        setWindowState(windowState() | Qt::WindowMaximized);
}

void MainWindow::buildBody()
{
    auto *right = new QWidget(this);
    auto *column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTopBar());
    column->addWidget(m_tabs, 1);
    for (auto *message : {m_connectionMessage, m_draftMessage, m_message})
        message->floatOver(*m_tabs);

    auto *body = new QWidget(this);
    auto *row = new QHBoxLayout(body);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_rail);
    row->addWidget(right, 1);
    setCentralWidget(body);

    auto *status = new RunStatus(m_parts.workspace.runs, this);
    if (m_parts.workspace.worker) {
        m_worker = new WorkerStatus(*m_parts.workspace.worker, m_parts.workspace, *m_message, this);
        statusBar()->addPermanentWidget(m_worker);
    }
    statusBar()->addPermanentWidget(status);
    statusBar()->setSizeGripEnabled(false);
    connect(status, &RunStatus::runsRequested, this, &MainWindow::showAllRuns);
    const auto askToCancel
        = [this](const QString &executionId) { showRuns()->requestCancel(executionId); };
    connect(status, &RunStatus::cancelRequested, this, askToCancel);
    connect(m_tabs, &FlowTabs::cancelRequested, this, askToCancel);
}

QWidget *MainWindow::buildTopBar()
{
    auto *bar = new QWidget(this);
    auto *search = new QPushButton(
        icon(u"search"_s, IconColor::Muted), tr("Find an action or a flow   Ctrl+K"), bar);
    search->setObjectName(u"searchButton"_s);
    search->setProperty("look", u"search"_s);
    search->setFocusPolicy(Qt::NoFocus);
    search->setMinimumWidth(220);
    search->setMaximumWidth(320);
    search->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(search, &QPushButton::clicked, this, &MainWindow::openPalette);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(8, 6, 12, 2);
    layout->addWidget(m_connection);
    layout->addStretch();
    layout->addWidget(search, 1);
    return bar;
}

void MainWindow::buildConnectionMenu()
{
    auto *menu = m_connection->menu();
    auto *reconnect = makeAction(ActionId::Reconnect, this);
    auto *copy = makeAction(ActionId::CopyEnvironment, this);
    auto *folder = makeAction(ActionId::OpenDataFolder, this);
    auto *why = makeAction(ActionId::ShowConnectionNotice, this);
    menu->addActions({reconnect, why, copy, folder});
    const auto showWhy = [this, why] { why->setVisible(m_connectionNotice->isDismissed()); };
    connect(m_connectionNotice, &ConnectionNotice::dismissedChanged, why, showWhy);
    showWhy();
    connect(why, &QAction::triggered, m_connectionNotice, &ConnectionNotice::show);
    connect(
        reconnect, &QAction::triggered, this, [this] { m_parts.workspace.connection.reconnect(); });
    connect(copy, &QAction::triggered, this, [this] {
        m_parts.environmentLines().done(this, [this](Result<QString> lines) {
            if (!lines) {
                say(lines.error());
                return;
            }
            QGuiApplication::clipboard()->setText(*lines);
            statusBar()->showMessage(tr("Copied. Paste the lines into a shell and any AWS client "
                                        "talks to Sluice Local."),
                int(kStatusStays.count()));
        });
    });
    connect(folder, &QAction::triggered, this,
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_parts.dataFolder)); });
}

void MainWindow::connectMenu()
{
    connect(m_menu->newFlow, &QAction::triggered, m_tabs, &FlowTabs::newFlow);
    connect(m_menu->openFile, &QAction::triggered, this, &MainWindow::chooseFile);
    connect(m_menu->createSample, &QAction::triggered, this, &MainWindow::createSample);
    connect(m_menu->closeTab, &QAction::triggered, m_tabs, &FlowTabs::closeCurrent);
    connect(m_menu->quit, &QAction::triggered, this, &QWidget::close);
    connect(m_menu->palette, &QAction::triggered, this, &MainWindow::openPalette);
    connect(m_menu->showFlows, &QAction::triggered, this, &MainWindow::showFlows);
    connect(m_menu->showRuns, &QAction::triggered, this, &MainWindow::showAllRuns);
    connect(m_menu->showWorkflows, &QAction::triggered, this, &MainWindow::showWorkflows);
    connect(m_menu->showRequests, &QAction::triggered, this, &MainWindow::showRequests);
    new Refresher(m_parts.workspace, *m_menu->refresh, *this);
    connect(m_menu->nextTab, &QAction::triggered, m_tabs, [this] { m_tabs->step(1); });
    connect(m_menu->previousTab, &QAction::triggered, m_tabs, [this] { m_tabs->step(-1); });
    connect(m_menu->manual, &QAction::triggered, this, &MainWindow::openManual);
    connect(m_menu->about, &QAction::triggered, this, [this] {
        auto *dialog = new AboutDialog(this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
    connect(m_rail, &NavigationRail::placeChosen, this, [this](const QString &place) {
        if (place == "runs"_L1)
            showAllRuns();
        else if (place == "workflows"_L1)
            showWorkflows();
        else if (place == "requests"_L1)
            showRequests();
        else
            showFlows();
    });
}

void MainWindow::connectTabs()
{
    connect(m_tabs, &FlowTabs::currentChanged, this, &MainWindow::showPlace);
    connect(m_tabs, &FlowTabs::saved, m_message, &InlineMessage::dismissError);
    connect(m_tabs, &FlowTabs::runStarted, this, &MainWindow::onRunStarted);
    connect(m_flows, &FlowsPage::runStarted, this, &MainWindow::onRunStarted);
    // After the tabs that the same act opened: several files at once may be good and bad.
    connect(m_tabs, &FlowTabs::failed, this, &MainWindow::say, Qt::QueuedConnection);
    connect(m_tabs, &FlowTabs::runsRequested, this,
        [this](const QString &flowName, const QString &executionId) {
            showRuns()->showFlow(flowName);
            if (!executionId.isEmpty())
                m_runs->select(executionId);
        });
    connect(
        m_drafts, &DraftOffer::restoreChosen, this, [this](const QList<workspace::Draft> &drafts) {
            for (const auto &draft : drafts)
                m_tabs->restore(draft);
        });
}

void MainWindow::connectPages()
{
    connect(m_flows, &FlowsPage::newRequested, m_tabs, &FlowTabs::newFlow);
    connect(m_flows, &FlowsPage::sampleRequested, this, &MainWindow::createSample);
    connect(m_flows, &FlowsPage::openRequested, m_tabs, &FlowTabs::openFlow);
    connect(m_flows, &FlowsPage::duplicateRequested, m_tabs, &FlowTabs::duplicateFlow);
    connect(m_flows, &FlowsPage::runsRequested, this,
        [this](const QString &flowName) { showRuns()->showFlow(flowName); });
    connect(&m_parts.workspace.runs, &workspace::Runs::ended, this, &MainWindow::onRunEnded);
    connect(&m_parts.workspace.runs, &workspace::Runs::changed, this, &MainWindow::onRunsChanged);
    connect(
        &m_parts.user.notices, &workspace::Notices::raised, this, [this](const QString &sentence) {
            m_message->say(Notice::Kind::Warning, sentence); // said once, so it stays
        });
}

void MainWindow::openFile(const QString &path)
{
    m_tabs->openFile(path);
}

void MainWindow::offerDrafts()
{
    m_drafts->ask();
}

void MainWindow::showFlows()
{
    m_home->setCurrentWidget(m_flows);
    m_tabs->showHome();
    showPlace();
}

RunsPage *MainWindow::showRuns()
{
    if (!m_runs) {
        m_runs = new RunsPage(m_parts.workspace.connection, m_parts.workspace.flows,
            m_parts.workspace.runs, m_parts.now, m_parts.settings, this);
        m_home->addWidget(m_runs);
        connect(m_runs, &RunsPage::openRequested, m_tabs, &FlowTabs::openFlow);
    }
    m_home->setCurrentWidget(m_runs);
    m_tabs->showHome();
    showPlace();
    return m_runs;
}

/// Who goes to the page comes for what runs, whatever was looked for there before.
void MainWindow::showAllRuns()
{
    showRuns()->showAllFlows();
}

void MainWindow::onRunStarted(const QString &flowName)
{
    m_message->dismissError();
    if (m_runs)
        m_runs->makeRoomFor(flowName);
}

WorkflowsPage *MainWindow::showWorkflows()
{
    if (!m_workflows) {
        m_workflows = new WorkflowsPage(m_parts.workspace.workflows, m_parts.workspace.flows,
            m_parts.workspace.worker, m_parts.workspace.handwork, m_parts.now, m_parts.settings,
            this);
        m_home->addWidget(m_workflows);
        connect(m_workflows, &WorkflowsPage::appflowRunChosen, this,
            [this](const QString &executionId) { showRuns()->select(executionId); });
    }
    m_home->setCurrentWidget(m_workflows);
    m_tabs->showHome();
    showPlace();
    return m_workflows;
}

RequestsPage *MainWindow::showRequests()
{
    if (!m_requests) {
        m_requests = new RequestsPage(m_parts.workspace.requests, m_parts.settings, this);
        m_home->addWidget(m_requests);
    }
    m_home->setCurrentWidget(m_requests);
    m_tabs->showHome();
    showPlace();
    return m_requests;
}

void MainWindow::say(const Error &error)
{
    if (error.kind != ErrorKind::Canceled)
        m_message->sayError(error);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_parts.settings.setValue(kGeometrySetting, saveGeometry());
    // Looked at each time: what is typed after an answer is asked about again.
    const auto closeAgain = [this] { close(); };
    event->setAccepted(
        !m_tabs->askToCloseAll(closeAgain) && !(m_worker && m_worker->asksBefore(closeAgain)));
}

void MainWindow::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Open a flow file"),
        m_parts.settings.value(kFolderSetting).toString(),
        tr("Flow files (*.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList &paths) {
        m_parts.settings.setValue(kFolderSetting, QFileInfo(paths.first()).absolutePath());
        for (const auto &path : paths)
            openFile(path);
    });
    dialog->open();
}

void MainWindow::createSample()
{
    m_parts.createSample().done(this, [this](Result<QString> flowName) {
        if (!flowName) {
            say(flowName.error());
            return;
        }
        showFlows();
        m_flows->select(*flowName);
    });
}

void MainWindow::openManual()
{
    if (!m_manual) {
        m_manual = new ManualWindow(m_parts.settings, this);
        m_manual->setAttribute(Qt::WA_DeleteOnClose);
    }
    m_manual->show();
    m_manual->raise();
    m_manual->activateWindow();
    // Shown already, so that the text has its height to be scrolled by.
    m_manual->showHeading(u"window"_s, m_tabs->isHome() ? place() : u"a-flow"_s);
}

void MainWindow::openPalette()
{
    if (!m_palette)
        m_palette = new CommandPalette(this);
    auto actions = m_menu->usableActions();
    if (m_tabs->isHome())
        actions += placeActions();
    auto entries = entriesOf(actions);
    entries += entriesOf(m_connection->menu()->actions());
    for (const auto &flow : m_parts.workspace.flows.list())
        entries.append({flow.flowName, tr("Flow"), icon(u"flows"_s, IconColor::Muted),
            [this, flowName = flow.flowName] { m_tabs->openFlow(flowName); }});
    m_palette->open(std::move(entries));
}

// Rail, home tab, menus and title follow what is in front.
void MainWindow::showPlace()
{
    const QString home = place();
    m_tabs->setHome(home,
        home == "runs"_L1            ? tr("Runs")
            : home == "workflows"_L1 ? tr("Workflows")
            : home == "requests"_L1  ? tr("Requests")
                                     : tr("Flows"));
    m_rail->setCurrent(m_tabs->isHome() ? home : QString());
    auto *page = m_tabs->current();
    m_menu->setPage(page);
    for (auto *message : {m_connectionMessage, m_draftMessage, m_message})
        message->floatOver(page ? page->messageArea() : *m_tabs);
    if (page)
        page->setFocus();
    else
        m_home->currentWidget()->setFocus();
}

QString MainWindow::place() const
{
    if (m_runs && m_home->currentWidget() == m_runs)
        return u"runs"_s;
    if (m_requests && m_home->currentWidget() == m_requests)
        return u"requests"_s;
    return m_workflows && m_home->currentWidget() == m_workflows ? u"workflows"_s : u"flows"_s;
}

QList<QAction *> MainWindow::placeActions() const
{
    const QString home = place();
    if (home == "runs"_L1)
        return m_runs->usableActions();
    if (home == "requests"_L1)
        return m_requests->usableActions();
    return home == "workflows"_L1 ? m_workflows->usableActions() : m_flows->usableActions();
}

void MainWindow::onRunEnded(const appflow::RunRecord &run)
{
    const auto look = runStatusLook(run.executionStatus);
    auto text = tr("%1: %2").arg(run.flowName, look.text);
    if (run.recordsProcessed >= 0)
        text
            = tr("%1, %2").arg(text, models::recordsText(run.recordsProcessed, run.recordsWritten));
    statusBar()->showMessage(text, int(kStatusStays.count()));
    m_toldFlow = run.flowName;
}

// How a run ended is old news as soon as the next one of its flow is in progress.
void MainWindow::onRunsChanged()
{
    if (m_toldFlow.isEmpty())
        return;
    const auto &runs = m_parts.workspace.runs.list();
    const bool runsAgain
        = std::any_of(runs.begin(), runs.end(), [this](const appflow::RunRecord &run) {
              return run.flowName == m_toldFlow && run.isActive();
          });
    if (runsAgain) {
        m_toldFlow.clear();
        statusBar()->clearMessage();
    }
}

} // namespace sluice::ui

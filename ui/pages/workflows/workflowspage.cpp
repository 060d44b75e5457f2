#include "ui/pages/workflows/workflowspage.h"

#include "swf/values/sequenceinput.h"
#include "ui/common/actioncatalog.h"
#include "ui/common/icons.h"
#include "ui/common/inlinemessage.h"
#include "ui/common/windowsettings.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/workflows/byhand/byhandview.h"
#include "ui/pages/workflows/commandmenu.h"
#include "ui/pages/workflows/domainsview.h"
#include "ui/pages/workflows/executiondetails.h"
#include "ui/pages/workflows/executionlistview.h"
#include "ui/pages/workflows/historycomparer.h"
#include "ui/pages/workflows/historyfiles.h"
#include "ui/pages/workflows/tasklistsview.h"
#include "ui/pages/workflows/typesview.h"
#include "ui/pages/workflows/workerswitch.h"
#include "ui/pages/workflows/workflowactor.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto kWorkflowsSplitter = "workflows/splitter"_L1;
constexpr auto kDomainSetting = "workflows/domain"_L1;

} // namespace

struct WorkflowsPage::Actions {
    QAction *start;
    QAction *again;
    QAction *cancel;
    QAction *signal;
    QAction *terminate;
    QAction *save;
    QAction *openHistory;
    QAction *replay;
    QAction *compare;
    QAction *keep;
    QAction *removeKept;
    QAction *copyId;
    QAction *domain;
    QAction *find;

    QList<QAction *> all() const
    {
        return {start, again, cancel, signal, terminate, save, openHistory, replay, compare, keep,
            removeKept, copyId, domain, find};
    }
};

WorkflowsPage::WorkflowsPage(workspace::Workflows &workflows, workspace::Flows &flows,
    workspace::Worker *worker, workspace::Handwork *handwork, std::function<QDateTime()> now,
    WindowSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_workflows(workflows)
    , m_flows(flows)
    , m_settings(settings)
    , m_message(new InlineMessage(this))
    , m_actor(new WorkflowActor(workflows, worker, now, *m_message, *this))
    , m_files(new HistoryFiles(workflows, now, settings, *m_message, *this))
    , m_comparer(new HistoryComparer(workflows, settings, *this))
    , m_domain(new QComboBox(this))
    , m_count(new QLabel(this))
    , m_splitter(new QSplitter(this))
    , m_list(new ExecutionListView(workflows, now, settings, this))
    , m_taskLists(new TaskListsView(workflows, now, this))
    , m_details(new ExecutionDetails(workflows, std::move(now), settings, this))
{
    setObjectName(u"workflowsPage"_s);
    buildActions();
    setFocusProxy(m_list);
    m_splitter->addWidget(buildLeft(handwork));
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_details->setMinimumWidth(420);
    if (!m_splitter->restoreState(settings.value(kWorkflowsSplitter).toByteArray()))
        m_splitter->setSizes({582, 618});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolBar(worker));
    layout->addWidget(m_splitter, 1);
    m_message->floatOver(*m_splitter);

    const auto onSelection = [this] {
        updateActions();
        updateDetails();
    };
    connect(m_list, &ExecutionListView::selectionChanged, this, onSelection);
    connect(m_list, &ExecutionListView::countChanged, this,
        [this] { m_count->setText(m_list->countText()); });
    connect(m_list, &ExecutionListView::ticked, m_details, &ExecutionDetails::refreshTimes);
    connect(m_list, &ExecutionListView::fetchFailed, m_message,
        [this](const Error &error) { m_message->sayError(error); });
    connect(m_list, &ExecutionListView::selectFailed, m_message,
        [this](const Error &error) { m_message->sayError(error); });
    connect(m_list, &ExecutionListView::hiddenSelected, this, [this](const swf::Execution &run) {
        Notice notice;
        notice.text = tr("%1 is shown at the right; the filters keep it from the list.")
                          .arg(run.workflowId);
        notice.actions = {{tr("Clear the filters"), u"showHidden"_s, [this] { m_list->showAll(); },
            Notice::Look::Plain}};
        m_message->say(notice);
    });
    connect(m_actor, &WorkflowActor::started, m_list, &ExecutionListView::select);
    connect(m_actor, &WorkflowActor::done, m_details, &ExecutionDetails::lookNow);
    connect(m_actor, &WorkflowActor::keptChanged, this, &WorkflowsPage::updateActions);
    connect(m_details, &ExecutionDetails::looked, this, &WorkflowsPage::updateActions);
    connect(m_details, &ExecutionDetails::restRequested, this, &WorkflowsPage::startSequence);
    connect(m_details, &ExecutionDetails::copyRequested, this, &WorkflowsPage::copy);
    connect(m_details, &ExecutionDetails::runChosen, this, &WorkflowsPage::select);
    connect(m_details, &ExecutionDetails::appflowRunChosen, this, &WorkflowsPage::appflowRunChosen);
    connect(&m_workflows, &workspace::Workflows::domainsChanged, this, &WorkflowsPage::fillDomains);
    fillDomains();
    onSelection();
}

WorkflowsPage::~WorkflowsPage()
{
    m_settings.setValue(kWorkflowsSplitter, m_splitter->saveState());
    m_workflows.follow(false);
}

void WorkflowsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_workflows.follow(true);
}

void WorkflowsPage::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_workflows.follow(false);
}

void WorkflowsPage::buildActions()
{
    m_actions = std::make_unique<Actions>(Actions {
        makeAction(ActionId::StartSequence, this),
        makeAction(ActionId::StartAgain, this),
        makeAction(ActionId::RequestCancel, this),
        makeAction(ActionId::SignalWorkflow, this),
        makeAction(ActionId::TerminateWorkflow, this),
        makeAction(ActionId::SaveHistory, this),
        makeAction(ActionId::OpenHistory, this),
        makeAction(ActionId::ReplayHistory, this),
        makeAction(ActionId::CompareHistory, this),
        makeAction(ActionId::KeepHistory, this),
        makeAction(ActionId::RemoveKept, this),
        makeAction(ActionId::CopyRunId, this),
        makeAction(ActionId::RegisterDomain, this),
        makeAction(ActionId::Find, this),
    });
    auto &a = *m_actions;
    const auto all = a.all();
    for (auto *action : all) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    // The key that removes things in lists stops a run here, as on the page of runs.
    a.cancel->setShortcut(Qt::Key_Delete);
    a.cancel->setShortcutContext(Qt::WidgetShortcut);
    auto &table = m_list->table();
    table.addAction(a.cancel);
    m_list->setEmptyActions(*a.domain, *a.start);
    onReturn(table, this, [this] { m_details->focusHistory(); });
    connect(&table, &QWidget::customContextMenuRequested, this, &WorkflowsPage::showMenu);
    connect(a.start, &QAction::triggered, this, [this] { startSequence({}); });
    connect(a.again, &QAction::triggered, this, &WorkflowsPage::startAgain);
    connect(a.cancel, &QAction::triggered, this,
        [this] { m_actor->requestCancel(m_list->selectedRuns()); });
    connect(a.terminate, &QAction::triggered, this,
        [this] { m_actor->terminate(m_list->selectedRuns(), m_details->history()); });
    connect(a.signal, &QAction::triggered, this, [this] {
        const auto runs = m_list->selectedRuns();
        if (runs.size() == 1)
            m_actor->signalRun(runs.first());
    });
    connect(a.save, &QAction::triggered, this, [this] {
        m_files->save(m_details->history(), m_list->selectedRuns().value(0).workflowId);
    });
    connect(a.openHistory, &QAction::triggered, m_files, &HistoryFiles::open);
    connect(a.replay, &QAction::triggered, this, [this] {
        m_files->replay(m_details->history(), m_list->selectedRuns().value(0).workflowId);
    });
    connect(a.compare, &QAction::triggered, this, [this] {
        const auto runs = m_list->selectedRuns();
        if (runs.size() == 2)
            m_comparer->compare(runs[0], runs[1]);
        else if (runs.size() == 1)
            m_comparer->compareWithChosen(runs.first());
    });
    connect(a.keep, &QAction::triggered, this, [this] {
        const auto runs = m_list->selectedRuns();
        if (runs.size() == 1)
            m_actor->keepAgain(runs.first(), m_details->history());
    });
    connect(a.removeKept, &QAction::triggered, this,
        [this] { m_actor->removeKept(m_list->selectedRuns()); });
    connect(a.domain, &QAction::triggered, m_actor, &WorkflowActor::registerDomain);
    connect(a.copyId, &QAction::triggered, this, [this] {
        QStringList ids;
        const auto runs = m_list->selectedRuns();
        for (const auto &run : runs)
            ids += run.runId;
        copy(ids.join(u'\n'));
    });
    connect(a.find, &QAction::triggered, m_list, &ExecutionListView::focusFilter);
}

QWidget *WorkflowsPage::buildLeft(workspace::Handwork *handwork)
{
    auto *views = new QStackedWidget(this);
    views->addWidget(m_list);
    views->addWidget(m_taskLists);
    views->addWidget(new TypesView(m_workflows, *m_message, this));
    auto *tabs = new QTabBar(this);
    tabs->setObjectName(u"workflowTabs"_s);
    tabs->setDrawBase(false);
    tabs->setExpanding(false);
    tabs->addTab(tr("Executions"));
    tabs->addTab(tr("Task lists"));
    tabs->addTab(tr("Types"));
    auto *domains = new DomainsView(m_workflows, *m_actions->domain, *m_message, this);
    views->addWidget(domains);
    tabs->addTab(tr("Domains"));
    connect(domains, &DomainsView::chosen, this, [this, tabs](const QString &name) {
        chooseDomain(name);
        tabs->setCurrentIndex(0);
    });
    if (handwork) {
        auto *byHand = new ByHandView(m_workflows, *handwork, *m_message, this);
        views->addWidget(byHand);
        tabs->addTab(tr("By hand"));
        connect(byHand, &ByHandView::runTouched, this, [this](const swf::ExecutionKey &run) {
            // It is on show already when its answer was taken.
            const auto shown = m_list->selectedRuns();
            if (shown.size() != 1 || shown.first().key() != run)
                select(run);
            m_details->lookNow();
        });
    }
    connect(tabs, &QTabBar::currentChanged, views, &QStackedWidget::setCurrentIndex);
    auto *left = new QWidget(this);
    auto *layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(tabs);
    layout->addWidget(views, 1);
    return left;
}

QWidget *WorkflowsPage::buildToolBar(workspace::Worker *worker)
{
    auto &a = *m_actions;
    m_domain->setObjectName(u"workflowDomain"_s);
    m_domain->setAccessibleName(tr("Domain"));
    m_domain->setToolTip(tr("Domain of Amazon SWF whose runs are shown"));
    m_domain->setMinimumWidth(120);
    m_domain->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *bar = pageBar(this);
    auto *layout = static_cast<QBoxLayout *>(bar->layout());
    layout->addWidget(m_domain);
    layout->addSpacing(8);
    for (auto *action : {a.start, a.cancel, a.signal, a.terminate})
        layout->addWidget(barButton(action, true, bar));
    auto *more = new QToolButton(bar);
    more->setObjectName(u"copyCommand"_s);
    more->setText(tr("Copy as command"));
    more->setToolTip(tr("Copies what the buttons do as a command for a shell"));
    more->setToolButtonStyle(Qt::ToolButtonIconOnly);
    more->setIcon(icon(u"terminal"_s));
    more->setIconSize({18, 18});
    more->setPopupMode(QToolButton::InstantPopup);
    more->setMenu(commandMenu(more));
    layout->addWidget(more);
    auto *files = new QToolButton(bar);
    files->setObjectName(u"historyMenu"_s);
    files->setText(tr("History files"));
    files->setToolTip(tr("Save, open, replay and compare histories"));
    files->setIcon(icon(u"history"_s));
    files->setIconSize({18, 18});
    files->setPopupMode(QToolButton::InstantPopup);
    files->setMenu(new QMenu(files));
    files->menu()->setToolTipsVisible(true);
    files->menu()->addActions({a.save, a.openHistory, a.replay, a.compare});
    files->menu()->addSeparator();
    files->menu()->addActions({a.keep, a.removeKept});
    layout->addWidget(files);
    layout->addStretch();
    layout->addWidget(m_count);
    if (worker) {
        auto *workerSwitch = new WorkerSwitch(
            *worker,
            [this] {
                // It registers what is missing, as on the command line.
                return m_workflows.domain().isEmpty() ? swf::kUsualDomain.toString()
                                                      : m_workflows.domain();
            },
            bar);
        layout->addWidget(workerSwitch);
        connect(&m_workflows, &workspace::Workflows::domainsChanged, workerSwitch,
            &WorkerSwitch::showState);
        connect(worker, &workspace::Worker::failed, m_message,
            [this](const Error &error) { m_message->sayError(error); });
    }
    m_count->setProperty("look", u"muted"_s);
    connect(
        m_domain, &QComboBox::activated, this, [this] { chooseDomain(m_domain->currentText()); });
    return bar;
}

void WorkflowsPage::chooseDomain(const QString &name)
{
    m_hasChosenDomain = true;
    m_settings.setValue(kDomainSetting, name);
    m_list->forgetSelection();
    m_workflows.setDomain(name);
}

void WorkflowsPage::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(
        {m_actions->cancel, m_actions->signal, m_actions->terminate, m_actions->again});
    menu->addSeparator();
    menu->addActions(
        {m_actions->save, m_actions->openHistory, m_actions->replay, m_actions->compare});
    menu->addSeparator();
    for (auto *action : {m_actions->keep, m_actions->removeKept}) {
        if (action->isEnabled())
            menu->addAction(action);
    }
    menu->addAction(m_actions->copyId);
    menu->addMenu(commandMenu(menu));
    menu->popup(m_list->table().viewport()->mapToGlobal(at));
}

QMenu *WorkflowsPage::commandMenu(QWidget *parent)
{
    auto *menu = new CommandMenu(
        *m_actor,
        [this] {
            return CommandMenu::Selection {m_list->selectedRuns(), m_details->history()};
        },
        parent);
    connect(menu, &CommandMenu::chosen, this, &WorkflowsPage::copy);
    return menu;
}

void WorkflowsPage::startSequence(const QString &like)
{
    QStringList names;
    for (const auto &flow : m_flows.list())
        names += flow.flowName;
    // What it is like is shown at the right: started again, or the rest of it.
    m_actor->startSequence(names, like,
        like.isEmpty() ? swf::SequenceSettings() : swf::sequenceSettingsOf(m_details->history()));
}

/// A sequence as a sequence, anything else with the input and settings of its first event.
void WorkflowsPage::startAgain()
{
    const auto runs = m_list->selectedRuns();
    const auto &history = m_details->history();
    if (runs.size() != 1 || history.isEmpty())
        return;
    const swf::Execution &run = runs.first();
    const QString input = history.first().text("input"_L1);
    const bool isSequence = run.typeName == swf::kSequenceType
        && run.typeVersion == swf::kTypeVersion && !swf::stagesOf(input).isEmpty();
    if (isSequence)
        startSequence(input);
    else
        m_actor->startLike(run, history.first());
}

void WorkflowsPage::copy(const QString &text)
{
    QApplication::clipboard()->setText(text);
}

void WorkflowsPage::fillDomains()
{
    const auto domains = m_workflows.domains();
    const QString kept = m_settings.value(kDomainSetting).toString();
    if (!m_hasChosenDomain && domains.contains(kept)) {
        m_hasChosenDomain = true;
        m_workflows.setDomain(kept);
    }
    const QSignalBlocker quiet(m_domain);
    m_domain->clear();
    m_domain->addItems(domains);
    m_domain->setCurrentText(m_workflows.domain());
    m_domain->setEnabled(!domains.isEmpty());
    m_list->updateView();
    updateActions();
}

void WorkflowsPage::select(const swf::ExecutionKey &run)
{
    m_list->select(run);
}

QList<swf::Execution> WorkflowsPage::selectedRuns() const
{
    return m_list->selectedRuns();
}

QList<QAction *> WorkflowsPage::usableActions() const
{
    auto usable = m_actions->all();
    usable.removeIf([](const QAction *action) { return !action->isEnabled(); });
    return usable;
}

void WorkflowsPage::updateActions()
{
    const auto runs = m_list->selectedRuns();
    const bool hasOpen = std::any_of(
        runs.begin(), runs.end(), [](const swf::Execution &run) { return run.isOpen(); });
    m_actions->cancel->setEnabled(hasOpen);
    m_actions->terminate->setEnabled(hasOpen);
    m_actions->signal->setEnabled(hasOpen && runs.size() == 1);
    m_actions->copyId->setEnabled(!runs.isEmpty());
    const bool hasHistory = runs.size() == 1 && !m_details->history().isEmpty();
    m_actions->again->setEnabled(hasHistory);
    m_actions->save->setEnabled(hasHistory);
    m_actions->replay->setEnabled(hasHistory && runs.first().typeName == "Sluice.FlowSequence"_L1);
    m_actions->compare->setEnabled(runs.size() == 1 || runs.size() == 2);
    m_actions->keep->setEnabled(
        hasHistory && !runs.first().isOpen() && m_workflows.wasRemoved(runs.first().runId));
    const bool isKept = std::any_of(runs.begin(), runs.end(), [this](const swf::Execution &run) {
        return run.isKeptHere || m_workflows.isKept(run.runId);
    });
    m_actions->removeKept->setEnabled(isKept);
    m_actions->removeKept->setToolTip(isKept
            ? tr("Remove the histories of the chosen runs that are kept on this machine")
            : tr("Nothing is kept of what is chosen: a history is kept when its run has closed "
                 "and was looked at"));
}

void WorkflowsPage::updateDetails()
{
    const auto runs = m_list->selectedRuns();
    if (runs.size() == 1)
        m_details->showRun(runs.first());
    else
        m_details->clear();
    m_details->setVisible(runs.size() == 1);
}

} // namespace sluice::ui

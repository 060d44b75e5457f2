#include "ui/pages/workflows/workflowspage.h"

#include "ui/common/actioncatalog.h"
#include "ui/common/emptystate.h"
#include "ui/common/inlinemessage.h"
#include "ui/common/statuspill.h"
#include "ui/common/windowsettings.h"
#include "ui/pages/keptselection.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/workflows/executiondetails.h"
#include "ui/pages/workflows/executionfilterbar.h"
#include "ui/pages/workflows/workflowactor.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto kWorkflowsHeader = "workflows/header"_L1;
constexpr auto kWorkflowsSplitter = "workflows/splitter"_L1;
constexpr auto kDomainSetting = "workflows/domain"_L1;
constexpr std::chrono::seconds kWorkflowsTick {1};

} // namespace

struct WorkflowsPage::Actions {
    QAction *cancel;
    QAction *signal;
    QAction *terminate;
    QAction *copyId;
    QAction *domain;
    QAction *find;

    QList<QAction *> all() const { return {cancel, signal, terminate, copyId, domain, find}; }
};

WorkflowsPage::WorkflowsPage(workspace::Connection &connection, workspace::Workflows &workflows,
    workspace::Flows &flows, models::ExecutionListModel::NowFunction now, WindowSettings &settings,
    QWidget *parent)
    : QWidget(parent)
    , m_connection(connection)
    , m_workflows(workflows)
    , m_flows(flows)
    , m_now(now)
    , m_settings(settings)
    , m_model(new models::ExecutionListModel(workflows, now, this))
    , m_message(new InlineMessage(this))
    , m_actor(new WorkflowActor(workflows, *m_message, *this))
    , m_domain(new QComboBox(this))
    , m_filters(new ExecutionFilterBar(now, this))
    , m_count(new QLabel(this))
    , m_splitter(new QSplitter(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_noDomain(new EmptyState(this))
    , m_empty(new EmptyState(this))
    , m_noMatch(new EmptyState(this))
    , m_details(new ExecutionDetails(workflows, std::move(now), settings, this))
    , m_clock(new QTimer(this))
{
    setObjectName(u"workflowsPage"_s);
    buildActions();
    buildTable();
    buildEmptyStates();
    setFocusProxy(m_table);
    for (auto *view : std::initializer_list<QWidget *> {m_table, m_noDomain, m_empty, m_noMatch})
        m_stack->addWidget(view);
    auto *left = new QWidget(this);
    auto *leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(0, 0, 0, 0);
    leftLayout->setSpacing(0);
    leftLayout->addWidget(m_filters);
    leftLayout->addWidget(m_stack, 1);
    m_splitter->addWidget(left);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setChildrenCollapsible(false);
    m_details->setMinimumWidth(420);
    if (!m_splitter->restoreState(settings.value(kWorkflowsSplitter).toByteArray()))
        m_splitter->setSizes({560, 640});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolBar());
    layout->addWidget(m_splitter, 1);
    m_message->floatOver(*m_splitter);

    connect(m_filters, &ExecutionFilterBar::changed, this, &WorkflowsPage::applyFilter);
    connect(m_actor, &WorkflowActor::done, m_details, &ExecutionDetails::lookNow);
    connect(m_details, &ExecutionDetails::copyRequested, this, &WorkflowsPage::copy);
    connect(m_details, &ExecutionDetails::runChosen, this, &WorkflowsPage::select);
    auto *kept = new KeptSelection(*m_table, models::ExecutionListModel::KeyRole,
        [this](const QString &key) { return m_model->rowOf(key); });
    connect(kept, &KeptSelection::restored, this, [this] {
        updateView();
        updateActions();
        updateDetails();
    });
    connect(&m_workflows, &workspace::Workflows::changed, this, &WorkflowsPage::onListChanged);
    connect(&m_workflows, &workspace::Workflows::domainsChanged, this, &WorkflowsPage::fillDomains);
    connect(m_model, &models::ExecutionListModel::fetched, this, [this] {
        updateView();
        // A filter that lets few runs through does not fill the table, which asks at its end.
        if (m_model->rowCount() == 0 && m_model->canFetchMore({}))
            m_model->fetchMore({});
    });
    connect(m_model, &models::ExecutionListModel::fetchFailed, m_message,
        [this](const Error &error) { m_message->sayError(error); });
    connect(&m_connection, &workspace::Connection::changed, this, &WorkflowsPage::updateView);
    connect(m_clock, &QTimer::timeout, this, [this] {
        m_model->refreshTimes();
        m_details->refreshTimes();
    });
    fillDomains();
    onListChanged();
}

WorkflowsPage::~WorkflowsPage()
{
    m_settings.setValue(kWorkflowsHeader, m_table->horizontalHeader()->saveState());
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
        makeAction(ActionId::RequestCancel, this),
        makeAction(ActionId::SignalWorkflow, this),
        makeAction(ActionId::TerminateWorkflow, this),
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
    m_table->addAction(a.cancel);
    connect(
        a.cancel, &QAction::triggered, this, [this] { m_actor->requestCancel(selectedRuns()); });
    connect(a.terminate, &QAction::triggered, this,
        [this] { m_actor->terminate(selectedRuns(), m_details->history()); });
    connect(a.signal, &QAction::triggered, this, [this] {
        const auto runs = selectedRuns();
        if (runs.size() == 1)
            m_actor->signalRun(runs.first());
    });
    connect(a.domain, &QAction::triggered, m_actor, &WorkflowActor::registerDomain);
    connect(a.copyId, &QAction::triggered, this, [this] {
        QStringList ids;
        const auto runs = selectedRuns();
        for (const auto &run : runs)
            ids += run.runId;
        copy(ids.join(u'\n'));
    });
    connect(a.find, &QAction::triggered, m_filters, &ExecutionFilterBar::focusText);
}

QWidget *WorkflowsPage::buildToolBar()
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
    for (auto *action : {a.cancel, a.signal, a.terminate})
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
    layout->addStretch();
    layout->addWidget(m_count);
    m_count->setProperty("look", u"muted"_s);
    connect(m_domain, &QComboBox::activated, this, [this] {
        m_hasChosenDomain = true;
        m_settings.setValue(kDomainSetting, m_domain->currentText());
        m_hasSelectedFirst = false;
        m_workflows.setDomain(m_domain->currentText());
    });
    return bar;
}

void WorkflowsPage::buildTable()
{
    using Model = models::ExecutionListModel;
    m_table->setObjectName(u"workflowTable"_s);
    m_table->setAccessibleName(tr("Workflows"));
    setUpPageTable(*m_table, *m_model);
    m_table->setItemDelegateForColumn(
        Model::Status, new StatusPillDelegate(Model::StatusRole, -1, m_table));
    auto *header = m_table->horizontalHeader();
    if (!header->restoreState(m_settings.value(kWorkflowsHeader).toByteArray())) {
        setFirstWidths(*m_table, {{160, 150}, {148, 146}, {92, 92}, {80, 80}, {60, 60}});
        header->hideSection(Model::Tags);
    }
    addColumnMenu(*m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateActions();
        updateDetails();
    });
    onReturn(*m_table, this, [this] { m_details->focusHistory(); });
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions({m_actions->cancel, m_actions->signal, m_actions->terminate});
        menu->addSeparator();
        menu->addAction(m_actions->copyId);
        menu->addMenu(commandMenu(menu));
        menu->popup(m_table->viewport()->mapToGlobal(at));
    });
}

void WorkflowsPage::buildEmptyStates()
{
    m_noDomain->setObjectName(u"workflowsNoDomain"_s);
    m_noDomain->setContent(u"workflows"_s, tr("No domain yet"),
        tr("Runs of Amazon SWF live in a domain. Register one here, or let sluice worker "
           "register it."));
    auto *add = m_noDomain->addButton(tr("Register a domain"), u"plus"_s);
    connect(add, &QPushButton::clicked, m_actions->domain, &QAction::trigger);
    m_empty->setObjectName(u"workflowsEmpty"_s);
    m_noMatch->setObjectName(u"workflowsNoMatch"_s);
    auto *clear = m_noMatch->addButton(tr("Clear the filters"), u"close"_s);
    connect(clear, &QPushButton::clicked, this, &WorkflowsPage::clearFilters);
}

/// For the run that is selected; filled when it opens.
QMenu *WorkflowsPage::commandMenu(QWidget *parent)
{
    auto *menu = new QMenu(tr("Copy as &command"), parent);
    menu->setIcon(icon(u"terminal"_s));
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        const auto runs = selectedRuns();
        if (runs.size() != 1) {
            menu->addAction(tr("Choose one run first"))->setEnabled(false);
            return;
        }
        const auto run = runs.first();
        for (const auto &program : {u"aws"_s, u"sluice"_s}) {
            const std::pair<QString, QString> commands[] = {
                {tr("Request cancel, by %1"), m_actor->cancelCommand(program, run)},
                {tr("Terminate, by %1"), m_actor->terminateCommand(program, run)},
                {tr("Get the history, by %1"), m_actor->historyCommand(program, run)},
            };
            for (const auto &[text, command] : commands)
                connect(menu->addAction(text.arg(program)), &QAction::triggered, this,
                    [this, command = command] { copy(command); });
            menu->addSeparator();
        }
    });
    return menu;
}

void WorkflowsPage::copy(const QString &text)
{
    QApplication::clipboard()->setText(text);
}

void WorkflowsPage::clearFilters()
{
    m_filters->clear();
    applyFilter();
}

void WorkflowsPage::applyFilter()
{
    m_model->setFilter(m_filters->filter());
    if (m_model->rowCount() == 0 && m_model->canFetchMore({}))
        m_model->fetchMore({});
    updateView();
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
    updateView();
}

void WorkflowsPage::onListChanged()
{
    m_filters->setTypes(m_model->typeNames());
    updateView();
    if (!selectWanted())
        selectFirst();
    updateActions();
    updateDetails();
}

void WorkflowsPage::select(const swf::ExecutionKey &run)
{
    m_wanted = run;
    if (selectWanted())
        return;
    clearFilters();
    if (!selectWanted())
        m_message->say(Notice::Kind::Info,
            tr("The run of %1 is not in the list; it may have closed long ago.")
                .arg(run.workflowId));
}

bool WorkflowsPage::selectWanted()
{
    if (m_wanted.workflowId.isEmpty())
        return false;
    int row = m_wanted.runId.isEmpty() ? -1 : m_model->rowOf(m_wanted.runId);
    for (int i = 0; m_wanted.runId.isEmpty() && row < 0 && i < m_model->rowCount(); ++i) {
        if (m_model->rowAt(i).workflowId == m_wanted.workflowId)
            row = i;
    }
    if (row < 0)
        return false;
    m_wanted = {};
    m_hasSelectedFirst = true;
    selectOnly(*m_table, row);
    return true;
}

// The newest run is what one came to see; later ones leave the choice alone.
void WorkflowsPage::selectFirst()
{
    if (m_hasSelectedFirst || m_model->rowCount() == 0)
        return;
    m_hasSelectedFirst = true;
    selectOnly(*m_table, 0);
}

QList<swf::Execution> WorkflowsPage::selectedRuns() const
{
    QList<swf::Execution> runs;
    const auto rows = m_table->selectionModel()->selectedRows();
    for (const auto &index : rows)
        runs.append(m_model->rowAt(index.row()));
    return runs;
}

QList<QAction *> WorkflowsPage::usableActions() const
{
    auto usable = m_actions->all();
    usable.removeIf([](const QAction *action) { return !action->isEnabled(); });
    return usable;
}

void WorkflowsPage::updateActions()
{
    const auto runs = selectedRuns();
    const bool hasOpen = std::any_of(
        runs.begin(), runs.end(), [](const swf::Execution &run) { return run.isOpen(); });
    m_actions->cancel->setEnabled(hasOpen);
    m_actions->terminate->setEnabled(hasOpen);
    m_actions->signal->setEnabled(hasOpen && runs.size() == 1);
    m_actions->copyId->setEnabled(!runs.isEmpty());
}

void WorkflowsPage::updateDetails()
{
    const auto runs = selectedRuns();
    if (runs.size() == 1)
        m_details->showRun(runs.first());
    else
        m_details->clear();
    m_details->setVisible(runs.size() == 1);
}

void WorkflowsPage::updateView()
{
    const int shown = m_model->rowCount();
    const int total = m_model->totalCount();
    m_count->setText(shown == total ? QString() : tr("%1 of %2").arg(shown).arg(total));
    m_empty->setContent(u"workflows"_s, tr("No workflow has run in %1").arg(m_workflows.domain()),
        tr("Runs that are started in this domain appear here, open and closed ones in one list."));
    m_noMatch->setContent(u"search"_s,
        m_model->isFetching() ? tr("Looking through older runs…") : tr("No run matches"),
        tr("No run is left by the filters above."));
    if (shown > 0 || !m_workflows.isListed())
        m_stack->setCurrentWidget(m_table);
    else if (m_workflows.domain().isEmpty())
        m_stack->setCurrentWidget(m_noDomain);
    else
        m_stack->setCurrentWidget(total == 0 ? m_empty : m_noMatch);
    // Durations count up only while something is open.
    if (m_model->hasOpen() != m_clock->isActive())
        m_model->hasOpen() ? m_clock->start(kWorkflowsTick) : m_clock->stop();
}

} // namespace sluice::ui

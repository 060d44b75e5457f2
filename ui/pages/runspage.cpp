#include "ui/pages/runspage.h"

#include "ui/common/actioncatalog.h"
#include "ui/common/emptystate.h"
#include "ui/common/inlinemessage.h"
#include "ui/common/plaintip.h"
#include "ui/common/statuspill.h"
#include "ui/common/windowsettings.h"
#include "ui/pages/keptselection.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/runcanceller.h"
#include "ui/pages/rundetails.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
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

constexpr auto kRunsHeader = "runs/header"_L1;
constexpr auto kSplitterSetting = "runs/splitter"_L1;
constexpr std::chrono::seconds kRunsTick {1};
constexpr int kWidestChip = 240; ///< a flow's name may be long

} // namespace

struct RunsPage::Actions {
    QAction *cancel;
    QAction *again;
    QAction *open;
    QAction *copyId;
    QAction *find;

    QList<QAction *> all() const { return {cancel, again, open, copyId, find}; }
};

RunsPage::RunsPage(workspace::Connection &connection, workspace::Flows &flows,
    workspace::Runs &runs, models::RunListModel::NowFunction now, WindowSettings &settings,
    QWidget *parent)
    : QWidget(parent)
    , m_connection(connection)
    , m_flows(flows)
    , m_runs(runs)
    , m_settings(settings)
    , m_model(new models::RunListModel(runs, now, this))
    , m_message(new InlineMessage(this))
    , m_canceller(new RunCanceller(runs, flows, *m_message, this))
    , m_filter(filterBox(tr("Filter runs"),
          tr("Searches the flow, status, execution id and message of the runs."), this))
    , m_status(new QComboBox(this))
    , m_flowChip(new QToolButton(this))
    , m_count(new QLabel(this))
    , m_splitter(new QSplitter(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(this))
    , m_noMatch(new EmptyState(this))
    , m_details(new RunDetails(runs, std::move(now), this))
    , m_clock(new QTimer(this))
{
    setObjectName(u"runsPage"_s);
    buildActions();
    buildTable();
    buildEmptyStates();
    setFocusProxy(m_table);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_noMatch);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_details);
    m_splitter->setStretchFactor(0, 1);
    m_splitter->setChildrenCollapsible(false);
    m_details->setMinimumWidth(300);
    if (!m_splitter->restoreState(settings.value(kSplitterSetting).toByteArray()))
        m_splitter->setSizes({860, 340});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolBar());
    layout->addWidget(m_splitter, 1);
    m_message->floatOver(*m_splitter);

    connect(m_details, &RunDetails::copyRequested, this,
        [](const QString &text) { QApplication::clipboard()->setText(text); });
    auto *kept = new KeptSelection(*m_table, models::RunListModel::KeyRole,
        [this](const QString &key) { return m_model->rowOf(key); });
    connect(kept, &KeptSelection::restored, this, [this] {
        updateView();
        updateActions();
        updateDetails();
    });
    connect(&m_runs, &workspace::Runs::changed, this, [this] {
        updateView();
        if (!selectWanted())
            selectFirst();
        updateActions();
        updateDetails();
    });
    connect(m_model, &models::RunListModel::fetched, this, &RunsPage::lookFurther);
    connect(m_model, &models::RunListModel::fetchFailed, m_message,
        [this](const Error &error) { m_message->sayError(error); });
    connect(&m_connection, &workspace::Connection::changed, this, &RunsPage::updateView);
    connect(m_clock, &QTimer::timeout, this, [this] {
        m_model->refreshTimes();
        m_details->refreshTimes();
    });
    updateView();
    selectFirst();
    updateActions();
    updateDetails();
}

RunsPage::~RunsPage()
{
    m_settings.setValue(kRunsHeader, m_table->horizontalHeader()->saveState());
    m_settings.setValue(kSplitterSetting, m_splitter->saveState());
}

void RunsPage::buildActions()
{
    m_actions = std::make_unique<Actions>(Actions {
        makeAction(ActionId::CancelRun, this),
        makeAction(ActionId::RunAgain, this),
        makeAction(ActionId::OpenFlow, this),
        makeAction(ActionId::CopyExecutionId, this),
        makeAction(ActionId::Find, this),
    });
    auto &a = *m_actions;
    a.open->setText(tr("&Open flow"));
    const auto all = a.all();
    for (auto *action : all) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    // The key that removes things in lists stops a run here.
    a.cancel->setShortcut(Qt::Key_Delete);
    a.cancel->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(a.cancel);
    connect(a.cancel, &QAction::triggered, this, [this] { m_canceller->request(selectedRuns()); });
    connect(a.again, &QAction::triggered, this, &RunsPage::runAgain);
    connect(a.open, &QAction::triggered, this, [this] {
        const auto runs = selectedRuns();
        if (!runs.isEmpty())
            Q_EMIT openRequested(runs.first().flowName);
    });
    connect(a.copyId, &QAction::triggered, this, [this] {
        QStringList ids;
        const auto runs = selectedRuns();
        for (const auto &run : runs)
            ids += run.executionId;
        QApplication::clipboard()->setText(ids.join(u'\n'));
    });
    connect(a.find, &QAction::triggered, m_filter, qOverload<>(&QWidget::setFocus));
}

QWidget *RunsPage::buildToolBar()
{
    auto &a = *m_actions;
    m_filter->setObjectName(u"runFilter"_s);
    m_status->setObjectName(u"runStatusFilter"_s);
    m_status->setAccessibleName(tr("Status"));
    m_count->setObjectName(u"runCount"_s);
    m_status->addItem(tr("Any status"), QString());
    m_status->addItem(icon(u"runs"_s, IconColor::Running), tr("Active"), u"Active"_s);
    for (const auto &status : {u"Successful"_s, u"Error"_s, u"Canceled"_s}) {
        const auto look = runStatusLook(status);
        m_status->addItem(icon(look.iconName, look.color), look.text, status);
    }
    m_flowChip->setObjectName(u"runFlowChip"_s);
    m_flowChip->setProperty("look", u"chip"_s);
    m_flowChip->setIcon(icon(u"close"_s, IconColor::Accent));
    m_flowChip->setIconSize({12, 12});
    m_flowChip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_flowChip->hide();

    auto *bar = pageBar(this);
    auto *layout = static_cast<QBoxLayout *>(bar->layout());
    for (auto *action : {a.cancel, a.again, a.open, a.copyId})
        layout->addWidget(barButton(action, action != a.copyId, bar));
    layout->addStretch();
    layout->addWidget(m_flowChip);
    layout->addWidget(m_count);
    layout->addWidget(m_status);
    layout->addWidget(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &RunsPage::applyFilter);
    connect(m_status, &QComboBox::currentIndexChanged, this, &RunsPage::applyFilter);
    connect(m_flowChip, &QToolButton::clicked, this, [this] { showFlow({}); });
    return bar;
}

void RunsPage::buildTable()
{
    m_table->setObjectName(u"runTable"_s);
    m_table->setAccessibleName(tr("Runs"));
    setUpPageTable(*m_table, *m_model);
    m_table->setItemDelegateForColumn(models::RunListModel::Status,
        new StatusPillDelegate(
            models::RunListModel::StatusRole, models::RunListModel::FractionRole, m_table));
    restoreColumns(*m_table, m_settings.value(kRunsHeader).toByteArray(),
        {{170, 120}, {120, 120}, {105, 100}, {85, 80}, {85, 75}, {85, 75},
            {120, 80}}); // the message takes the rest
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateActions();
        updateDetails();
    });
    connect(m_table, &QTableView::doubleClicked, m_actions->open, &QAction::trigger);
    onReturn(*m_table, this, [this] { m_actions->open->trigger(); });
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions({m_actions->cancel, m_actions->again});
        menu->addSeparator();
        menu->addActions({m_actions->open, m_actions->copyId});
        menu->popup(m_table->viewport()->mapToGlobal(at));
    });
}

void RunsPage::buildEmptyStates()
{
    m_empty->setObjectName(u"runsEmpty"_s);
    m_empty->setContent(u"runs"_s, tr("No runs yet"),
        tr("Run a flow on the Flows page; its progress and its record appear here and stay."));
    m_noMatch->setContent(
        u"search"_s, tr("No run matches"), tr("No run is left by the filters above."));
    auto *clear = m_noMatch->addButton(tr("Clear the filters"), u"close"_s);
    connect(clear, &QPushButton::clicked, this, &RunsPage::clearFilters);
}

void RunsPage::clearFilters()
{
    const QSignalBlocker noText(m_filter);
    const QSignalBlocker noStatus(m_status);
    m_filter->clear();
    m_status->setCurrentIndex(0);
    m_flowName.clear();
    m_flowChip->hide();
    applyFilter();
}

void RunsPage::showFlow(const QString &flowName)
{
    clearFilters();
    m_flowName = flowName;
    m_flowChip->setVisible(!flowName.isEmpty());
    const QString words = tr("Only runs of %1").arg(flowName);
    m_flowChip->setText(
        fontMetrics().elidedText(words, Qt::ElideMiddle, kWidestChip).replace(u'&', "&&"_L1));
    m_flowChip->setToolTip(plainTip(words + u'\n' + tr("Show the runs of all flows")));
    applyFilter();
    // Of the flow that was asked for the newest, not what was looked at before.
    m_wantedRun.clear();
    m_hasSelectedFirst = false;
    selectFirst();
}

void RunsPage::showAllFlows()
{
    if (m_flowName.isEmpty())
        return;
    m_flowName.clear();
    m_flowChip->hide();
    applyFilter();
}

void RunsPage::makeRoomFor(const QString &flowName)
{
    if (flowName != m_flowName)
        showAllFlows();
}

void RunsPage::select(const QString &executionId)
{
    m_wantedRun = executionId;
    if (m_model->rowOf(executionId) < 0)
        clearFilters();
    if (!selectWanted())
        m_runs.loadOlder({executionId, {}, {}}).done(this, [](const Result<bool> &) {
            // It comes with runsChanged, or is known to nobody.
        });
}

bool RunsPage::selectWanted()
{
    const int row = m_wantedRun.isEmpty() ? -1 : m_model->rowOf(m_wantedRun);
    if (row < 0)
        return false;
    m_wantedRun.clear();
    m_hasSelectedFirst = true;
    selectOnly(*m_table, row);
    return true;
}

/// The table asks at its end; while nothing matches it is not shown, and a filter that lets few
/// runs through does not fill it.
void RunsPage::lookFurther()
{
    updateView();
    if (m_model->rowCount() == 0 && m_model->canFetchMore({}))
        m_model->fetchMore({});
}

// The newest run is what one came to see; later ones leave the choice alone.
void RunsPage::selectFirst()
{
    if (m_hasSelectedFirst || m_model->rowCount() == 0)
        return;
    m_hasSelectedFirst = true;
    selectOnly(*m_table, 0);
}

void RunsPage::requestCancel(const QString &executionId)
{
    select(executionId);
    for (const auto &run : m_runs.list())
        if (run.executionId == executionId)
            m_canceller->request({run});
}

QList<appflow::RunRecord> RunsPage::selectedRuns() const
{
    QList<appflow::RunRecord> runs;
    const auto rows = m_table->selectionModel()->selectedRows();
    for (const auto &index : rows)
        runs.append(m_model->rowAt(index.row()));
    return runs;
}

QList<QAction *> RunsPage::usableActions() const
{
    auto usable = m_actions->all();
    usable.removeIf([](const QAction *action) { return !action->isEnabled(); });
    return usable;
}

void RunsPage::applyFilter()
{
    m_model->setFilter(
        {m_filter->text().trimmed(), m_status->currentData().toString(), m_flowName});
    // What is on hand is shown at once; the store has what is older.
    if (m_model->filter() != models::RunListModel::Filter {})
        m_model->fetchMore({});
    updateView();
}

void RunsPage::updateActions()
{
    const auto runs = selectedRuns();
    m_actions->cancel->setEnabled(std::any_of(runs.begin(), runs.end(),
        [](const appflow::RunRecord &run) { return run.executionStatus == "InProgress"_L1; }));
    m_actions->again->setEnabled(runs.size() == 1 && !runs.first().isActive());
    m_actions->open->setEnabled(runs.size() == 1);
    m_actions->copyId->setEnabled(!runs.isEmpty());
}

void RunsPage::updateDetails()
{
    const auto runs = selectedRuns();
    if (runs.size() == 1)
        m_details->showRun(runs.first());
    else
        m_details->clear();
    m_details->setVisible(runs.size() == 1);
}

void RunsPage::updateView()
{
    const int shown = m_model->rowCount();
    const int total = m_model->totalCount();
    m_count->setText(shown == total ? QString() : tr("%1 of %2 runs shown").arg(shown).arg(total));
    m_noMatch->setContent(u"search"_s,
        m_model->isFetching() ? tr("Looking through older runs…") : tr("No run matches"),
        tr("No run is left by the filters above."));
    const auto state = m_connection.state();
    const bool isKnown = state != workspace::Connection::State::Connecting
        && state != workspace::Connection::State::Waiting;
    if (shown > 0 || (total == 0 && !isKnown))
        m_stack->setCurrentWidget(m_table);
    else
        m_stack->setCurrentWidget(total == 0 ? m_empty : m_noMatch);
    // Durations count up only while something is in progress.
    if (m_model->hasActive() != m_clock->isActive())
        m_model->hasActive() ? m_clock->start(kRunsTick) : m_clock->stop();
}

void RunsPage::runAgain()
{
    const auto runs = selectedRuns();
    if (runs.isEmpty())
        return;
    m_flows.start(runs.first().flowName).done(this, [this](Result<QString> executionId) {
        if (!executionId)
            m_message->sayError(executionId.error());
        else if (!executionId->isEmpty())
            select(*executionId);
    });
}

} // namespace sluice::ui

#include "ui/pages/flowspage.h"

#include "ui/common/actioncatalog.h"
#include "ui/common/emptystate.h"
#include "ui/common/inlinemessage.h"
#include "ui/common/statuspill.h"
#include "ui/common/windowsettings.h"
#include "ui/pages/flowcommands.h"
#include "ui/pages/keptselection.h"
#include "ui/pages/pagetable.h"

#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QToolBar>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto kFlowsHeader = "flows/header"_L1;
constexpr std::chrono::seconds kTimesAge {20};

} // namespace

struct FlowsPage::Actions {
    QAction *add;
    QAction *open;
    QAction *run;
    QAction *activate;
    QAction *deactivate;
    QAction *duplicate;
    QAction *remove;
    QAction *runs;
    QAction *find;

    QList<QAction *> all() const
    {
        return {add, open, run, activate, deactivate, duplicate, runs, remove, find};
    }
};

FlowsPage::FlowsPage(workspace::Connection &connection, workspace::Flows &flows,
    workspace::Runs &runs, models::FlowListModel::NowFunction now, WindowSettings &settings,
    QWidget *parent)
    : QWidget(parent)
    , m_connection(connection)
    , m_settings(settings)
    , m_model(new models::FlowListModel(flows, runs, std::move(now), this))
    , m_message(new InlineMessage(this))
    , m_commands(new FlowCommands(flows, runs, *m_message, this))
    , m_filter(filterBox(tr("Filter flows"),
          tr("Searches the name, description, status, trigger and route of the flows."), this))
    , m_count(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(this))
    , m_noMatch(new EmptyState(this))
    , m_clock(new QTimer(this))
{
    setObjectName(u"flowsPage"_s);
    m_filter->setObjectName(u"flowFilter"_s);
    m_count->setProperty("look", u"muted"_s);
    buildActions();
    buildTable(settings);
    buildEmptyState();
    setFocusProxy(m_table);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_noMatch);

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolBar());
    layout->addWidget(m_stack, 1);
    m_message->floatOver(*m_stack);

    connect(m_commands, &FlowCommands::runStarted, this, &FlowsPage::runStarted);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString &text) {
        m_model->setFilter(text.trimmed());
        updateView();
    });
    connect(&flows, &workspace::Flows::changed, this, [this] {
        updateView();
        selectFirst();
        updateActions();
    });
    auto *kept = new KeptSelection(*m_table, models::FlowListModel::KeyRole,
        [this](const QString &key) { return m_model->rowOf(key); });
    connect(kept, &KeptSelection::restored, this, [this] {
        updateView();
        updateActions();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, &FlowsPage::updateActions);
    connect(&m_connection, &workspace::Connection::changed, this, &FlowsPage::updateView);
    connect(m_clock, &QTimer::timeout, m_model, &models::FlowListModel::refreshTimes);
    m_clock->start(kTimesAge);
    updateView();
    selectFirst();
    updateActions();
}

FlowsPage::~FlowsPage()
{
    m_settings.setValue(kFlowsHeader, m_table->horizontalHeader()->saveState());
}

void FlowsPage::buildActions()
{
    m_actions = std::make_unique<Actions>(Actions {
        makeAction(ActionId::NewFlow, this),
        makeAction(ActionId::OpenFlow, this),
        makeAction(ActionId::RunFlow, this),
        makeAction(ActionId::ActivateFlow, this),
        makeAction(ActionId::DeactivateFlow, this),
        makeAction(ActionId::DuplicateFlow, this),
        makeAction(ActionId::DeleteFlow, this),
        makeAction(ActionId::ShowRunsOfFlow, this),
        makeAction(ActionId::Find, this),
    });
    auto &a = *m_actions;
    // The menu bar owns Ctrl+N everywhere; two actions with one key answer none of them.
    a.add->setShortcuts(QList<QKeySequence>());
    const auto all = a.all();
    for (auto *action : all) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    // Delete must not fire while somebody types into the filter.
    a.remove->setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(a.remove);

    const auto first = [this] { return selectedFlows().value(0); };
    connect(a.add, &QAction::triggered, this, &FlowsPage::newRequested);
    connect(a.open, &QAction::triggered, this, &FlowsPage::openSelected);
    connect(a.run, &QAction::triggered, this, [this] {
        const auto names = selectedFlows();
        for (const auto &name : names)
            m_commands->run(name);
    });
    connect(
        a.activate, &QAction::triggered, this, [this, first] { m_commands->activate(first()); });
    connect(a.deactivate, &QAction::triggered, this,
        [this, first] { m_commands->deactivate(first()); });
    connect(a.duplicate, &QAction::triggered, this,
        [this, first] { Q_EMIT duplicateRequested(first()); });
    connect(a.remove, &QAction::triggered, this,
        [this] { m_commands->requestDelete(selectedFlows()); });
    connect(a.runs, &QAction::triggered, this, [this, first] { Q_EMIT runsRequested(first()); });
    connect(a.find, &QAction::triggered, m_filter, qOverload<>(&QWidget::setFocus));
}

QWidget *FlowsPage::buildToolBar()
{
    auto &a = *m_actions;
    auto *bar = pageBar(this);
    auto *add = new QPushButton(icon(u"plus"_s, IconColor::OnAccent), tr("New flow"), bar);
    add->setObjectName(u"newFlowButton"_s);
    add->setProperty("look", u"primary"_s);
    connect(add, &QPushButton::clicked, a.add, &QAction::trigger);
    auto *layout = static_cast<QBoxLayout *>(bar->layout());
    layout->addWidget(add);
    layout->addSpacing(6);
    for (auto *action : {a.run, a.open, a.duplicate, a.activate, a.deactivate, a.runs, a.remove})
        layout->addWidget(barButton(action, action == a.run || action == a.open, bar));
    layout->addStretch();
    layout->addWidget(m_count);
    layout->addWidget(m_filter);
    return bar;
}

void FlowsPage::buildTable(WindowSettings &settings)
{
    m_table->setObjectName(u"flowTable"_s);
    m_table->setAccessibleName(tr("Flows"));
    setUpPageTable(*m_table, *m_model);
    m_table->setSortingEnabled(true);
    auto *pills = new StatusPillDelegate(
        models::FlowListModel::StatusRole, models::FlowListModel::FractionRole, m_table);
    m_table->setItemDelegateForColumn(models::FlowListModel::Status, pills);
    m_table->setItemDelegateForColumn(models::FlowListModel::LastRun, pills);
    if (!restoreColumns(*m_table, settings.value(kFlowsHeader).toByteArray(),
            {{280, 150}, {120, 95}, {130, 105}, {170, 105}, {140, 122}, {130, 90}, {130, 90}}))
        m_table->horizontalHeader()->setSortIndicator(
            models::FlowListModel::Name, Qt::AscendingOrder);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &FlowsPage::updateActions);
    connect(m_table, &QTableView::doubleClicked, this, &FlowsPage::openSelected);
    onReturn(*m_table, this, [this] { openSelected(); });
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        auto &a = *m_actions;
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions({a.open, a.run, a.activate, a.deactivate});
        menu->addSeparator();
        menu->addActions({a.duplicate, a.runs});
        menu->addSeparator();
        menu->addAction(a.remove);
        menu->popup(m_table->viewport()->mapToGlobal(at));
    });
}

void FlowsPage::buildEmptyState()
{
    m_empty->setObjectName(u"flowsEmpty"_s);
    auto *add = m_empty->addButton(tr("New flow"), u"plus"_s);
    add->setObjectName(u"emptyNewFlow"_s);
    connect(add, &QPushButton::clicked, this, &FlowsPage::newRequested);
    auto *sample = m_empty->addButton(tr("Create the sample flow"), u"sparkle"_s);
    sample->setObjectName(u"emptySample"_s);
    connect(sample, &QPushButton::clicked, this, &FlowsPage::sampleRequested);
    m_noMatch->setContent(u"search"_s, tr("No flow matches"),
        tr("No name, description, status or connector contains what the filter says."));
    auto *clear = m_noMatch->addButton(tr("Clear the filter"), u"close"_s);
    connect(clear, &QPushButton::clicked, m_filter, &QLineEdit::clear);
}

QStringList FlowsPage::selectedFlows() const
{
    QStringList names;
    const auto rows = m_table->selectionModel()->selectedRows();
    for (const auto &index : rows)
        names.append(m_model->rowAt(index.row()).flowName);
    return names;
}

void FlowsPage::select(const QString &flowName)
{
    const int row = m_model->rowOf(flowName);
    if (row >= 0)
        selectOnly(*m_table, row);
}

// The first rows come with the first one chosen, so that Run is one key away.
void FlowsPage::selectFirst()
{
    if (m_hasSelectedFirst || m_model->rowCount() == 0)
        return;
    m_hasSelectedFirst = true;
    selectOnly(*m_table, 0);
}

QList<QAction *> FlowsPage::usableActions() const
{
    auto usable = m_actions->all();
    usable.removeOne(m_actions->add);
    usable.removeIf([](const QAction *action) { return !action->isEnabled(); });
    return usable;
}

void FlowsPage::updateActions()
{
    const auto rows = m_table->selectionModel()->selectedRows();
    const bool some = !rows.isEmpty();
    const bool one = rows.size() == 1;
    auto &a = *m_actions;
    bool canRun = some;
    bool canActivate = false;
    bool canDeactivate = false;
    for (const auto &index : rows) {
        const auto &flow = m_model->rowAt(index.row());
        const bool onDemand = flow.triggerType == "OnDemand"_L1;
        canRun = canRun && onDemand;
        // StopFlow on an on-demand flow is refused (reference 2.2).
        canActivate = one && !onDemand && flow.flowStatus != "Active"_L1;
        canDeactivate = one && !onDemand && flow.flowStatus == "Active"_L1;
    }
    a.open->setEnabled(some);
    a.run->setEnabled(canRun);
    a.activate->setEnabled(canActivate);
    a.deactivate->setEnabled(canDeactivate);
    a.duplicate->setEnabled(one);
    a.remove->setEnabled(some);
    a.runs->setEnabled(one);
}

void FlowsPage::updateView()
{
    const int shown = m_model->rowCount();
    const int total = m_model->totalCount();
    m_count->setText(shown == total ? QString() : tr("%1 of %2").arg(shown).arg(total));
    // While the service has not answered, an empty list says nothing about the flows there.
    const auto state = m_connection.state();
    const bool isKnown = state != workspace::Connection::State::Connecting
        && state != workspace::Connection::State::Waiting;
    if (state == workspace::Connection::State::Offline)
        m_empty->setContent(u"flows"_s, tr("No flows to show"),
            tr("The connection does not answer, and nothing is known from an earlier time. You "
               "can draw a flow all the same and save it later."));
    else
        m_empty->setContent(u"flows"_s, tr("No flows yet"),
            tr("A flow reads records from a source, changes them step by step and writes them to "
               "a destination. Draw one, or start from the sample."));
    if (shown > 0 || (total == 0 && !isKnown))
        m_stack->setCurrentWidget(m_table);
    else
        m_stack->setCurrentWidget(total == 0 ? m_empty : m_noMatch);
}

void FlowsPage::openSelected()
{
    const auto names = selectedFlows();
    for (const auto &name : names)
        Q_EMIT openRequested(name);
}

} // namespace sluice::ui

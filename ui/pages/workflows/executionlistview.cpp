#include "ui/pages/workflows/executionlistview.h"

#include "models/texts.h"
#include "swf/values/sequenceinput.h"
#include "ui/common/emptystate.h"
#include "ui/common/statuspill.h"
#include "ui/common/windowsettings.h"
#include "ui/pages/keptselection.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/workflows/executionfilterbar.h"
#include "ui/pages/workflows/keptmarkdelegate.h"
#include "ui/pages/workflows/viewsbutton.h"

#include <QAction>
#include <QHeaderView>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto kWorkflowsHeader = "workflows/columns"_L1;
constexpr std::chrono::seconds kWorkflowsTick {1};

} // namespace

ExecutionListView::ExecutionListView(workspace::Workflows &workflows,
    models::ExecutionListModel::NowFunction now, WindowSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_workflows(workflows)
    , m_settings(settings)
    , m_model(new models::ExecutionListModel(workflows, now, this))
    , m_filters(new ExecutionFilterBar(std::move(now), this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_noDomain(new EmptyState(this))
    , m_empty(new EmptyState(this))
    , m_noMatch(new EmptyState(this))
    , m_clock(new QTimer(this))
{
    buildTable();
    buildEmptyStates();
    setFocusProxy(m_table);
    for (auto *view : std::initializer_list<QWidget *> {m_table, m_noDomain, m_empty, m_noMatch})
        m_stack->addWidget(view);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_filters);
    layout->addWidget(m_stack, 1);

    auto *views = new ViewsButton(
        m_settings,
        [this] {
            auto view = m_filters->view();
            view.columns = m_table->horizontalHeader()->saveState();
            return view;
        },
        this);
    m_filters->addButton(views);
    connect(views, &ViewsButton::chosen, this, &ExecutionListView::useView);
    connect(m_filters, &ExecutionFilterBar::changed, this, &ExecutionListView::applyFilter);
    auto *kept = new KeptSelection(*m_table, models::ExecutionListModel::KeyRole,
        [this](const QString &key) { return m_model->rowOf(key); });
    connect(kept, &KeptSelection::restored, this, [this] {
        updateView();
        Q_EMIT selectionChanged();
    });
    connect(&m_workflows, &workspace::Workflows::changed, this, &ExecutionListView::onListChanged);
    connect(m_model, &models::ExecutionListModel::fetched, this, [this] {
        updateView();
        fetchWhenEmpty();
    });
    connect(
        m_model, &models::ExecutionListModel::fetchFailed, this, &ExecutionListView::fetchFailed);
    connect(m_clock, &QTimer::timeout, this, [this] {
        m_model->refreshTimes();
        Q_EMIT ticked();
    });
    onListChanged();
}

ExecutionListView::~ExecutionListView()
{
    m_settings.setValue(kWorkflowsHeader, m_table->horizontalHeader()->saveState());
}

void ExecutionListView::buildTable()
{
    using Model = models::ExecutionListModel;
    m_table->setObjectName(u"workflowTable"_s);
    m_table->setAccessibleName(tr("Workflows"));
    setUpPageTable(*m_table, *m_model);
    m_table->setTextElideMode(Qt::ElideMiddle); // ids differ at their end
    m_table->setItemDelegateForColumn(
        Model::Status, new StatusPillDelegate(Model::StatusRole, -1, m_table));
    m_table->setItemDelegateForColumn(
        Model::Workflow, new KeptMarkDelegate(Model::KeptRole, m_table));
    auto *header = m_table->horizontalHeader();
    if (!restoreColumns(*m_table, m_settings.value(kWorkflowsHeader).toByteArray(),
            {{230, 124}, {160, 158}, {200, 88}, {92, 86}, {100, 86}})) {
        header->hideSection(Model::Type);
        header->hideSection(Model::Tags);
    }
    // Without a chosen order the newest is on top, where new ones appear.
    header->setSortIndicatorClearable(true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    m_table->setSortingEnabled(true);
    addColumnMenu(*m_table);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &ExecutionListView::onSelected);
    // Who has chosen another one does not want the old one any more.
    connect(m_table, &QTableView::clicked, this, [this] { m_wanted = {}; });
}

void ExecutionListView::buildEmptyStates()
{
    m_noDomain->setObjectName(u"workflowsNoDomain"_s);
    m_noDomain->setContent(u"workflows"_s, tr("No domain yet"),
        tr("Runs of Amazon SWF live in a domain. Start a sequence of flows, which registers the "
           "domain %1, or register one of another name. %2 registers it as well.")
            .arg(swf::kUsualDomain, m_workflows.shellWay().told(u"worker"_s)));
    m_empty->setObjectName(u"workflowsEmpty"_s);
    m_noMatch->setObjectName(u"workflowsNoMatch"_s);
    auto *clear = m_noMatch->addButton(tr("Clear the filters"), u"close"_s);
    connect(clear, &QPushButton::clicked, this, &ExecutionListView::clearFilters);
}

void ExecutionListView::setEmptyActions(QAction &registerDomain, QAction &startSequence)
{
    for (auto *state : {m_noDomain, m_empty}) {
        auto *start = state->addButton(tr("Start a sequence"), u"play"_s);
        connect(start, &QPushButton::clicked, &startSequence, &QAction::trigger);
    }
    auto *add = m_noDomain->addButton(tr("Register a domain"), u"plus"_s);
    connect(add, &QPushButton::clicked, &registerDomain, &QAction::trigger);
}

void ExecutionListView::useView(const models::SavedView &view)
{
    auto *header = m_table->horizontalHeader();
    if (header->restoreState(view.columns) && m_table->isSortingEnabled())
        m_table->sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
    m_filters->setView(view);
}

void ExecutionListView::clearFilters()
{
    m_filters->clear();
    applyFilter();
}

void ExecutionListView::applyFilter()
{
    m_model->setFilter(m_filters->filter());
    fetchWhenEmpty();
    updateView();
}

/// A filter that lets few runs through does not fill the table, which asks at its end.
void ExecutionListView::fetchWhenEmpty()
{
    if (m_model->rowCount() == 0 && m_model->canFetchMore({}))
        m_model->fetchMore({});
}

void ExecutionListView::onListChanged()
{
    m_filters->setTypes(m_model->typeNames());
    updateView();
    if (m_linked) {
        if (const auto *run = listed(m_linked->key()))
            m_linked = *run;
    }
    if (!selectWanted() && !linkHidden())
        selectFirst();
    Q_EMIT selectionChanged();
}

void ExecutionListView::select(const swf::ExecutionKey &run)
{
    m_wanted = run;
    m_linked.reset();
    if (selectWanted() || linkHidden() || run.runId.isEmpty())
        return;
    m_workflows.find(run).done(this, [this, run](const Result<swf::Execution> &found) {
        if (run != m_wanted)
            return; // it has come, or another one is wanted
        if (found)
            link(*found);
        else if (found.error().kind != ErrorKind::Canceled)
            Q_EMIT selectFailed(found.error());
    });
}

bool ExecutionListView::selectWanted()
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

const swf::Execution *ExecutionListView::listed(const swf::ExecutionKey &run) const
{
    const auto &all = m_workflows.list();
    const auto found = std::find_if(all.begin(), all.end(), [&](const swf::Execution &one) {
        return run.runId.isEmpty() ? one.workflowId == run.workflowId : one.runId == run.runId;
    });
    return found == all.end() ? nullptr : &*found;
}

/// The wanted one is in the list, and the filters keep it from the rows.
bool ExecutionListView::linkHidden()
{
    const auto *run = m_wanted.workflowId.isEmpty() ? nullptr : listed(m_wanted);
    if (!run)
        return false;
    m_wanted = {};
    link(*run);
    Q_EMIT hiddenSelected(*run);
    return true;
}

void ExecutionListView::link(const swf::Execution &run)
{
    m_hasSelectedFirst = true;
    m_table->clearSelection();
    m_linked = run;
    Q_EMIT selectionChanged();
}

void ExecutionListView::showAll()
{
    const auto hidden = m_linked;
    clearFilters();
    if (hidden)
        select(hidden->key());
}

void ExecutionListView::onSelected()
{
    if (m_table->selectionModel()->hasSelection())
        m_linked.reset();
    Q_EMIT selectionChanged();
}

// The newest run is what one came to see; later ones leave the choice alone.
void ExecutionListView::selectFirst()
{
    if (m_hasSelectedFirst || m_model->rowCount() == 0)
        return;
    m_hasSelectedFirst = true;
    selectOnly(*m_table, 0);
}

void ExecutionListView::forgetSelection()
{
    m_hasSelectedFirst = false;
    m_wanted = {};
    m_linked.reset();
}

void ExecutionListView::focusFilter()
{
    m_filters->focusText();
}

QList<swf::Execution> ExecutionListView::selectedRuns() const
{
    QList<swf::Execution> runs;
    const auto rows = m_table->selectionModel()->selectedRows();
    for (const auto &index : rows)
        runs.append(m_model->rowAt(index.row()));
    if (runs.isEmpty() && m_linked)
        runs.append(*m_linked);
    return runs;
}

QString ExecutionListView::countText() const
{
    const int shown = m_model->rowCount();
    const int total = m_model->totalCount();
    return shown == total ? QString()
                          : tr("%1 of %2").arg(models::countText(shown), models::countText(total));
}

void ExecutionListView::updateView()
{
    m_empty->setContent(u"workflows"_s, tr("No workflow has run in %1").arg(m_workflows.domain()),
        tr("Start a sequence of flows; open and closed runs appear here in one list."));
    m_noMatch->setContent(u"search"_s,
        m_model->isFetching() ? tr("Looking through older runs…") : tr("No run matches"),
        tr("No run is left by the filters above."));
    if (m_model->rowCount() > 0 || !m_workflows.isListed())
        m_stack->setCurrentWidget(m_table);
    else if (m_workflows.domain().isEmpty())
        m_stack->setCurrentWidget(m_noDomain);
    else
        m_stack->setCurrentWidget(m_model->totalCount() == 0 ? m_empty : m_noMatch);
    // Durations count up only while something is open.
    if (m_model->hasOpen() != m_clock->isActive())
        m_model->hasOpen() ? m_clock->start(kWorkflowsTick) : m_clock->stop();
    Q_EMIT countChanged();
}

} // namespace sluice::ui

#include "ui/pages/requests/requestspage.h"

#include "base/atomicfile.h"
#include "models/harfile.h"
#include "models/requestwords.h"
#include "ui/common/actioncatalog.h"
#include "ui/common/celldelegate.h"
#include "ui/common/emptystate.h"
#include "ui/common/icons.h"
#include "ui/common/inlinemessage.h"
#include "ui/common/statuspill.h"
#include "ui/common/windowsettings.h"
#include "ui/pages/keptselection.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/requests/requestdetails.h"
#include "workspace/poolwork.h"

#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QItemSelectionModel>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

using models::RequestListModel;

constexpr auto kRequestsHeader = "requests/header"_L1;
constexpr auto kRequestsSplitter = "requests/splitter"_L1;
constexpr auto kHidePolls = "requests/hidePolls"_L1;
constexpr auto kRequestsFolder = "requests/folder"_L1;

} // namespace

struct RequestsPage::Actions {
    QAction *copyAws;
    QAction *copySluice;
    QAction *copyId;
    QAction *save;
    QAction *clear;
    QAction *find;

    QList<QAction *> all() const { return {copyAws, copySluice, copyId, save, clear, find}; }
};

RequestsPage::RequestsPage(workspace::Requests &requests, WindowSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_requests(requests)
    , m_settings(settings)
    , m_model(new RequestListModel(requests, this))
    , m_message(new InlineMessage(this))
    , m_filter(filterBox(tr("Filter requests"),
          tr("Searches the operation, service, endpoint, status, error and ids of the requests, "
             "and "
             "what they asked."),
          this))
    , m_onlyFailed(new QToolButton(this))
    , m_hidePolls(new QToolButton(this))
    , m_count(new QLabel(this))
    , m_splitter(new QSplitter(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(this))
    , m_noMatch(new EmptyState(this))
    , m_details(new RequestDetails(this))
{
    setObjectName(u"requestsPage"_s);
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
    m_details->setMinimumWidth(320);
    if (!m_splitter->restoreState(settings.value(kRequestsSplitter).toByteArray()))
        m_splitter->setSizes({800, 390});

    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildToolBar());
    layout->addWidget(m_splitter, 1);
    m_message->floatOver(*m_splitter);

    connect(m_details, &RequestDetails::copyRequested, this,
        [](const QString &text) { QApplication::clipboard()->setText(text); });
    auto *kept = new KeptSelection(*m_table, RequestListModel::KeyRole,
        [this](const QString &key) { return m_model->rowOf(key); });
    connect(kept, &KeptSelection::restored, this, &RequestsPage::updateAll);
    // After the model, which was connected first.
    connect(&m_requests, &workspace::Requests::changed, this, [this] {
        selectFirst();
        updateAll();
    });
    keepPlace();
    applyFilter();
    selectFirst();
    updateAll();
}

RequestsPage::~RequestsPage()
{
    m_settings.setValue(kRequestsHeader, m_table->horizontalHeader()->saveState());
    m_settings.setValue(kRequestsSplitter, m_splitter->saveState());
}

void RequestsPage::buildActions()
{
    m_actions = std::make_unique<Actions>(Actions {
        makeAction(ActionId::CopyAwsCommand, this),
        makeAction(ActionId::CopySluiceCommand, this),
        makeAction(ActionId::CopyRequestId, this),
        makeAction(ActionId::ExportRequests, this),
        makeAction(ActionId::ClearRequests, this),
        makeAction(ActionId::Find, this),
    });
    auto &a = *m_actions;
    const auto all = a.all();
    for (auto *action : all) {
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        addAction(action);
    }
    connect(a.copyAws, &QAction::triggered, this, [this] { copyCommand(u"aws"_s); });
    connect(a.copySluice, &QAction::triggered, this, [this] { copyCommand(u"sluice"_s); });
    connect(a.copyId, &QAction::triggered, this, [this] {
        QStringList ids;
        const auto requests = selectedRequests();
        for (const auto &request : requests)
            if (!request.requestId.isEmpty())
                ids += request.requestId;
        QApplication::clipboard()->setText(ids.join(u'\n'));
    });
    connect(a.save, &QAction::triggered, this, &RequestsPage::chooseExport);
    connect(a.clear, &QAction::triggered, this, [this] { m_requests.clear(); });
    connect(a.find, &QAction::triggered, m_filter, qOverload<>(&QWidget::setFocus));
}

QWidget *RequestsPage::buildToolBar()
{
    auto &a = *m_actions;
    m_filter->setObjectName(u"requestFilter"_s);
    m_count->setObjectName(u"requestCount"_s);
    m_count->setProperty("look", u"muted"_s);
    m_onlyFailed->setObjectName(u"onlyFailedRequests"_s);
    m_onlyFailed->setText(tr("Failed only"));
    m_onlyFailed->setIcon(icon(u"error"_s, IconColor::Bad));
    m_onlyFailed->setIconSize({18, 18});
    m_onlyFailed->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_onlyFailed->setCheckable(true);
    m_onlyFailed->setToolTip(tr("Show only what was refused or not answered"));
    m_hidePolls->setObjectName(u"hidePolls"_s);
    m_hidePolls->setText(tr("Hide polls"));
    m_hidePolls->setIcon(icon(u"refresh"_s));
    m_hidePolls->setIconSize({18, 18});
    m_hidePolls->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_hidePolls->setCheckable(true);
    m_hidePolls->setToolTip(tr("Hide what the window asks again and again to keep its lists in "
                               "step, unless it failed"));
    m_hidePolls->setChecked(m_settings.value(kHidePolls).toBool());

    auto *bar = pageBar(this);
    auto *layout = static_cast<QBoxLayout *>(bar->layout());
    for (auto *action : {a.copyAws, a.copySluice, a.save, a.clear})
        layout->addWidget(barButton(action, true, bar));
    layout->addStretch();
    layout->addWidget(m_count);
    layout->addWidget(m_hidePolls);
    layout->addWidget(m_onlyFailed);
    layout->addWidget(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &RequestsPage::applyFilter);
    connect(m_onlyFailed, &QToolButton::toggled, this, &RequestsPage::applyFilter);
    connect(m_hidePolls, &QToolButton::toggled, this, [this](bool isOn) {
        m_settings.setValue(kHidePolls, isOn);
        applyFilter();
    });
    return bar;
}

void RequestsPage::buildTable()
{
    m_table->setObjectName(u"requestTable"_s);
    m_table->setAccessibleName(tr("Requests"));
    setUpPageTable(*m_table, *m_model);
    addColumnMenu(*m_table);
    // Paths begin alike, and their ends tell them apart.
    static_cast<CellDelegate *>(m_table->itemDelegate())
        ->setElide(RequestListModel::Operation, Qt::ElideMiddle);
    m_table->setItemDelegateForColumn(RequestListModel::Status,
        new StatusPillDelegate(
            RequestListModel::StatusRole, RequestListModel::FractionRole, m_table));
    auto *header = m_table->horizontalHeader();
    if (!restoreColumns(*m_table, m_settings.value(kRequestsHeader).toByteArray(),
            {{110, 104}, {400, 228}, {100, 92}, {80, 76}, {80, 76}, {80, 76}, {90, 84}, {200, 200},
                {200, 200}, {240, 100}})) {
        // They are in the details.
        header->hideSection(RequestListModel::Attempts);
        header->hideSection(RequestListModel::RequestId);
        header->hideSection(RequestListModel::Endpoint);
    }
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        updateActions();
        updateDetails();
    });
    connect(m_table, &QWidget::customContextMenuRequested, this, [this](const QPoint &at) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addActions({m_actions->copyAws, m_actions->copySluice, m_actions->copyId});
        menu->addSeparator();
        menu->addActions({m_actions->save, m_actions->clear});
        menu->popup(m_table->viewport()->mapToGlobal(at));
    });
}

void RequestsPage::buildEmptyStates()
{
    m_empty->setObjectName(u"requestsEmpty"_s);
    m_empty->setContent(u"requests"_s, tr("No requests yet"),
        tr("Every call that this window makes appears here as it ends, the last 500 of them."));
    m_noMatch->setContent(
        u"search"_s, tr("No request matches"), tr("No request is left by the filters above."));
    auto *clear = m_noMatch->addButton(tr("Clear the filters"), u"close"_s);
    clear->setObjectName(u"clearRequestFilters"_s);
    connect(clear, &QPushButton::clicked, this, &RequestsPage::clearFilters);
}

/// The newest comes in at the top and is seen there; who has scrolled down goes on reading where
/// he is.
void RequestsPage::keepPlace()
{
    connect(m_model, &QAbstractItemModel::rowsInserted, m_table,
        [this](const QModelIndex &, int first, int last) {
            auto *bar = m_table->verticalScrollBar();
            if (first != 0 || bar->value() == 0)
                return;
            const int rows = last - first + 1;
            const bool isByRow = m_table->verticalScrollMode() == QAbstractItemView::ScrollPerItem;
            const int step
                = isByRow ? rows : rows * m_table->verticalHeader()->defaultSectionSize();
            bar->setMaximum(std::max(bar->maximum(), bar->value() + step));
            bar->setValue(bar->value() + step);
        });
}

// Later ones leave the choice alone.
void RequestsPage::selectFirst()
{
    if (m_hasSelectedFirst || m_model->rowCount() == 0)
        return;
    m_hasSelectedFirst = true;
    selectOnly(*m_table, 0);
}

QList<workspace::Request> RequestsPage::selectedRequests() const
{
    auto rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QList<workspace::Request> requests;
    for (const auto &index : rows)
        requests.append(m_model->rowAt(index.row()));
    return requests;
}

QList<QAction *> RequestsPage::usableActions() const
{
    auto usable = m_actions->all();
    usable.removeIf([](const QAction *action) { return !action->isEnabled(); });
    return usable;
}

void RequestsPage::applyFilter()
{
    m_model->setFilter(
        {m_filter->text().trimmed(), m_onlyFailed->isChecked(), m_hidePolls->isChecked()});
    updateAll();
}

void RequestsPage::clearFilters()
{
    const QSignalBlocker noText(m_filter);
    const QSignalBlocker noCheck(m_onlyFailed);
    m_filter->clear();
    m_onlyFailed->setChecked(false);
    m_hidePolls->setChecked(false);
    applyFilter();
}

void RequestsPage::updateAll()
{
    updateView();
    updateActions();
    updateDetails();
}

void RequestsPage::updateView()
{
    const int shown = m_model->rowCount();
    const int total = m_model->totalCount();
    m_count->setText(shown == total ? QString() : tr("%1 of %2").arg(shown).arg(total));
    m_stack->setCurrentWidget(shown > 0 ? static_cast<QWidget *>(m_table)
            : total == 0                ? m_empty
                                        : m_noMatch);
}

void RequestsPage::updateActions()
{
    const auto requests = selectedRequests();
    const bool hasCommand
        = std::any_of(requests.begin(), requests.end(), [](const workspace::Request &request) {
              return !models::requestCommand(u"aws"_s, request).isEmpty();
          });
    m_actions->copyAws->setEnabled(hasCommand);
    m_actions->copySluice->setEnabled(hasCommand);
    m_actions->copyId->setEnabled(std::any_of(requests.begin(), requests.end(),
        [](const workspace::Request &request) { return !request.requestId.isEmpty(); }));
    m_actions->save->setEnabled(m_model->rowCount() > 0);
    m_actions->clear->setEnabled(m_model->totalCount() > 0);
}

void RequestsPage::updateDetails()
{
    const auto requests = selectedRequests();
    if (requests.size() == 1)
        m_details->showRequest(requests.first());
    else
        m_details->clear();
    m_details->setVisible(requests.size() == 1);
}

/// In the order in which they were made, a line each.
void RequestsPage::copyCommand(const QString &program)
{
    auto requests = selectedRequests();
    std::stable_sort(requests.begin(), requests.end(),
        [](const workspace::Request &a, const workspace::Request &b) {
            return a.startedAt < b.startedAt;
        });
    QStringList lines;
    for (const auto &request : requests) {
        const QString command = models::requestCommand(program, request, m_requests.shellWay());
        if (!command.isEmpty())
            lines += command;
    }
    QApplication::clipboard()->setText(lines.join(u'\n'));
}

void RequestsPage::chooseExport()
{
    auto *dialog = new QFileDialog(this, tr("Export the requests"),
        m_settings.value(kRequestsFolder).toString(), tr("HTTP Archive (*.har)"));
    dialog->setObjectName(u"exportRequestsDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"har"_s);
    dialog->selectFile(u"sluice.har"_s);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_settings.setValue(kRequestsFolder, QFileInfo(path).absolutePath());
        exportTo(path);
    });
    dialog->open();
}

void RequestsPage::exportTo(const QString &path)
{
    workspace::onPool([path, requests = m_model->shown()] {
        return writeFileAtomically(path, models::toHarFile(requests));
    }).done(this, [this, path](const Result<> &written) {
        if (written)
            m_message->say(Notice::Kind::Success, tr("Saved as %1.").arg(path));
        else
            m_message->sayError(written.error());
    });
}

} // namespace sluice::ui

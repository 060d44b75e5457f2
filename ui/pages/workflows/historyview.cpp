#include "ui/pages/workflows/historyview.h"

#include "models/texts.h"
#include "ui/common/icons.h"
#include "ui/common/windowsettings.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/workflows/alarmdelegate.h"

#include <QCheckBox>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QSplitter>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr auto kHistoryHeader = "workflows/historyHeader"_L1;
constexpr auto kHistorySplitter = "workflows/historySplitter"_L1;

} // namespace

HistoryView::HistoryView(WindowSettings &settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_model(new models::HistoryModel(this))
    , m_filter(filterBox(tr("Search the history"),
          tr("Searches type, identity and every text in the attributes of the events."), this))
    , m_failures(new QCheckBox(tr("Failures only"), this))
    , m_count(new QLabel(this))
    , m_table(new QTableView(this))
    , m_splitter(new QSplitter(Qt::Vertical, this))
{
    buildTable();
    m_splitter->addWidget(m_table);
    m_splitter->addWidget(buildDetails());
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    if (!m_splitter->restoreState(settings.value(kHistorySplitter).toByteArray()))
        m_splitter->setSizes({300, 180});
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildBar());
    layout->addWidget(m_splitter, 1);
    setFocusProxy(m_table);
}

HistoryView::~HistoryView()
{
    m_settings.setValue(kHistoryHeader, m_table->horizontalHeader()->saveState());
    m_settings.setValue(kHistorySplitter, m_splitter->saveState());
}

QWidget *HistoryView::buildBar()
{
    m_filter->setObjectName(u"historyFilter"_s);
    m_failures->setObjectName(u"historyFailures"_s);
    m_count->setProperty("look", u"muted"_s);
    auto *bar = pageBar(this);
    auto *layout = bar->layout();
    layout->setContentsMargins(12, 6, 12, 6);
    layout->setSpacing(10);
    layout->addWidget(m_failures);
    static_cast<QBoxLayout *>(layout)->addStretch();
    layout->addWidget(m_count);
    layout->addWidget(m_filter);
    connect(m_filter, &QLineEdit::textChanged, this, &HistoryView::applyFilter);
    connect(m_failures, &QCheckBox::toggled, this, &HistoryView::applyFilter);
    return bar;
}

void HistoryView::buildTable()
{
    using Model = models::HistoryModel;
    m_table->setObjectName(u"historyTable"_s);
    m_table->setAccessibleName(tr("History"));
    setUpPageTable(*m_table, *m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    auto *cells = new AlarmDelegate(Model::FailureRole, m_table);
    cells->setElide(Model::Event, Qt::ElideLeft); // half of them begin alike
    m_table->setItemDelegate(cells);
    m_table->verticalHeader()->setDefaultSectionSize(28);
    auto *header = m_table->horizontalHeader();
    header->setMinimumSectionSize(36);
    restoreColumns(*m_table, m_settings.value(kHistoryHeader).toByteArray(),
        {{44, 36}, {270, 152}, {150, 76}, {120, 50}, {108, 97}, {96, 92}, {92, 88}});
    header->setSectionResizeMode(Model::Id, QHeaderView::Interactive);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, [this] {
        showEvent();
        Q_EMIT eventSelected(selectedEvent());
    });
}

QWidget *HistoryView::buildDetails()
{
    auto *box = new QWidget(this);
    m_title = new QLabel(box);
    m_title->setObjectName(u"eventTitle"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_links = new QWidget(box);
    auto *links = new QHBoxLayout(m_links);
    links->setContentsMargins(0, 0, 0, 0);
    links->setSpacing(4);
    m_attributes = new QPlainTextEdit(box);
    m_attributes->setObjectName(u"eventAttributes"_s);
    m_attributes->setAccessibleName(tr("Attributes of the event"));
    m_attributes->setReadOnly(true);
    m_attributes->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_links);
    auto *layout = new QVBoxLayout(box);
    layout->setContentsMargins(12, 6, 12, 10);
    layout->setSpacing(6);
    layout->addLayout(head);
    layout->addWidget(m_attributes, 1);
    box->setMinimumHeight(90);
    return box;
}

void HistoryView::showRun(const swf::ExecutionKey &run)
{
    m_run = run;
    m_table->clearSelection();
    m_shownEvent = 0;
    m_model->clear();
    updateCount();
    showEvent();
}

void HistoryView::addRows(const QList<swf::HistoryRow> &rows)
{
    if (rows.isEmpty())
        return;
    auto *bar = m_table->verticalScrollBar();
    // Who looks at the end sees what comes.
    const bool isAtEnd = bar->value() == bar->maximum() && m_model->totalCount() > 0;
    m_model->addRows(rows);
    if (isAtEnd)
        m_table->scrollToBottom();
    updateCount();
    showEvent();
}

qint64 HistoryView::selectedEvent() const
{
    const auto rows = m_table->selectionModel()->selectedRows();
    return rows.isEmpty() ? 0 : m_model->rowAt(rows.first().row()).event.id;
}

void HistoryView::selectEvent(qint64 eventId)
{
    const QString key = QString::number(eventId);
    if (m_model->rowOf(key) < 0) {
        m_filter->clear();
        m_failures->setChecked(false);
    }
    if (const int row = m_model->rowOf(key); row >= 0)
        selectOnly(*m_table, row);
}

void HistoryView::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void HistoryView::applyFilter()
{
    m_model->setFilter({m_filter->text().trimmed(), m_failures->isChecked()});
    updateCount();
}

void HistoryView::updateCount()
{
    const int shown = m_model->rowCount();
    const int total = m_model->totalCount();
    m_count->setText(shown == total
            ? tr("%Ln events", nullptr, total)
            : tr("%1 of %2").arg(models::countText(shown), models::countText(total)));
}

void HistoryView::showEvent()
{
    const qint64 id = selectedEvent();
    m_splitter->widget(1)->setVisible(id != 0);
    if (id == 0) {
        m_shownEvent = 0;
        return;
    }
    if (id == m_shownEvent)
        return;
    m_shownEvent = id;
    const auto &event = m_model->rowAt(m_model->rowOf(QString::number(id))).event;
    m_title->setText(u"%1  %2"_s.arg(event.id).arg(event.type));
    m_attributes->setPlainText(
        QString::fromUtf8(QJsonDocument(event.attributes).toJson(QJsonDocument::Indented)));
    addLinks(event);
}

void HistoryView::addLinks(const swf::HistoryEvent &event)
{
    // One of them may have been pressed to come here.
    const auto old = m_links->findChildren<QToolButton *>(QString(), Qt::FindDirectChildrenOnly);
    for (auto *button : old) {
        button->hide();
        button->deleteLater();
    }
    const auto addLink = [this](const QString &name, const QString &text, const QString &tip) {
        auto *button = new QToolButton(m_links);
        button->setObjectName(name);
        button->setIcon(icon(u"arrow-right"_s, IconColor::Muted));
        button->setIconSize({12, 12});
        button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        button->setText(text);
        button->setToolTip(tip);
        m_links->layout()->addWidget(button);
        return button;
    };
    const auto events = swf::eventLinksOf(event);
    for (const auto &link : events) {
        auto *button = addLink(u"eventLink"_s, QString::number(link.eventId),
            tr("Show event %1 (%2)").arg(link.eventId).arg(link.member));
        connect(
            button, &QToolButton::clicked, this, [this, id = link.eventId] { selectEvent(id); });
    }
    const auto runs = swf::runLinksOf(event, m_run.workflowId);
    for (const auto &link : runs) {
        auto *button = addLink(u"runLink"_s, link.key.workflowId,
            tr("Show the run %1 of %2 (%3)").arg(link.key.runId, link.key.workflowId, link.member));
        connect(
            button, &QToolButton::clicked, this, [this, key = link.key] { Q_EMIT runChosen(key); });
    }
    if (const auto told = swf::appflowRunOf(event); !told.executionId.isEmpty()) {
        auto *button = addLink(u"appflowRunLink"_s, tr("AppFlow run"),
            tr("Show the run %1 of flow %2 on the page of runs").arg(told.executionId, told.flow));
        connect(button, &QToolButton::clicked, this,
            [this, id = told.executionId] { Q_EMIT appflowRunChosen(id); });
    }
}

} // namespace sluice::ui

#include "ui/pages/workflows/tasklistsview.h"

#include "ui/common/emptystate.h"
#include "ui/common/themecolors.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/workflows/alarmdelegate.h"

#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <chrono>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr std::chrono::seconds kAskEvery {1};

} // namespace

TaskListsView::TaskListsView(
    workspace::Workflows &workflows, models::TaskListModel::NowFunction now, QWidget *parent)
    : QWidget(parent)
    , m_workflows(workflows)
    , m_model(new models::TaskListModel(std::move(now), this))
    , m_note(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(this))
{
    m_table->setObjectName(u"taskListTable"_s);
    m_table->setAccessibleName(tr("Task lists"));
    setUpPageTable(*m_table, *m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new AlarmDelegate(models::TaskListModel::AlarmRole, m_table));
    setFirstWidths(*m_table, {{140, 120}, {78, 76}, {76, 76}, {60, 60}, {96, 90}});
    m_note->setObjectName(u"taskListNote"_s);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(12, 2, 12, 8);
    m_empty->setObjectName(u"taskListsEmpty"_s);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_note);
    layout->addWidget(m_stack, 1);
    setFocusProxy(m_table);
    m_timer.setSingleShot(true);
    m_timer.setInterval(kAskEvery);
    connect(&m_timer, &QTimer::timeout, this, &TaskListsView::ask);
    connect(&workflows, &workspace::Workflows::domainsChanged, this, [this] {
        m_model->setLists({});
        if (isVisible())
            ask();
    });
    m_note->hide();
}

void TaskListsView::ask()
{
    if (m_workflows.domain().isEmpty() || std::exchange(m_isAsking, true))
        return;
    m_workflows.taskLists().done(this,
        [this, domain = m_workflows.domain()](const Result<QList<swf::TaskListState>> &lists) {
            m_isAsking = false;
            if (domain == m_workflows.domain())
                take(lists);
            if (isVisible() && (lists || lists.error().kind != ErrorKind::Unsupported))
                m_timer.start();
        });
}

void TaskListsView::take(const Result<QList<swf::TaskListState>> &lists)
{
    if (lists)
        m_model->setLists(*lists);
    const int alarms = m_model->alarms();
    m_note->setVisible(alarms > 0);
    m_note->setText(
        tr("Something waits in %n task lists that nobody polls. The worker above polls those of "
           "sequences; for others start what polls them.",
            nullptr, alarms));
    QPalette words = palette();
    words.setColor(QPalette::WindowText, ThemeColors::from(words).bad);
    m_note->setPalette(words);
    if (!lists)
        m_empty->setContent(u"info"_s, tr("Pollers are not known"), lists.error().message);
    else
        m_empty->setContent(u"list"_s, tr("Nobody polls and nothing waits"),
            tr("Switch on the worker above, or start a decider and a worker, for example with %1.")
                .arg(m_workflows.shellWay().told(u"worker --domain "_s + m_workflows.domain())));
    const bool isEmpty = !lists || lists->isEmpty();
    m_stack->setCurrentWidget(isEmpty ? static_cast<QWidget *>(m_empty) : m_table);
}

void TaskListsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    ask();
}

void TaskListsView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_timer.stop();
}

} // namespace sluice::ui

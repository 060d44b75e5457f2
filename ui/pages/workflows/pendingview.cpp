#include "ui/pages/workflows/pendingview.h"

#include "ui/common/emptystate.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/workflows/alarmdelegate.h"

#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

PendingView::PendingView(models::PendingModel::NowFunction now, QWidget *parent)
    : QWidget(parent)
    , m_model(new models::PendingModel(std::move(now), this))
    , m_note(new QLabel(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(this))
    , m_foot(new QWidget(this))
    , m_details(new QLabel(m_foot))
{
    using Model = models::PendingModel;
    m_table->setObjectName(u"pendingTable"_s);
    m_table->setAccessibleName(tr("Pending"));
    setUpPageTable(*m_table, *m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new AlarmDelegate(Model::AlarmRole, m_table));
    setFirstWidths(*m_table, {{140, 80}, {120, 86}, {110, 66}, {90, 76}, {150, 116}, {190, 124}});
    const auto choose = [this] {
        const auto index = m_table->currentIndex();
        if (index.isValid())
            Q_EMIT eventChosen(index.data(Model::EventRole).toLongLong());
    };
    connect(m_table, &QTableView::doubleClicked, this, choose);
    onReturn(*m_table, this, choose);
    m_note->setObjectName(u"pendingNote"_s);
    m_note->setProperty("look", u"muted"_s);
    m_note->setWordWrap(true);
    m_note->setContentsMargins(16, 6, 16, 6);
    m_note->setText(tr("This service does not tell of heartbeats, their details and what ends a "
                       "task; the rest is read from the history."));
    m_empty->setObjectName(u"pendingEmpty"_s);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_note);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_foot);
    m_details->setObjectName(u"pendingDetails"_s);
    m_details->setWordWrap(true);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto *foot = new QVBoxLayout(m_foot);
    foot->setContentsMargins(14, 8, 14, 10);
    foot->addWidget(m_details);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
        &PendingView::showDetails);
    setFocusProxy(m_table);
}

void PendingView::showWork(const swf::PendingWork &work, bool isClosed)
{
    m_model->setWork(work);
    m_note->setVisible(!work.activities.isEmpty() && !work.tellsHeartbeats);
    if (isClosed)
        m_empty->setContent(u"check"_s, tr("Nothing is pending"), tr("The run has closed."));
    else
        m_empty->setContent(u"warning"_s, tr("Nothing is pending"),
            tr("The run is open, but nothing is to come that would wake its decider. Signal it, "
               "request its cancellation, or terminate it."));
    m_stack->setCurrentWidget(work.isEmpty() ? static_cast<QWidget *>(m_empty) : m_table);
    refreshTimes();
}

void PendingView::showDetails()
{
    const auto rows = m_table->selectionModel()->selectedRows();
    const int row = rows.isEmpty() ? 0 : rows.first().row();
    const bool hasRow = row < m_model->rowCount();
    m_foot->setVisible(hasRow);
    if (hasRow)
        m_details->setText(m_model->wholeText(row));
}

void PendingView::refreshTimes()
{
    m_model->refreshTimes();
    showDetails();
}

} // namespace sluice::ui

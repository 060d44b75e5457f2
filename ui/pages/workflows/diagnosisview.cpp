#include "ui/pages/workflows/diagnosisview.h"

#include "ui/common/emptystate.h"
#include "ui/pages/pagetable.h"
#include "ui/pages/workflows/alarmdelegate.h"

#include <QHeaderView>
#include <QLabel>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

DiagnosisView::DiagnosisView(QWidget *parent)
    : QWidget(parent)
    , m_model(new models::DiagnosisModel(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new QTableView(this))
    , m_empty(new EmptyState(this))
    , m_whole(new QLabel(this))
{
    using Model = models::DiagnosisModel;
    m_table->setObjectName(u"diagnosisTable"_s);
    m_table->setAccessibleName(tr("Diagnosis"));
    setUpPageTable(*m_table, *m_model);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setItemDelegate(new AlarmDelegate(Model::AlarmRole, m_table));
    setFirstWidths(*m_table, {{420, 280}});
    m_empty->setContent(
        u"check"_s, tr("Nothing to find fault with"), tr("The history shows no trouble."));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_whole->setObjectName(u"diagnosisWhole"_s);
    m_whole->setWordWrap(true);
    m_whole->setTextFormat(Qt::PlainText);
    m_whole->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_whole->setContentsMargins(14, 8, 14, 10);
    m_whole->hide();
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_whole);
    setFocusProxy(m_table);
    const auto showWhole = [this] {
        const auto rows = m_table->selectionModel()->selectedRows();
        m_whole->setVisible(!rows.isEmpty());
        if (rows.isEmpty())
            return;
        const auto &finding = m_model->rowAt(rows.first().row()).finding;
        m_whole->setText(
            models::findingText(finding) + u'\n' + models::findingRemedy(finding, m_way));
    };
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, showWhole);
    connect(m_model, &QAbstractItemModel::dataChanged, this, showWhole);
    const auto choose = [this] {
        const qint64 id = m_table->currentIndex().data(Model::EventRole).toLongLong();
        if (id != 0)
            Q_EMIT eventChosen(id);
    };
    connect(m_table, &QTableView::doubleClicked, this, choose);
    onReturn(*m_table, this, choose);
}

void DiagnosisView::showFindings(
    const QList<swf::Finding> &findings, const workspace::ShellWay &way)
{
    m_way = way;
    m_model->setFindings(findings, way);
    m_stack->setCurrentWidget(findings.isEmpty() ? static_cast<QWidget *>(m_empty) : m_table);
    // What to do is cut in its column; below it is whole.
    if (!findings.isEmpty() && !m_table->selectionModel()->hasSelection())
        m_table->selectRow(0);
}

} // namespace sluice::ui

#include "ui/editor/problemspanel.h"

#include "ui/editor/problemsmodel.h"

#include <QListView>
#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

ProblemsPanel::ProblemsPanel(
    flow::FlowDocument &document, services::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(document, workspace, this))
    , m_view(new QListView(this))
    , m_stack(new QStackedLayout(this))
{
    setObjectName(u"problemsPanel"_s);
    m_view->setObjectName(u"problemsView"_s);
    m_view->setAccessibleName(tr("Problems"));
    m_view->setModel(m_model);
    m_view->setProperty("look", u"flat"_s);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setWordWrap(true);
    m_view->setResizeMode(QListView::Adjust);
    m_view->setSpacing(2);
    m_view->setIconSize({16, 16});
    m_view->setEditTriggers(QAbstractItemView::NoEditTriggers);

    auto *none = new QLabel(tr("No problems found."), this);
    none->setAlignment(Qt::AlignCenter);
    none->setProperty("look", u"muted"_s);

    m_stack->addWidget(m_view);
    m_stack->addWidget(none);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ProblemsPanel::showCount);
    connect(m_view, &QListView::clicked, this, &ProblemsPanel::go);
    connect(m_view, &QListView::activated, this, &ProblemsPanel::go);
    showCount();
}

int ProblemsPanel::count() const
{
    return m_model->rowCount();
}

void ProblemsPanel::showCount()
{
    m_stack->setCurrentIndex(count() > 0 ? 0 : 1);
    Q_EMIT countChanged(count());
}

void ProblemsPanel::go(const QModelIndex &index)
{
    const flow::Issue &issue = m_model->issue(index.row());
    CardRef ref;
    if (issue.step != 0)
        ref = {CardRef::Kind::Task, {issue.step}};
    else if (issue.place.startsWith("trigger"_L1))
        ref.kind = CardRef::Kind::Trigger;
    else if (issue.place.startsWith("source"_L1))
        ref.kind = CardRef::Kind::Source;
    else if (issue.place.startsWith("destination"_L1))
        ref.kind = CardRef::Kind::Destination;
    Q_EMIT cardRequested(ref);
}

} // namespace sluice::ui

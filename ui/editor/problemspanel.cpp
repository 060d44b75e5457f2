#include "ui/editor/problemspanel.h"

#include "ui/common/plaintip.h"
#include "ui/editor/problemsmodel.h"

#include <QFontDatabase>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStackedLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

ProblemsPanel::ProblemsPanel(flow::FlowDocument &document, workspace::Connection &connection,
    workspace::Flows &flows, workspace::LocalBuckets *buckets, QWidget *parent)
    : QWidget(parent)
    , m_model(new ProblemsModel(document, connection, flows, buckets, this))
    , m_view(new QListView(this))
    , m_fixBar(new QWidget(this))
    , m_fixPath(new QLabel(m_fixBar))
    , m_fix(new QPushButton(m_fixBar))
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

    m_fixPath->setObjectName(u"fixPath"_s);
    m_fixPath->setTextFormat(Qt::PlainText);
    m_fixPath->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_fixPath->setProperty("look", u"muted"_s);
    m_fixPath->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_fixPath->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_fix->setObjectName(u"fixProblem"_s);
    auto *fixes = new QHBoxLayout(m_fixBar);
    fixes->setContentsMargins(10, 4, 10, 6);
    fixes->addWidget(m_fixPath, 1);
    fixes->addWidget(m_fix);
    auto *list = new QWidget(this);
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_view, 1);
    column->addWidget(m_fixBar);

    m_stack->addWidget(list);
    m_stack->addWidget(none);
    connect(m_model, &QAbstractItemModel::modelReset, this, &ProblemsPanel::showCount);
    connect(m_view, &QListView::clicked, this, &ProblemsPanel::go);
    connect(m_view, &QListView::activated, this, &ProblemsPanel::go);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this,
        &ProblemsPanel::showFix);
    connect(m_fix, &QPushButton::clicked, this, [this] {
        if (const flow::Issue *issue = currentIssue(); issue && issue->fix)
            Q_EMIT fixRequested(flow::IssueFix(*issue->fix)); // the list may lose it meanwhile
        m_view->setFocus(Qt::OtherFocusReason); // the button goes with its problem
    });
    showCount();
}

bool ProblemsPanel::hasErrors() const
{
    return m_model->hasErrors();
}

int ProblemsPanel::count() const
{
    return m_model->rowCount();
}

void ProblemsPanel::showCount()
{
    m_stack->setCurrentIndex(count() > 0 ? 0 : 1);
    showFix();
    Q_EMIT countChanged(count());
}

const flow::Issue *ProblemsPanel::currentIssue() const
{
    const QModelIndex current = m_view->currentIndex();
    return current.isValid() && current.row() < count() ? &m_model->issue(current.row()) : nullptr;
}

void ProblemsPanel::showFix()
{
    const flow::Issue *issue = currentIssue();
    m_fixBar->setVisible(issue && issue->fix);
    if (!issue || !issue->fix)
        return;
    const flow::IssueFix &fix = *issue->fix;
    m_fixPath->setText(fix.path);
    m_fixPath->setToolTip(plainTip(fix.path));
    // An ampersand in the name is no mnemonic.
    m_fix->setText((
        fix.newName.isEmpty() ? tr("Remove %1").arg(fix.name) : tr("Rename to %1").arg(fix.newName))
                       .replace(u'&', "&&"_L1));
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

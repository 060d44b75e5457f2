#include "ui/pages/workflows/groupedview.h"

#include "ui/common/themecolors.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

using models::SpanModel;

constexpr int kGroupedRow = 26;

/// Failures in their colour, rows of one height.
class SpanDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), kGroupedRow};
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (index.data(SpanModel::FailureRole).toBool())
            option->palette.setColor(QPalette::Text, ThemeColors::from(option->palette).bad);
    }
};

} // namespace

GroupedView::GroupedView(std::function<QDateTime()> now, QWidget *parent)
    : QWidget(parent)
    , m_now(std::move(now))
    , m_model(new SpanModel(this))
    , m_tree(new QTreeView(this))
{
    m_tree->setObjectName(u"groupedHistory"_s);
    m_tree->setAccessibleName(tr("History by activity, timer, child and signal"));
    m_tree->setProperty("look", u"flat"_s);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->setItemDelegate(new SpanDelegate(m_tree));
    m_tree->setModel(m_model);
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int widths[] = {226, 86, 88, 96};
    for (int column = 0; column < 4; ++column)
        m_tree->header()->resizeSection(column, widths[column]);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tree);
    setFocusProxy(m_tree);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_isFilling && currentEvent() != 0)
            Q_EMIT eventSelected(currentEvent());
    });
    connect(m_tree, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (index.parent().isValid())
            Q_EMIT eventChosen(index.data(SpanModel::EventRole).toLongLong());
    });
}

void GroupedView::showSpans(const models::HistorySpans &spans)
{
    const qint64 current = currentEvent();
    const int offset = m_tree->verticalScrollBar()->value();
    QList<qint64> open;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const QModelIndex group = m_model->index(i, SpanModel::What);
        if (m_tree->isExpanded(group))
            open.append(group.data(SpanModel::EventRole).toLongLong());
    }
    m_isFilling = true;
    m_model->setSpans(spans, m_now());
    for (const qint64 eventId : std::as_const(open))
        m_tree->expand(m_model->indexOf(eventId).parent());
    m_isFilling = false;
    selectEvent(current);
    m_tree->verticalScrollBar()->setValue(offset);
}

qint64 GroupedView::currentEvent() const
{
    const QModelIndex current = m_tree->currentIndex();
    return current.isValid() ? current.data(SpanModel::EventRole).toLongLong() : 0;
}

void GroupedView::selectEvent(qint64 eventId)
{
    if (eventId == 0 || eventId == currentEvent())
        return;
    const QModelIndex event = m_model->indexOf(eventId);
    if (!event.isValid())
        return;
    m_isFilling = true;
    m_tree->expand(event.parent());
    m_tree->setCurrentIndex(event);
    m_tree->scrollTo(event);
    m_isFilling = false;
}

} // namespace sluice::ui

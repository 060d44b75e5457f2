#include "ui/pages/workflows/groupedview.h"

#include "models/spanwords.h"
#include "models/texts.h"
#include "ui/common/themecolors.h"

#include <QHeaderView>
#include <QSet>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kEventRole = Qt::UserRole; ///< id; of a group that of its first event

constexpr int kGroupedRow = 26;

enum Column { What, Outcome, By, Began, Took, ColumnCount };

} // namespace

GroupedView::GroupedView(std::function<QDateTime()> now, QWidget *parent)
    : QWidget(parent)
    , m_now(std::move(now))
    , m_tree(new QTreeWidget(this))
{
    m_tree->setObjectName(u"groupedHistory"_s);
    m_tree->setAccessibleName(tr("History by activity, timer, child and signal"));
    m_tree->setProperty("look", u"flat"_s);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setColumnCount(ColumnCount);
    m_tree->setHeaderLabels({tr("Of the run"), tr("Ended as"), tr("By"), tr("Began"), tr("Took")});
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    m_tree->header()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int widths[] = {232, 90, 94, 100};
    for (int column = 0; column < 4; ++column)
        m_tree->header()->resizeSection(column, widths[column]);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_tree);
    setFocusProxy(m_tree);
    connect(m_tree, &QTreeWidget::currentItemChanged, this, [this] {
        if (!m_isFilling && currentEvent() != 0)
            Q_EMIT eventSelected(currentEvent());
    });
    connect(m_tree, &QTreeWidget::itemActivated, this, [this](const QTreeWidgetItem *item) {
        if (item->childCount() == 0)
            Q_EMIT eventChosen(item->data(What, kEventRole).toLongLong());
    });
}

void GroupedView::showHistory(const QList<swf::HistoryEvent> &history)
{
    const qint64 current = currentEvent();
    QSet<qint64> open;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        if (m_tree->topLevelItem(i)->isExpanded())
            open.insert(m_tree->topLevelItem(i)->data(What, kEventRole).toLongLong());
    }
    m_isFilling = true;
    m_tree->clear();
    const auto spans = swf::spansOf(history);
    const auto bad = ThemeColors::from(palette()).bad;
    const QDateTime now = m_now();
    QHash<qint64, const swf::HistoryEvent *> byId;
    for (const auto &event : history)
        byId.insert(event.id, &event);
    QList<QTreeWidgetItem *> groups;
    for (const auto &span : spans) {
        auto *group = new QTreeWidgetItem({models::spanTitle(span), models::spanOutcome(span),
            span.identity, models::clockText(span.begin), models::spanTime(span, now)});
        group->setData(What, kEventRole, span.eventIds.first());
        group->setSizeHint(What, {0, kGroupedRow}); // of all rows, which are uniform
        for (int column = 0; column < ColumnCount; ++column) {
            if (span.isFailure)
                group->setForeground(column, bad);
        }
        for (const qint64 id : span.eventIds) {
            const auto *event = byId.value(id);
            auto *item = new QTreeWidgetItem(group,
                {u"%1  %2"_s.arg(event->id).arg(event->type), {}, event->text("identity"_L1),
                    models::clockText(event->at)});
            item->setData(What, kEventRole, id);
        }
        groups.append(group);
    }
    m_tree->addTopLevelItems(groups);
    for (auto *group : groups) {
        if (open.contains(group->data(What, kEventRole).toLongLong()))
            group->setExpanded(true);
    }
    m_isFilling = false;
    selectEvent(current);
}

qint64 GroupedView::currentEvent() const
{
    const auto *item = m_tree->currentItem();
    return item ? item->data(What, kEventRole).toLongLong() : 0;
}

void GroupedView::selectEvent(qint64 eventId)
{
    if (eventId == 0 || eventId == currentEvent())
        return;
    for (int i = 0; i < m_tree->topLevelItemCount(); ++i) {
        auto *group = m_tree->topLevelItem(i);
        for (int j = 0; j < group->childCount(); ++j) {
            if (group->child(j)->data(What, kEventRole).toLongLong() != eventId)
                continue;
            m_isFilling = true;
            group->setExpanded(true);
            m_tree->setCurrentItem(group->child(j));
            m_tree->scrollToItem(group->child(j));
            m_isFilling = false;
            return;
        }
    }
}

} // namespace sluice::ui

#include "ui/pages/workflows/sequenceeditor.h"

#include "ui/common/icons.h"
#include "ui/pages/pagetable.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kFlowRole = Qt::UserRole; ///< the flow's name; the text has the number of the stage
constexpr int kBesideRole = Qt::UserRole + 1; ///< bool: side by side with the one above

constexpr int kStepHeight = 24;

QListWidgetItem *itemOf(const QString &flow)
{
    auto *item = new QListWidgetItem(flow);
    item->setData(kFlowRole, flow);
    item->setSizeHint({0, kStepHeight});
    return item;
}

QLabel *captionOf(const QString &text, QWidget *buddy)
{
    auto *label = new QLabel(text, buddy->parentWidget());
    label->setProperty("look", u"caption"_s);
    label->setBuddy(buddy);
    return label;
}

} // namespace

SequenceEditor::SequenceEditor(const QStringList &flows, QWidget *parent)
    : QWidget(parent)
    , m_filter(filterBox(tr("Filter flows"), tr("Searches the names of the flows."), this))
    , m_flows(new QListWidget(this))
    , m_steps(new QListWidget(this))
{
    m_flows->setObjectName(u"sequenceFlows"_s);
    m_flows->setAccessibleName(tr("Flows"));
    m_flows->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_flows->setDragDropMode(QAbstractItemView::DragOnly);
    for (const QString &flow : flows)
        m_flows->addItem(itemOf(flow));
    m_steps->setObjectName(u"sequenceSteps"_s);
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setDragDropMode(QAbstractItemView::DragDrop);
    m_steps->setDefaultDropAction(Qt::MoveAction);
    m_steps->installEventFilter(this);
    m_flows->installEventFilter(this);
    for (auto *list : {m_flows, m_steps}) {
        list->setMinimumSize(210, 180);
        list->setUniformItemSizes(true);
    }
    const auto addButton
        = [this](const QString &name, const QString &iconName, const QString &text) {
              auto *button = new QToolButton(this);
              button->setObjectName(name);
              button->setIcon(icon(iconName));
              button->setIconSize({16, 16});
              button->setToolTip(text);
              button->setAccessibleName(text);
              return button;
          };
    m_add = addButton(u"sequenceAdd"_s, u"chevron-right"_s, tr("Add the chosen flows (Return)"));
    m_remove = addButton(u"sequenceRemove"_s, u"trash"_s, tr("Remove the step (Delete)"));
    m_up = addButton(u"sequenceUp"_s, u"chevron-up"_s, tr("Move the step up (Alt+Up)"));
    m_down = addButton(u"sequenceDown"_s, u"chevron-down"_s, tr("Move the step down (Alt+Down)"));
    m_beside = addButton(u"sequenceBeside"_s, u"merge"_s,
        tr("Run the step side by side with the one above (Space)"));
    m_beside->setText(tr("Side by side"));
    m_beside->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_beside->setCheckable(true);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(2);
    for (auto *button : {m_beside, m_up, m_down, m_remove})
        buttons->addWidget(button);
    buttons->addStretch();
    auto *layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(4);
    layout->addWidget(captionOf(tr("Flows"), m_flows), 0, 0);
    layout->addWidget(captionOf(tr("Steps, in this order"), m_steps), 0, 2);
    layout->addWidget(m_flows, 1, 0);
    layout->addWidget(m_add, 1, 1, Qt::AlignCenter);
    layout->addWidget(m_steps, 1, 2);
    layout->addWidget(m_filter, 2, 0);
    layout->addLayout(buttons, 2, 2);

    connect(m_filter, &QLineEdit::textChanged, this, &SequenceEditor::filter);
    connect(m_add, &QToolButton::clicked, this, &SequenceEditor::addChosen);
    connect(m_flows, &QListWidget::itemDoubleClicked, this,
        [this](QListWidgetItem *item) { add(item->data(kFlowRole).toString()); });
    connect(m_flows, &QListWidget::itemSelectionChanged, this, &SequenceEditor::updateButtons);
    connect(m_remove, &QToolButton::clicked, this, &SequenceEditor::removeCurrent);
    connect(m_up, &QToolButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QToolButton::clicked, this, [this] { move(1); });
    connect(m_beside, &QToolButton::clicked, this, &SequenceEditor::setBeside);
    connect(m_steps, &QListWidget::currentRowChanged, this, &SequenceEditor::updateButtons);
    // A drop inserts and then removes: looked at when it is through.
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_steps->model(), signal, this, &SequenceEditor::renumber, Qt::QueuedConnection);
    // One within the list moves.
    connect(m_steps->model(), &QAbstractItemModel::rowsMoved, this, &SequenceEditor::renumber,
        Qt::QueuedConnection);
    updateButtons();
}

QList<QStringList> SequenceEditor::stages() const
{
    QList<QStringList> stages;
    for (int row = 0; row < m_steps->count(); ++row) {
        const auto *item = m_steps->item(row);
        if (stages.isEmpty() || !item->data(kBesideRole).toBool())
            stages.append(QStringList());
        stages.last().append(item->data(kFlowRole).toString());
    }
    return stages;
}

void SequenceEditor::setStages(const QList<QStringList> &stages)
{
    m_steps->clear();
    for (const auto &stage : stages) {
        for (int i = 0; i < stage.size(); ++i) {
            auto *item = itemOf(stage.at(i));
            item->setData(kBesideRole, i > 0);
            m_steps->addItem(item);
        }
    }
    renumber();
}

void SequenceEditor::add(const QString &flow)
{
    m_steps->addItem(itemOf(flow));
    m_steps->setCurrentRow(m_steps->count() - 1);
    renumber();
}

void SequenceEditor::addChosen()
{
    const auto chosen = m_flows->selectedItems();
    for (const auto *item : chosen)
        add(item->data(kFlowRole).toString());
}

void SequenceEditor::removeCurrent()
{
    delete m_steps->takeItem(m_steps->currentRow());
    renumber();
}

void SequenceEditor::move(int by)
{
    const int row = m_steps->currentRow();
    if (row < 0 || row + by < 0 || row + by >= m_steps->count())
        return;
    auto *item = m_steps->takeItem(row);
    m_steps->insertItem(row + by, item);
    m_steps->setCurrentRow(row + by);
    renumber();
}

void SequenceEditor::setBeside(bool isBeside)
{
    if (auto *item = m_steps->currentItem(); item && m_steps->currentRow() > 0)
        item->setData(kBesideRole, isBeside);
    renumber();
}

void SequenceEditor::filter(const QString &text)
{
    for (int row = 0; row < m_flows->count(); ++row) {
        auto *item = m_flows->item(row);
        item->setHidden(!item->text().contains(text.trimmed(), Qt::CaseInsensitive));
    }
}

void SequenceEditor::renumber()
{
    if (std::exchange(m_isRenumbering, true))
        return;
    int stage = 0;
    for (int row = 0; row < m_steps->count(); ++row) {
        auto *item = m_steps->item(row);
        if (row == 0)
            item->setData(kBesideRole, false);
        const bool isBeside = item->data(kBesideRole).toBool();
        if (!isBeside)
            ++stage;
        const QString flow = item->data(kFlowRole).toString();
        item->setText(isBeside ? u"     +  %1"_s.arg(flow) : u"%1.  %2"_s.arg(stage).arg(flow));
    }
    m_isRenumbering = false;
    updateButtons();
    Q_EMIT changed();
}

void SequenceEditor::updateButtons()
{
    const int row = m_steps->currentRow();
    m_add->setEnabled(!m_flows->selectedItems().isEmpty());
    m_remove->setEnabled(row >= 0);
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row < m_steps->count() - 1);
    m_beside->setEnabled(row > 0);
    m_beside->setChecked(row > 0 && m_steps->item(row)->data(kBesideRole).toBool());
}

bool SequenceEditor::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    const bool isReturn = key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter;
    if (watched == m_flows && isReturn && !m_flows->selectedItems().isEmpty()) {
        addChosen();
        return true;
    }
    if (watched != m_steps)
        return QWidget::eventFilter(watched, event);
    const bool isAlt = key->modifiers() == Qt::AltModifier;
    if (isAlt && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
        move(key->key() == Qt::Key_Up ? -1 : 1);
        return true;
    }
    if (key->key() == Qt::Key_Delete && m_remove->isEnabled()) {
        removeCurrent();
        return true;
    }
    if (key->key() == Qt::Key_Space && m_beside->isEnabled()) {
        setBeside(!m_beside->isChecked());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace sluice::ui

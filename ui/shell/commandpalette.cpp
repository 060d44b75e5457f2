#include "ui/shell/commandpalette.h"

#include "ui/common/themecolors.h"
#include "ui/shell/fuzzymatch.h"

#include <QApplication>
#include <QGraphicsDropShadowEffect>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kMostShown = 60;
constexpr int kMostRows = 12;
constexpr int kRowHeight = 32;
constexpr int kEntryRole = Qt::UserRole;
constexpr int kDetailRole = Qt::UserRole + 1;

/// Adds the detail at the right edge of a row.
class EntryDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override
    {
        // The keys go to the pattern and act on this row.
        auto row = option;
        row.state.setFlag(QStyle::State_HasFocus, option.state & QStyle::State_Selected);
        QStyledItemDelegate::paint(painter, row, index);
        painter->save();
        painter->setPen(ThemeColors::from(option.palette).mutedText);
        painter->drawText(option.rect.adjusted(0, 0, -12, 0), Qt::AlignRight | Qt::AlignVCenter,
            index.data(kDetailRole).toString());
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        return {QStyledItemDelegate::sizeHint(option, index).width(), kRowHeight};
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget *parent)
    : QFrame(parent)
    , m_pattern(new QLineEdit(this))
    , m_list(new QListWidget(this))
    , m_nothing(new QLabel(tr("No action and no flow fits this."), this))
{
    setObjectName(u"commandPalette"_s);
    setAutoFillBackground(true);
    setFrameShape(QFrame::StyledPanel);
    m_pattern->setObjectName(u"commandPattern"_s);
    m_pattern->setPlaceholderText(tr("Type an action or the name of a flow"));
    m_pattern->setMinimumHeight(34);
    m_list->setObjectName(u"commandList"_s);
    m_list->setProperty("look", u"flat"_s);
    m_list->setItemDelegate(new EntryDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setIconSize({16, 16});
    m_list->setFocusPolicy(Qt::NoFocus);
    m_nothing->setObjectName(u"commandNothing"_s);
    m_nothing->setProperty("look", u"muted"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 10, 10, 10);
    layout->setSpacing(8);
    layout->addWidget(m_pattern);
    layout->addWidget(m_list);
    layout->addWidget(m_nothing);
    auto *shadow = new QGraphicsDropShadowEffect(this);
    shadow->setBlurRadius(32);
    shadow->setOffset(0, 8);
    shadow->setColor(QColor(0, 0, 0, 90));
    setGraphicsEffect(shadow);

    connect(m_pattern, &QLineEdit::textChanged, this, &CommandPalette::narrow);
    connect(m_pattern, &QLineEdit::returnPressed, this, &CommandPalette::run);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    m_pattern->installEventFilter(this);
    hide();
}

void CommandPalette::open(QList<Entry> entries)
{
    // An open completer or menu would go on taking the keys, whatever has the focus.
    while (auto *popup = QApplication::activePopupWidget())
        popup->hide();
    m_entries = std::move(entries);
    m_focusBefore = QApplication::focusWidget();
    const auto *over = parentWidget();
    const int width = std::min(620, over->width() - 40);
    setGeometry((over->width() - width) / 2, 56, width, height());
    m_pattern->clear();
    narrow({});
    show();
    raise();
    // Where a popup becomes the active window (the offscreen platform), it can stay so after it was
    // hidden, and the letters typed next would reach its field.
    window()->activateWindow();
    m_pattern->setFocus(Qt::PopupFocusReason);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusOut && isVisible()) {
        // A popup that closes late, or is told late that it is active, passes the focus through and
        // may leave it with the field it belonged to.
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        if (reason != Qt::ActiveWindowFocusReason && reason != Qt::PopupFocusReason)
            hide();
        else
            QMetaObject::invokeMethod(this, &CommandPalette::keepFocus, Qt::QueuedConnection);
        return false;
    }
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int count = m_list->count();
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Escape:
        leave();
        return true;
    case Qt::Key_Down:
    case Qt::Key_Up: {
        const int step = static_cast<QKeyEvent *>(event)->key() == Qt::Key_Down ? 1 : count - 1;
        if (count > 0)
            m_list->setCurrentRow((m_list->currentRow() + step) % count);
        return true;
    }
    default:
        return QFrame::eventFilter(watched, event);
    }
}

void CommandPalette::narrow(const QString &pattern)
{
    struct Hit {
        int entry;
        int score;
    };

    QList<Hit> hits;
    for (int i = 0; i < m_entries.size(); ++i)
        if (const auto score = fuzzyScore(pattern, m_entries[i].text))
            hits.append({i, *score});
    std::stable_sort(
        hits.begin(), hits.end(), [](const Hit &a, const Hit &b) { return a.score > b.score; });

    m_list->clear();
    for (int i = 0; i < std::min(int(hits.size()), kMostShown); ++i) {
        const auto &entry = m_entries[hits[i].entry];
        auto *item = new QListWidgetItem(entry.icon, entry.text, m_list);
        item->setData(kEntryRole, hits[i].entry);
        item->setData(kDetailRole, entry.detail);
    }
    m_list->setCurrentRow(0);
    // As tall as what there is to choose from.
    const int rows = std::min(m_list->count(), kMostRows);
    m_list->setFixedHeight(rows * kRowHeight + 2);
    m_list->setVisible(rows > 0);
    m_nothing->setVisible(rows == 0);
    layout()->activate();
    resize(width(), sizeHint().height());
}

void CommandPalette::run()
{
    const auto *item = m_list->currentItem();
    if (!item)
        return;
    const auto act = m_entries[item->data(kEntryRole).toInt()].act;
    leave();
    act();
}

void CommandPalette::keepFocus()
{
    if (isVisible())
        m_pattern->setFocus(Qt::PopupFocusReason);
}

// The focus goes back first: what is chosen may act on what has it.
void CommandPalette::leave()
{
    hide();
    if (m_focusBefore)
        m_focusBefore->setFocus();
}

} // namespace sluice::ui

#include "ui/pages/pagetable.h"

#include "ui/common/celldelegate.h"
#include "ui/common/icons.h"

#include <QAction>
#include <QApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QShortcut>
#include <QTableView>
#include <QToolButton>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kRowHeight = 36;

/// Qt moves the frame alone then, and a command would act on another row than the one in it.
class CtrlKeysSelect final : public QObject {
public:
    explicit CtrlKeysSelect(QTableView &table)
        : QObject(&table)
        , m_table(table)
    {
        table.installEventFilter(this);
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::KeyPress)
            return QObject::eventFilter(watched, event);
        const auto *key = static_cast<QKeyEvent *>(event);
        const int row = key->modifiers() == Qt::ControlModifier ? targetOf(key->key()) : -1;
        if (row < 0)
            return QObject::eventFilter(watched, event);
        selectOnly(m_table, row);
        return true;
    }

private:
    int targetOf(int key) const
    {
        const int last = m_table.model()->rowCount() - 1;
        const int row = m_table.currentIndex().row();
        switch (key) {
        case Qt::Key_Home:
            return std::min(0, last);
        case Qt::Key_End:
            return last;
        case Qt::Key_Up:
            return std::max(0, row - 1);
        case Qt::Key_Down:
            return std::min(row + 1, last);
        default:
            return -1;
        }
    }

    QTableView &m_table;
};

/// Fits the columns of a table into it, each time it is given another width, until somebody drags
/// one: a pane that opens beside it would else push the last columns out of sight.
class FitColumns final : public QObject {
public:
    FitColumns(QTableView &table, const QList<ColumnWidth> &widths)
        : QObject(&table)
        , m_table(table)
        , m_widths(widths)
    {
        m_isLeftAlone = !isFitted();
        table.installEventFilter(this);
        table.verticalScrollBar()->installEventFilter(this);
        connect(table.horizontalHeader(), &QHeaderView::sectionResized, this, [this] {
            // The last one changes by itself, perhaps by a click into the table.
            const bool isDragged = QApplication::mouseButtons() != Qt::NoButton
                && m_table.horizontalHeader()->viewport()->underMouse();
            if (!m_isFitting && isDragged)
                m_isLeftAlone = true;
        });
    }

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const bool isOfBar = watched != &m_table; // which takes its width from the columns
        if (event->type() == QEvent::Show
            || event->type() == (isOfBar ? QEvent::Hide : QEvent::Resize))
            fit();
        return QObject::eventFilter(watched, event);
    }

private:
    static int lastOf(const QHeaderView &header)
    {
        int place = header.count() - 1;
        while (place > 0 && header.isSectionHidden(header.logicalIndex(place)))
            --place;
        return header.logicalIndex(place);
    }

    /// The columns are as wide as fit() makes them in some room, and nobody dragged one: also in
    /// the state that another window left. The last one is stretched.
    bool isFitted() const
    {
        const auto *header = m_table.horizontalHeader();
        QList<int> columns;
        int wide = 0;
        int narrow = 0;
        int widths = 0;
        for (int column = 0; column < m_widths.size(); ++column) {
            if (header->isSectionHidden(column) || column == lastOf(*header))
                continue;
            columns.append(column);
            wide += m_widths[column].wide;
            narrow += m_widths[column].narrow;
            widths += header->sectionSize(column);
        }
        const double share = wide > narrow
            ? std::clamp(double(widths - narrow) / double(wide - narrow), 0.0, 1.0)
            : 0;
        constexpr double kRounding = 2;
        return std::all_of(columns.begin(), columns.end(), [&](int column) {
            const auto &[most, least] = m_widths[column];
            const double fitted
                = std::max(least + share * (most - least), double(header->minimumSectionSize()));
            return std::abs(header->sectionSize(column) - fitted) <= kRounding;
        });
    }

    void fit()
    {
        if (m_isLeftAlone)
            return;
        auto *header = m_table.horizontalHeader();
        int wide = 0;
        int narrow = 0;
        int fitted = 0;
        for (int column = 0; column < m_widths.size(); ++column) {
            if (header->isSectionHidden(column))
                continue;
            wide += m_widths[column].wide;
            narrow += m_widths[column].narrow;
            ++fitted;
        }
        int room = m_table.width() - m_table.frameWidth() * 2;
        if (const auto *bar = m_table.verticalScrollBar(); bar->isVisible())
            room -= bar->width();
        const int all = room;
        // A last column without a width takes what is left, and needs some of it.
        if (header->count() - header->hiddenSectionCount() > fitted)
            room -= header->minimumSectionSize();
        if (wide <= narrow)
            return;
        const double share = std::clamp(double(room - narrow) / double(wide - narrow), 0.0, 1.0);
        m_isFitting = true;
        int left = all;
        for (int column = 0; column < m_widths.size(); ++column) {
            const auto &[most, least] = m_widths[column];
            if (header->isSectionHidden(column))
                continue;
            const int width = least + int(share * double(most - least));
            header->resizeSection(column, width);
            left -= width;
        }
        // The header stretches it when it gets another size itself only.
        if (header->count() - header->hiddenSectionCount() > fitted)
            header->resizeSection(lastOf(*header), std::max(left, header->minimumSectionSize()));
        m_isFitting = false;
    }

    QTableView &m_table;
    const QList<ColumnWidth> m_widths;
    bool m_isFitting = false;
    bool m_isLeftAlone = false; ///< somebody chose a width
};

} // namespace

QWidget *pageBar(QWidget *parent)
{
    auto *bar = new QWidget(parent);
    auto *layout = new QHBoxLayout(bar);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(4);
    return bar;
}

QToolButton *barButton(QAction *action, bool withText, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setIconSize({18, 18});
    button->setToolButtonStyle(withText ? Qt::ToolButtonTextBesideIcon : Qt::ToolButtonIconOnly);
    return button;
}

QLineEdit *filterBox(const QString &placeholder, const QString &searched, QWidget *parent)
{
    auto *box = new QLineEdit(parent);
    box->setPlaceholderText(placeholder);
    box->setAccessibleName(placeholder);
    box->setToolTip(searched);
    box->setAccessibleDescription(searched);
    box->setClearButtonEnabled(true);
    box->addAction(icon(u"search"_s, IconColor::Muted), QLineEdit::LeadingPosition);
    // Small screens at 150 % have 853 pixels for the whole window.
    box->setMinimumWidth(110);
    box->setMaximumWidth(240);
    box->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return box;
}

void setUpPageTable(QTableView &table, QAbstractItemModel &model)
{
    table.setModel(&model);
    table.setItemDelegate(new CellDelegate(&table));
    table.setProperty("look", u"flat"_s);
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTabKeyNavigation(false);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::ExtendedSelection);
    table.setEditTriggers(QAbstractItemView::NoEditTriggers);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setContextMenuPolicy(Qt::CustomContextMenu);
    table.setIconSize({16, 16});
    new CtrlKeysSelect(table);
    // The ring is round the row, and the view draws the cell anew only.
    QObject::connect(table.selectionModel(), &QItemSelectionModel::currentRowChanged,
        table.viewport(), qOverload<>(&QWidget::update));
    auto *rows = table.verticalHeader();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(kRowHeight);
    rows->hide();
    auto *columns = table.horizontalHeader();
    columns->setStretchLastSection(true);
    columns->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    columns->setHighlightSections(false);
    columns->setSectionsMovable(true);
    columns->setMinimumSectionSize(60);
}

void setFirstWidths(QTableView &table, const QList<ColumnWidth> &widths)
{
    for (int column = 0; column < widths.size(); ++column)
        table.horizontalHeader()->resizeSection(column, widths[column].wide);
    new FitColumns(table, widths);
}

bool restoreColumns(QTableView &table, const QByteArray &state, const QList<ColumnWidth> &widths)
{
    const bool isRestored = table.horizontalHeader()->restoreState(state);
    if (isRestored)
        new FitColumns(table, widths);
    else
        setFirstWidths(table, widths);
    return isRestored;
}

void addColumnMenu(QTableView &table)
{
    auto *header = table.horizontalHeader();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(
        header, &QWidget::customContextMenuRequested, &table, [&table, header](const QPoint &at) {
            auto *menu = new QMenu(&table);
            menu->setAttribute(Qt::WA_DeleteOnClose);
            for (int column = 1; column < header->count(); ++column) {
                auto *action
                    = menu->addAction(table.model()->headerData(column, Qt::Horizontal).toString());
                action->setCheckable(true);
                action->setChecked(!header->isSectionHidden(column));
                QObject::connect(action, &QAction::toggled, header,
                    [header, column](bool isShown) { header->setSectionHidden(column, !isShown); });
            }
            menu->popup(header->mapToGlobal(at));
        });
}

void selectOnly(QTableView &table, int row)
{
    const auto index = table.model()->index(row, std::max(0, table.currentIndex().column()));
    table.selectionModel()->setCurrentIndex(
        index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    table.scrollTo(index);
}

void onReturn(QTableView &table, QObject *context, const std::function<void()> &act)
{
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(key, &table);
        shortcut->setContext(Qt::WidgetShortcut);
        QObject::connect(shortcut, &QShortcut::activated, context, act);
    }
}

} // namespace sluice::ui

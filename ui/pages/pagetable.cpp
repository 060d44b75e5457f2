#include "ui/pages/pagetable.h"

#include "ui/common/celldelegate.h"
#include "ui/common/icons.h"

#include <QAction>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QShortcut>
#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

constexpr int kRowHeight = 36;

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

QLineEdit *filterBox(const QString &placeholder, QWidget *parent)
{
    auto *box = new QLineEdit(parent);
    box->setPlaceholderText(placeholder);
    box->setAccessibleName(placeholder);
    box->setClearButtonEnabled(true);
    box->addAction(icon(u"search"_s, IconColor::Muted), QLineEdit::LeadingPosition);
    box->setFixedWidth(240);
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

void onReturn(QTableView &table, QObject *context, std::function<void()> act)
{
    for (const auto key : {Qt::Key_Return, Qt::Key_Enter}) {
        auto *shortcut = new QShortcut(key, &table);
        shortcut->setContext(Qt::WidgetShortcut);
        QObject::connect(shortcut, &QShortcut::activated, context, act);
    }
}

} // namespace sluice::ui

#include "support/printers.h"
#include "ui/common/celldelegate.h"
#include "ui/common/theme.h"
#include "ui/support/focuslook.h"
#include "ui/support/widgets.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QTabBar>
#include <QTableWidget>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice::ui;
using namespace sluice::test;

namespace {

class FocusRing : public testing::TestWithParam<Theme::Appearance> {
protected:
    FocusRing()
    {
        theme.setAppearance(GetParam());
        window.resize(500, 800);
    }

    ~FocusRing() override { qApp->setStyleSheet({}); }

    template <class T> T &add()
    {
        auto *widget = new T(&window);
        layout.addWidget(widget);
        return *widget;
    }

    /// Whether one sees that it has the focus, with its row selected and not.
    void expectVisible(QAbstractItemView &view, const QModelIndex &index)
    {
        window.show();
        for (const auto flag : {QItemSelectionModel::ClearAndSelect, QItemSelectionModel::Clear}) {
            view.selectionModel()->setCurrentIndex(index, flag);
            EXPECT_GE(focusPixels(view), 60);
        }
    }

    TempSettings settings;
    Theme theme {*settings};
    QWidget window;
    QVBoxLayout layout {&window};
};

} // namespace

TEST_P(FocusRing, isSeenInAList)
{
    auto &list = add<QListWidget>();
    list.addItems({u"one"_s, u"two"_s});
    expectVisible(list, list.model()->index(1, 0));
}

TEST_P(FocusRing, isSeenInATree)
{
    auto &tree = add<QTreeWidget>();
    tree.addTopLevelItem(new QTreeWidgetItem({u"one"_s}));
    expectVisible(tree, tree.model()->index(0, 0));
}

TEST_P(FocusRing, isSeenInATableOfPlainCellsAndOfOurs)
{
    auto &table = add<QTableWidget>();
    table.setRowCount(2);
    table.setColumnCount(2);
    expectVisible(table, table.model()->index(1, 1));
    table.setItemDelegate(new CellDelegate(&table));
    expectVisible(table, table.model()->index(1, 1));
}

TEST_P(FocusRing, isSeenOnEveryControl)
{
    auto &tabs = add<QTabBar>();
    tabs.addTab(u"one"_s);
    tabs.addTab(u"two"_s);
    QList<QWidget *> controls {&tabs};
    for (QAbstractButton *button : QList<QAbstractButton *> {
             &add<QCheckBox>(), &add<QRadioButton>(), &add<QPushButton>(), &add<QToolButton>()}) {
        button->setText(u"press"_s);
        button->setFocusPolicy(Qt::StrongFocus);
        controls.append(button);
    }
    for (const QString &look : {u"primary"_s, u"danger"_s}) {
        auto &button = add<QPushButton>();
        button.setText(look);
        button.setProperty("look", look);
        controls.append(&button);
    }
    add<QComboBox>().addItem(u"one"_s);
    controls.append(window.findChild<QComboBox *>());
    controls.append(&add<QLineEdit>());
    window.show();
    for (QWidget *control : controls)
        EXPECT_GE(focusPixels(*control), 40) << control->metaObject()->className() << " "
                                             << control->property("look").toString().toStdString();
}

INSTANTIATE_TEST_SUITE_P(
    LightAndDark, FocusRing, testing::Values(Theme::Appearance::Light, Theme::Appearance::Dark));

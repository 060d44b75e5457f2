#include "ui/common/inlinemessage.h"
#include "ui/common/theme.h"
#include "ui/editor/bottompanel.h"
#include "ui/editor/pagefixture.h"
#include "ui/support/focuslook.h"
#include "ui/support/widgets.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QHeaderView>
#include <QPlainTextEdit>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

/// Where the keyboard is on the page of an editor, and what it leaves to the canvas.
class EditorFocus : public test::PageTest {
protected:
    EditorFocus()
    {
        page->activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(page.get()));
    }

    /// Name of the pane that has the focus.
    QString pane()
    {
        for (const QWidget *widget = QApplication::focusWidget(); widget;
             widget = widget->parentWidget()) {
            for (const QString &name : {u"taskPalette"_s, u"inspector"_s, u"bottomPanel"_s}) {
                if (widget->objectName() == name)
                    return name;
            }
            if (widget == &view())
                return u"canvas"_s;
        }
        return {};
    }

    static void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key(key), modifiers);
    }
};

} // namespace

TEST_F(EditorFocus, isSeenInEveryList)
{
    test::TempSettings settings;
    Theme theme(*settings);
    page->findChild<BottomPanel *>()->showTab(0);
    for (const auto appearance : {Theme::Appearance::Light, Theme::Appearance::Dark}) {
        theme.setAppearance(appearance);
        QStringList seen;
        for (int card = 0; card < scene().cards().size(); ++card) {
            selectCard(card);
            for (auto *list : page->findChildren<QAbstractItemView *>()) {
                // The keyboard goes to the table, not to its headers.
                if (qobject_cast<QHeaderView *>(list) || !list->isVisible()
                    || list->model()->rowCount() == 0)
                    continue;
                list->setCurrentIndex(list->model()->index(0, 0));
                EXPECT_GE(test::focusPixels(*list), 60)
                    << list->objectName().toStdString() << " on card " << card;
                seen.append(list->objectName());
            }
        }
        EXPECT_TRUE(seen.contains(u"taskPaletteView"_s)) << seen.join(u' ').toStdString();
        EXPECT_TRUE(seen.contains(u"problemsView"_s)) << seen.join(u' ').toStdString();
        EXPECT_TRUE(seen.contains(u"mapTable"_s)) << seen.join(u' ').toStdString();
        EXPECT_TRUE(seen.contains(u"fieldList"_s)) << seen.join(u' ').toStdString();
    }
    qApp->setStyleSheet({});
}

TEST_F(EditorFocus, goesFromPaneToPaneAndBack)
{
    page->findChild<BottomPanel *>()->showTab(1);
    view().setFocus();
    QStringList panes;
    for (int i = 0; i < 5; ++i) {
        panes.append(pane());
        press(Qt::Key_F6);
    }
    EXPECT_EQ(panes,
        QStringList(
            {u"canvas"_s, u"inspector"_s, u"bottomPanel"_s, u"taskPalette"_s, u"canvas"_s}));
    EXPECT_EQ(pane(), u"inspector"_s);
    press(Qt::Key_F6, Qt::ShiftModifier);
    EXPECT_EQ(pane(), u"canvas"_s);
    page->action(u"toggleInspectorAction"_s)->setChecked(false);
    page->findChild<BottomPanel *>()->setFolded(true);
    press(Qt::Key_F6);
    EXPECT_EQ(pane(), u"bottomPanel"_s) << "its tabs are there when it is folded";
}

TEST_F(EditorFocus, aPaneGetsTheKeyboardBackWhereItWas)
{
    selectCard(0);
    scene().select({});
    auto *description = control<QPlainTextEdit>("flowDescription");
    description->setFocus();
    press(Qt::Key_F6, Qt::ShiftModifier);
    EXPECT_EQ(pane(), u"canvas"_s);
    press(Qt::Key_F6);
    EXPECT_EQ(QApplication::focusWidget(), description)
        << QApplication::focusWidget()->metaObject()->className() << " in "
        << QApplication::focusWidget()->parentWidget()->objectName().toStdString();
}

TEST_F(EditorFocus, escapeLeadsToTheCanvasAndKeepsWhatWasTyped)
{
    scene().select({});
    auto *name = control<QLineEdit>("flowName");
    name->setFocus();
    type(name, "typed");
    press(Qt::Key_Escape);
    EXPECT_EQ(pane(), u"canvas"_s);
    EXPECT_EQ(flow().flowName, u"typed"_s);

    auto *description = control<QPlainTextEdit>("flowDescription");
    description->setFocus();
    QTest::keyClicks(description, u"more"_s);
    press(Qt::Key_Escape);
    EXPECT_EQ(pane(), u"canvas"_s);
    EXPECT_TRUE(flow().description.contains(u"more"_s));
}

TEST_F(EditorFocus, aFoldedPanelGivesItsSpaceToTheCanvasAndTakesItBack)
{
    auto *bottom = page->findChild<BottomPanel *>();
    auto *middle = find<QSplitter>("middleSplitter");
    bottom->setFolded(false);
    middle->setSizes({middle->height() - 261, 260});
    test::settle();
    const int canvas = view().height();
    const int panel = bottom->height();
    ASSERT_EQ(panel, 260);
    bottom->setFolded(true);
    test::settle();
    EXPECT_LE(bottom->height(), bottom->maximumHeight());
    EXPECT_EQ(view().height(), canvas + panel - bottom->height());
    EXPECT_EQ(bottom->y(), view().height() + middle->handleWidth()) << "nothing is left between";
    // The height comes back, after a restart too.
    ASSERT_TRUE(
        test::waitUntil([this] { return user.settings.values.contains(u"editor/layout"_s); }));
    open(test::sampleFlow());
    bottom = page->findChild<BottomPanel *>();
    ASSERT_TRUE(test::waitUntil([&] { return bottom->isFolded(); }));
    bottom->setFolded(false);
    test::settle();
    EXPECT_EQ(bottom->height(), 260);
    EXPECT_EQ(view().height(), canvas);
}

TEST_F(EditorFocus, aMessageMovesNothingUnderADrag)
{
    test::CanvasInput input(view());
    input.waitForCards();
    const QPoint from = input.centerOf(3);
    input.press(from);
    input.moveTo(from, from + QPoint(40, 30));
    const QRect canvas(view().mapTo(page.get(), QPoint()), view().size());
    auto *message = find<InlineMessage>("inlineMessage");
    message->say(Notice::Kind::Error, u"The service cannot be reached."_s);
    test::settle();
    EXPECT_TRUE(message->isVisible());
    EXPECT_EQ(QRect(view().mapTo(page.get(), QPoint()), view().size()), canvas);
    EXPECT_TRUE(scene().isDragging());
    input.release(from);
}

} // namespace sluice::ui

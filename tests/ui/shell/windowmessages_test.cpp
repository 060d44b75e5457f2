#include "support/waitfor.h"
#include "ui/editor/bottompanel.h"
#include "ui/shell/windowfixture.h"

#include <QGraphicsView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

class WindowMessagesTest : public MainWindowTest { };

} // namespace

TEST_F(WindowMessagesTest, draftsOfLastTimeAreOfferedAndRestored)
{
    auto typed = flow::newFlow(u"orders"_s);
    typed.description = u"typed before the crash"_s;
    user.drafts.byKey.insert(
        u"orders"_s, {u"orders"_s, {}, u"orders"_s, flow::toFlowText(typed), testNow()});
    auto fresh = flow::newFlow(u"never-saved"_s);
    user.drafts.byKey.insert(
        u"some-id"_s, {u"some-id"_s, {}, {}, flow::toFlowText(fresh), testNow()});
    window->offerDrafts();
    settle();
    EXPECT_EQ(messages(),
        QStringList {u"There are 2 unsaved flows from last time: orders, never-saved."_s});
    ASSERT_TRUE(press(*window, u"restoreDrafts"_s));
    settle();
    const auto pages = window->tabs().pages();
    ASSERT_EQ(pages.size(), 2);
    for (auto *page : pages)
        EXPECT_TRUE(page->isDirty());
    // Nothing is forgotten by restoring, and each page goes on with the draft it came from.
    EXPECT_EQ(user.drafts.byKey.size(), 2);
    for (auto *page : pages)
        flow::FlowEditor(page->document()).setDescription(u"typed on"_s);
    const int before = int(user.drafts.callsOf(u"save"_s).size());
    ASSERT_TRUE(waitUntil([&] { return user.drafts.callsOf(u"save"_s).size() >= before + 2; }));
    EXPECT_EQ(user.drafts.byKey.keys(), (QStringList {u"orders"_s, u"some-id"_s}));
    const auto restored = std::find_if(pages.begin(), pages.end(),
        [](auto *page) { return page->document().deployedName() == u"orders"_s; });
    ASSERT_NE(restored, pages.end());
    (*restored)->document().undoStack().undo();
    EXPECT_EQ((*restored)->document().definition().description, u"typed before the crash"_s);
}

TEST_F(WindowMessagesTest, anErrorLeavesTheProblemsAloneAndGoesWithTheNextSuccess)
{
    QApplication::setActiveWindow(window.get());
    window->tabs().openFlow(u"orders"_s);
    settle();
    window->openFile(u"/nowhere/flow.json"_s);
    settle();
    ASSERT_EQ(messages().size(), 1);
    auto *page = window->tabs().current();
    const auto *bottom = page->findChild<ui::BottomPanel *>();
    const auto onScreen = [](const QWidget *widget) {
        return QRect(widget->mapToGlobal(QPoint()), widget->size());
    };
    for (const auto *message : window->findChildren<ui::InlineMessage *>()) {
        if (message->isVisible()) {
            EXPECT_FALSE(onScreen(message).intersects(onScreen(bottom)));
        }
    }
    window->tabs().openFlow(u"people"_s);
    settle();
    EXPECT_EQ(messages().size(), 1) << "a change of tab is no success";
    ASSERT_TRUE(waitFor(window->tabs().current()->save()).ok());
    settle();
    EXPECT_FALSE(messages().join(u' ').contains(u"/nowhere"_s));
}

TEST_F(WindowMessagesTest, whatTheWindowSaysMovesNothingOnThePage)
{
    QApplication::setActiveWindow(window.get());
    window->tabs().openFlow(u"orders"_s);
    settle();
    const auto *canvas = window->tabs().current()->findChild<QGraphicsView *>();
    const auto place = [&] { return QRect(canvas->mapTo(window.get(), QPoint()), canvas->size()); };
    const QRect before = place();
    const auto isWithin = [this](const QString &name) {
        const auto *message = child<ui::InlineMessage>(*window, name);
        return message->isVisible()
            && window->centralWidget()->geometry().contains(message->geometry());
    };

    user.drafts.byKey.insert(
        u"x"_s, {u"x"_s, {}, u"people"_s, flow::toFlowText(flow::newFlow(u"people"_s)), testNow()});
    window->offerDrafts();
    settle();
    EXPECT_TRUE(isWithin(u"draftMessage"_s));
    EXPECT_EQ(place(), before);
    Error gone;
    gone.message = u"Sluice Local does not answer."_s;
    workspace.connection.setState(workspace::Connection::State::Offline, gone);
    settle();
    EXPECT_TRUE(isWithin(u"connectionMessage"_s));
    EXPECT_EQ(place(), before);
    workspace.connection.setState(workspace::Connection::State::Waiting);
    settle();
    EXPECT_TRUE(isWithin(u"connectionMessage"_s));
    EXPECT_EQ(place(), before);

    // F6 leads to both, Escape away from them; the connection's comes back by the menu.
    for (const auto &name : {u"draftMessage"_s, u"connectionMessage"_s}) {
        auto *message = child<ui::InlineMessage>(*window, name);
        for (int i = 0; i < 8 && !message->isAncestorOf(QApplication::focusWidget()); ++i)
            ASSERT_TRUE(trigger(*window, u"nextPaneAction"_s));
        ASSERT_TRUE(message->isAncestorOf(QApplication::focusWidget())) << name.toStdString();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
        settle();
        EXPECT_TRUE(message->isHidden());
        EXPECT_EQ(place(), before);
    }
    ASSERT_TRUE(trigger(*window, u"action.showConnectionNotice"_s));
    EXPECT_TRUE(child<ui::InlineMessage>(*window, u"connectionMessage"_s)->isVisible());
    workspace.connection.setState(workspace::Connection::State::Online);
    settle();
    EXPECT_EQ(messages(), QStringList());
    EXPECT_EQ(place(), before);
}

TEST_F(WindowMessagesTest, discardedDraftsAreRemoved)
{
    user.drafts.byKey.insert(u"orders"_s,
        {u"orders"_s, {}, u"orders"_s, flow::toFlowText(flow::newFlow(u"orders"_s)), testNow()});
    window->offerDrafts();
    settle();
    EXPECT_EQ(messages(), QStringList {u"There is an unsaved flow from last time: orders."_s});
    ASSERT_TRUE(press(*window, u"discardDrafts"_s));
    EXPECT_TRUE(waitUntil([this] { return user.drafts.byKey.isEmpty(); }));
    EXPECT_EQ(bar()->count(), 1);
}

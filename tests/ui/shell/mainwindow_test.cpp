#include "ui/pages/requests/requestspage.h"
#include "ui/pages/runspage.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/windowfixture.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QScreen>
#include <QStatusBar>
#include <QTableView>
#include <QTest>
#include <QWindow>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using ui::FlowEditorPage;
using ui::MainWindow;

TEST_F(MainWindowTest, aFlowOpensOnceAndComesToTheFrontAgain)
{
    window->tabs().openFlow(u"orders"_s);
    window->tabs().openFlow(u"orders"_s);
    settle();
    EXPECT_EQ(bar()->count(), 2);
    EXPECT_EQ(bar()->tabText(1), u"orders"_s);
    window->showFlows();
    EXPECT_EQ(bar()->currentIndex(), 0);
    window->tabs().openFlow(u"orders"_s);
    settle();
    EXPECT_EQ(bar()->count(), 2);
    EXPECT_EQ(bar()->currentIndex(), 1);
}

TEST_F(MainWindowTest, theCallsOfTheWindowArePlaceOfTheirOwn)
{
    QTest::keyClick(window.get(), Qt::Key_4, Qt::ControlModifier);
    auto *page = child<ui::RequestsPage>(*window, u"requestsPage"_s);
    ASSERT_TRUE(page);
    EXPECT_TRUE(page->isVisible());
    EXPECT_EQ(bar()->tabText(0), u"Requests"_s);
    EXPECT_TRUE(child<QToolButton>(*window, u"rail.requests"_s)->isChecked());
    workspace.requests.add(FakeRequests::request(u"1"_s, u"ListFlows"_s));
    EXPECT_EQ(page->selectedRequests().size(), 1);
    window->showFlows();
    EXPECT_FALSE(page->isVisible());
    ASSERT_TRUE(press(*window, u"rail.requests"_s));
    EXPECT_TRUE(page->isVisible());
    EXPECT_TRUE(page->usableActions().contains(child<QAction>(*page, u"action.exportRequests"_s)));
}

TEST_F(MainWindowTest, aNewWindowFitsItsScreen)
{
    const QSize room = window->screen()->availableSize();
    EXPECT_LE(window->width(), room.width());
    EXPECT_LE(window->height(), room.height());
}

TEST_F(MainWindowTest, aFlowThatIsGoneSaysSo)
{
    workspace.flows.definitions.remove(u"orders"_s);
    window->tabs().openFlow(u"orders"_s);
    settle();
    EXPECT_EQ(bar()->count(), 1);
    EXPECT_EQ(messages(), QStringList {u"There is no flow named orders. Refresh the list."_s});
}

TEST_F(MainWindowTest, dirtyTabsAreMarkedAndAskBeforeTheyClose)
{
    openDirty(u"orders"_s);
    EXPECT_EQ(bar()->tabText(1), u"orders •"_s);
    ASSERT_TRUE(trigger(*window, u"action.closeTab"_s));
    EXPECT_EQ(bar()->count(), 2);
    EXPECT_EQ(messages(), QStringList {u"orders has changes that are not saved."_s});
    ASSERT_TRUE(press(*window, u"closeCancel"_s));
    EXPECT_EQ(bar()->count(), 2);
    EXPECT_TRUE(window->tabs().current()->isDirty());
    EXPECT_TRUE(workspace.flows.callsOf(u"save"_s).isEmpty());
}

TEST_F(MainWindowTest, saveInTheQuestionSavesAndCloses)
{
    openDirty(u"orders"_s);
    ASSERT_TRUE(trigger(*window, u"action.closeTab"_s));
    ASSERT_TRUE(press(*window, u"closeSave"_s));
    settle();
    EXPECT_EQ(bar()->count(), 1);
    EXPECT_EQ(workspace.flows.definitions.value(u"orders"_s).description, u"typed"_s);
}

TEST_F(MainWindowTest, aSaveThatFailsKeepsTheTabAndWhatWasTyped)
{
    Error refusal;
    refusal.kind = ErrorKind::Unavailable;
    refusal.message = u"Sluice Local does not answer."_s;
    workspace.flows.failures.insert(u"save"_s, refusal);
    openDirty(u"orders"_s);
    ASSERT_TRUE(trigger(*window, u"action.closeTab"_s));
    ASSERT_TRUE(press(*window, u"closeSave"_s));
    settle();
    ASSERT_EQ(bar()->count(), 2);
    EXPECT_EQ(window->tabs().current()->document().definition().description, u"typed"_s);
}

TEST_F(MainWindowTest, discardForgetsTheDraftToo)
{
    openDirty(u"orders"_s);
    ASSERT_TRUE(waitUntil([&] { return !user.drafts.byKey.isEmpty(); }));
    ASSERT_TRUE(trigger(*window, u"action.closeTab"_s));
    ASSERT_TRUE(press(*window, u"closeDiscard"_s));
    settle();
    EXPECT_EQ(bar()->count(), 1);
    EXPECT_TRUE(user.drafts.byKey.isEmpty());
    EXPECT_TRUE(workspace.flows.callsOf(u"save"_s).isEmpty());
}

TEST_F(MainWindowTest, closingTheWindowAsksOnceForAllTabs)
{
    openDirty(u"orders"_s);
    openDirty(u"people"_s);
    EXPECT_FALSE(window->close());
    EXPECT_TRUE(window->isVisible());
    EXPECT_EQ(
        messages(), QStringList {u"2 flows have changes that are not saved: orders, people."_s});
    ASSERT_TRUE(press(*window, u"closeSave"_s));
    settle();
    EXPECT_FALSE(window->isVisible());
    EXPECT_EQ(workspace.flows.callsOf(u"save"_s).size(), 2);
}

TEST_F(MainWindowTest, quitClosesAtOnceWhenNothingIsUnsaved)
{
    window->tabs().openFlow(u"orders"_s);
    settle();
    ASSERT_TRUE(trigger(*window, u"action.quit"_s));
    EXPECT_FALSE(window->isVisible());
    EXPECT_TRUE(messages().isEmpty());
}

TEST_F(MainWindowTest, quitAsksAgainAboutWhatWasTypedSince)
{
    auto *page = openDirty(u"orders"_s);
    EXPECT_FALSE(window->close());
    ASSERT_TRUE(press(*window, u"closeSave"_s));
    settle();
    EXPECT_FALSE(window->isVisible());
    window->show();
    flow::FlowEditor(page->document()).setDescription(u"typed later"_s);
    EXPECT_FALSE(window->close());
    EXPECT_TRUE(window->isVisible());
    EXPECT_TRUE(messages().contains(u"orders has changes that are not saved."_s));
}

TEST_F(MainWindowTest, quitAsksAboutItsWorkerEachTimeWhileSomethingIsAtWork)
{
    const QString question
        = u"The worker for orders ends with this window, and something is at work."_s;
    workspace.worker.start(u"orders"_s);
    workspace.worker.setState(workspace::Worker::State::On);
    auto sequence = FakeWorkflows::run(u"nightly"_s, u"22open"_s);
    sequence.typeName = u"Sluice.FlowSequence"_s;
    workspace.workflows.setDomains({u"orders"_s});
    workspace.workflows.set({sequence});
    ASSERT_TRUE(trigger(*window, u"action.quit"_s));
    EXPECT_TRUE(window->isVisible());
    EXPECT_TRUE(messages().contains(question));
    ASSERT_TRUE(press(*window, u"stayWithWorker"_s));
    EXPECT_FALSE(messages().contains(question));
    ASSERT_TRUE(trigger(*window, u"action.quit"_s));
    openDirty(u"orders"_s);
    ASSERT_TRUE(press(*window, u"closeWithWorker"_s));
    EXPECT_TRUE(window->isVisible()); // what was typed since is asked about
    ASSERT_TRUE(press(*window, u"closeCancel"_s));
    ASSERT_TRUE(trigger(*window, u"action.quit"_s));
    ASSERT_TRUE(press(*window, u"closeSave"_s));
    settle();
    EXPECT_TRUE(window->isVisible()); // the answer before was for that close only
    EXPECT_TRUE(messages().contains(question));
    ASSERT_TRUE(press(*window, u"closeWithWorker"_s));
    EXPECT_FALSE(window->isVisible());
}

TEST_F(MainWindowTest, quitDoesNotAskAboutRunsThatAnotherDeciderHas)
{
    workspace.worker.start(u"orders"_s);
    auto other = FakeWorkflows::run(u"by-hand"_s, u"22other"_s);
    other.typeName = u"OrderFlow"_s;
    workspace.workflows.setDomains({u"orders"_s});
    workspace.workflows.set({other});
    ASSERT_TRUE(trigger(*window, u"action.quit"_s));
    EXPECT_FALSE(window->isVisible());
}

TEST_F(MainWindowTest, closingTheWindowStaysOpenWhenOneSaveFails)
{
    Error refusal;
    refusal.message = u"No."_s;
    workspace.flows.failures.insert(u"save"_s, refusal);
    openDirty(u"orders"_s);
    openDirty(u"people"_s);
    EXPECT_FALSE(window->close());
    ASSERT_TRUE(press(*window, u"closeSave"_s));
    settle();
    EXPECT_TRUE(window->isVisible());
    EXPECT_EQ(workspace.flows.callsOf(u"save"_s).size(), 1);
}

TEST_F(MainWindowTest, answersAfterTheWindowIsGoneAreHarmless)
{
    window->tabs().openFlow(u"people"_s);
    settle();
    auto *people = window->tabs().current();
    auto *orders = openDirty(u"orders"_s);
    const QStringList names {u"describe"_s, u"save"_s, u"start"_s};
    workspace.flows.held = QSet<QString>(names.begin(), names.end());
    workspace.flows.calls.clear();
    user.drafts.held.insert(u"list"_s);
    window->offerDrafts();
    window->tabs().openFlow(u"later"_s);
    window->tabs().duplicateFlow(u"people"_s);
    orders->action(u"saveAction"_s)->trigger();
    people->action(u"runAction"_s)->trigger();
    settle();
    QStringList waiting;
    for (const QString &name : names)
        waiting.append(u"%1 %2"_s.arg(name).arg(workspace.flows.callsOf(name).size()));
    ASSERT_EQ(waiting, (QStringList {u"describe 2"_s, u"save 1"_s, u"start 1"_s}));
    ASSERT_EQ(user.drafts.callsOf(u"list"_s).size(), 1);
    window.reset();
    for (const QString &name : names)
        workspace.flows.release(name);
    user.drafts.release(u"list"_s);
    settle(); // a receiver that is gone and is called all the same ends the program here
}

TEST_F(MainWindowTest, theMiddleButtonClosesATab)
{
    window->tabs().openFlow(u"orders"_s);
    settle();
    QTest::mouseClick(bar(), Qt::MiddleButton, {}, bar()->tabRect(1).center());
    settle();
    EXPECT_EQ(bar()->count(), 1);
    QTest::mouseClick(bar(), Qt::MiddleButton, {}, bar()->tabRect(0).center());
    settle();
    EXPECT_EQ(bar()->count(), 1);
}

TEST_F(MainWindowTest, aDuplicateIsUnsavedUnderAFreeName)
{
    auto flows = workspace.flows.list();
    flows.append(FakeFlows::flow(u"orders-copy"_s));
    workspace.flows.set(flows);
    window->tabs().duplicateFlow(u"orders"_s);
    settle();
    auto *page = window->tabs().current();
    ASSERT_NE(page, nullptr);
    EXPECT_EQ(page->document().definition().flowName, u"orders-copy-2"_s);
    EXPECT_TRUE(page->isDirty());
    EXPECT_EQ(page->document().deployedName(), QString());
}

TEST_F(MainWindowTest, returnPressesTheButtonThatHasTheFocus)
{
    openDirty(u"orders"_s);
    QApplication::setActiveWindow(window.get());
    ASSERT_TRUE(trigger(*window, u"action.closeTab"_s));
    ASSERT_EQ(messages(), QStringList {u"orders has changes that are not saved."_s});
    child<QAbstractButton>(*window, u"closeCancel"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Enter);
    settle();
    EXPECT_EQ(messages(), QStringList());
    EXPECT_EQ(bar()->count(), 2);
    window->showFlows();
    child<QAbstractButton>(*window, u"newFlowButton"_s)->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    settle();
    EXPECT_EQ(bar()->count(), 3);
}

TEST_F(MainWindowTest, theDuplicateKeyDuplicatesTheChosenFlow)
{
    QApplication::setActiveWindow(window.get());
    auto *table = child<QTableView>(*window, u"flowTable"_s);
    table->selectRow(1);
    table->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_D, Qt::ControlModifier);
    settle();
    ASSERT_EQ(bar()->count(), 2);
    EXPECT_EQ(window->tabs().current()->document().definition().flowName, u"people-copy"_s);
    EXPECT_EQ(messages(), QStringList());
}

TEST_F(MainWindowTest, thePaletteClosesAnOpenCompleter)
{
    QApplication::setActiveWindow(window.get());
    auto *filter = window->findChild<QLineEdit *>();
    auto *completer = new QCompleter({u"orders"_s, u"people"_s}, filter);
    filter->setCompleter(completer);
    filter->setFocus();
    QTest::keyClicks(filter, u"ord"_s);
    ASSERT_EQ(QApplication::activePopupWidget(), completer->popup());
    ASSERT_TRUE(trigger(*window, u"action.palette"_s));
    EXPECT_EQ(QApplication::activePopupWidget(), nullptr);
    // What is typed next goes the way of real keys: to the window that is active.
    for (const char key : {'p', 'e', 'o'}) {
        settle();
        ASSERT_NE(QGuiApplication::focusWindow(), nullptr);
        QTest::keyClick(QGuiApplication::focusWindow(), key);
    }
    EXPECT_EQ(QApplication::focusWidget(), child<QLineEdit>(*window, u"commandPattern"_s));
    EXPECT_EQ(child<QLineEdit>(*window, u"commandPattern"_s)->text(), u"peo"_s);
    EXPECT_EQ(filter->text(), u"ord"_s);
}

TEST_F(MainWindowTest, thePaletteFindsFlowsAndActions)
{
    ASSERT_TRUE(trigger(*window, u"action.palette"_s));
    auto *pattern = child<QLineEdit>(*window, u"commandPattern"_s);
    auto *list = child<QListWidget>(*window, u"commandList"_s);
    pattern->setText(u"peop"_s);
    ASSERT_GT(list->count(), 0);
    EXPECT_EQ(list->item(0)->text(), u"people"_s);
    auto *nothing = child<QLabel>(*window, u"commandNothing"_s);
    EXPECT_FALSE(nothing->isVisible());
    pattern->setText(u"zzzz"_s);
    EXPECT_TRUE(nothing->isVisible());
    pattern->setText(u"peop"_s);
    QTest::keyClick(pattern, Qt::Key_Return);
    settle();
    EXPECT_EQ(window->tabs().current()->document().deployedName(), u"people"_s);

    ASSERT_TRUE(trigger(*window, u"action.palette"_s));
    pattern->setText(u"runs"_s);
    QTest::keyClick(pattern, Qt::Key_Return);
    EXPECT_NE(window->findChild<ui::RunsPage *>(), nullptr);
    EXPECT_EQ(bar()->tabText(0), u"Runs"_s);
}

TEST_F(MainWindowTest, thePaletteNamesTheMenuOfLightAndDark)
{
    ASSERT_TRUE(trigger(*window, u"action.palette"_s));
    auto *pattern = child<QLineEdit>(*window, u"commandPattern"_s);
    pattern->setText(u"appearance light"_s);
    const auto *list = child<QListWidget>(*window, u"commandList"_s);
    ASSERT_GT(list->count(), 0);
    EXPECT_EQ(list->item(0)->text(), u"Appearance: Light"_s);
}

TEST_F(MainWindowTest, cancelInTheStatusBarAsksOnTheRunsPage)
{
    auto run = FakeRuns::run(u"orders"_s, u"live"_s, u"InProgress"_s);
    run.fraction = 0.4;
    workspace.runs.set({run});
    ASSERT_TRUE(press(*window, u"statusCancel"_s));
    EXPECT_TRUE(messages().value(0).startsWith(u"Cancel the run of orders that is in progress"_s))
        << messages().join(u'\n').toStdString();
    EXPECT_TRUE(workspace.runs.callsOf(u"cancel"_s).isEmpty());
    ASSERT_TRUE(press(*window, u"confirmCancel"_s));
    EXPECT_EQ(workspace.runs.callsOf(u"cancel"_s).size(), 1);
}

TEST_F(MainWindowTest, aRunThatEndedIsToldInTheStatusBar)
{
    auto run = FakeRuns::run(u"orders"_s, u"live"_s, u"InProgress"_s);
    run.recordsProcessed = 200;
    workspace.runs.set({run});
    workspace.runs.end(u"live"_s, u"Successful"_s);
    EXPECT_EQ(window->statusBar()->currentMessage(), u"orders: Successful, 200 records"_s);
}

TEST_F(MainWindowTest, theEndOfARunTellsWhatWasReadAndWritten)
{
    auto run = FakeRuns::run(u"orders"_s, u"live"_s, u"InProgress"_s);
    run.recordsProcessed = 200;
    run.recordsWritten = 120;
    workspace.runs.set({run});
    workspace.runs.end(u"live"_s, u"Successful"_s);
    EXPECT_EQ(window->statusBar()->currentMessage(),
        u"orders: Successful, 200 records read, 120 written"_s);
}

TEST_F(MainWindowTest, theEndOfARunIsForgottenWhenTheNextOneStarts)
{
    workspace.runs.set({FakeRuns::run(u"orders"_s, u"first"_s, u"InProgress"_s),
        FakeRuns::run(u"people"_s, u"other"_s, u"InProgress"_s)});
    workspace.runs.end(u"first"_s, u"Canceled"_s);
    EXPECT_EQ(window->statusBar()->currentMessage(), u"orders: Canceled"_s);
    workspace.runs.update(FakeRuns::run(u"orders"_s, u"second"_s, u"InProgress"_s));
    EXPECT_EQ(window->statusBar()->currentMessage(), QString());
}

TEST_F(MainWindowTest, theConnectionSwitchTellsTheStateAndCopiesTheEnvironment)
{
    auto *connection = child<QToolButton>(*window, u"connectionSwitch"_s);
    EXPECT_EQ(connection->text(), u"Sluice Local · ready"_s);
    Error gone;
    gone.message = u"Sluice Local does not answer."_s;
    workspace.connection.setState(workspace::Connection::State::Offline, gone);
    EXPECT_EQ(connection->text(), u"Sluice Local · not reachable"_s);
    ASSERT_TRUE(trigger(*window, u"action.copyEnvironment"_s));
    settle();
    EXPECT_EQ(QApplication::clipboard()->text(), u"export AWS_ENDPOINT_URL=x\n"_s);
}

TEST_F(MainWindowTest, theMenusUseThePageInFront)
{
    EXPECT_FALSE(window->findChild<QAction *>(u"action.closeTab"_s)->isEnabled());
    auto *page = openDirty(u"orders"_s);
    EXPECT_TRUE(window->findChild<QAction *>(u"action.closeTab"_s)->isEnabled());
    ASSERT_NE(page->action(u"undoAction"_s), nullptr);
    EXPECT_TRUE(page->action(u"undoAction"_s)->isEnabled());
    // The same action is in the menu, so its key is bound once.
    bool inMenu = false;
    const auto menus = window->findChildren<QMenu *>();
    for (const auto *menu : menus)
        inMenu = inMenu || menu->actions().contains(page->action(u"undoAction"_s));
    EXPECT_TRUE(inMenu);
}

TEST_F(MainWindowTest, geometryIsRemembered)
{
    window->resize(1111, 777);
    window->close();
    window = makeWindow();
    EXPECT_EQ(window->size(), QSize(1111, 777));
}

TEST_F(MainWindowTest, theEmptyListMakesTheSample)
{
    workspace.flows.set({});
    ASSERT_TRUE(press(*window, u"emptySample"_s));
    settle();
    auto *table = child<QTableView>(*window, u"flowTable"_s);
    EXPECT_EQ(table->model()->rowCount(), 1);
    EXPECT_TRUE(table->selectionModel()->isRowSelected(0, {}));
}

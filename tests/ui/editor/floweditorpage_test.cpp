#include "flow/definition/flowjson.h"
#include "flow/io/flowfile.h"
#include "pagefixture.h"
#include "ui/common/inlinemessage.h"
#include "ui/editor/bottompanel.h"
#include "ui/editor/jsonpanel.h"
#include "ui/editor/problemspanel.h"
#include "ui/editor/runstrip.h"
#include "ui/editor/taskpalette.h"

#include <QListView>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;

namespace sluice::ui {

namespace {

class FlowEditorPageTest : public test::PageTest { };

} // namespace

TEST_F(FlowEditorPageTest, thePaletteFiltersAndAddsAfterTheSelection)
{
    selectCard(2);
    auto *search = find<QLineEdit>("taskPaletteFilter");
    QTest::keyClicks(search, u"mask"_s);
    EXPECT_EQ(find<QListView>("taskPaletteView")->model()->rowCount(), 1);
    QTest::keyClick(search, Qt::Key_Return);

    EXPECT_EQ(taskAt(1).taskType, u"Mask"_s);
    EXPECT_EQ(scene().selectedItem()->data().title, u"Mask"_s);
    EXPECT_TRUE(page->isDirty());
}

TEST_F(FlowEditorPageTest, thePaletteDragsWithItsOwnMimeType)
{
    auto *list = find<QListView>("taskPaletteView");
    const QModelIndex mask
        = list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, u"Mask"_s).value(0);
    ASSERT_TRUE(mask.isValid());
    const std::unique_ptr<QMimeData> data(list->model()->mimeData({mask}));
    ASSERT_TRUE(data);
    EXPECT_EQ(data->data(u"application/x-sluice-task"_s), "mask");
    test::CanvasInput input(view());
    EXPECT_TRUE(input.drop("mask", input.jointOf(2)));
    EXPECT_EQ(taskAt(1).taskType, u"Mask"_s);
}

TEST_F(FlowEditorPageTest, undoAndRedoNameWhatTheyDo)
{
    EXPECT_FALSE(page->action(u"undoAction"_s)->isEnabled());
    selectCard(5);
    scene().removeSelected();
    EXPECT_EQ(page->action(u"undoAction"_s)->toolTip(), u"Undo: Remove Map 3 fields (Ctrl+Z)"_s);
    trigger("undoAction");
    EXPECT_EQ(flow(), test::sampleFlow());
    EXPECT_TRUE(page->action(u"redoAction"_s)->isEnabled());
    EXPECT_TRUE(page->action(u"redoAction"_s)->toolTip().startsWith(u"Redo: Remove Map 3 fields"_s))
        << page->action(u"redoAction"_s)->toolTip().toStdString();
    EXPECT_FALSE(page->isDirty());
}

TEST_F(FlowEditorPageTest, everyActionHasATipAndAName)
{
    ASSERT_GT(page->actions().size(), 10);
    for (const QAction *action : page->actions()) {
        EXPECT_FALSE(action->objectName().isEmpty());
        EXPECT_FALSE(action->toolTip().isEmpty());
        EXPECT_FALSE(action->icon().isNull());
    }
}

TEST_F(FlowEditorPageTest, saveCreatesThenUpdates)
{
    scene().insertTask(*taskKindById(u"truncate"_s), 0);
    const auto saved = test::waitFor(page->save());
    ASSERT_TRUE(saved);
    EXPECT_EQ(workspace.flows.callsOf(u"save"_s).last().arguments.at(1), QString());
    EXPECT_FALSE(page->isDirty());
    EXPECT_EQ(document().deployedName(), u"orders-to-parquet"_s);
    EXPECT_EQ(message(), u"orders-to-parquet is saved."_s);
    scene().insertTask(*taskKindById(u"mask"_s), 0);
    ASSERT_TRUE(test::waitFor(page->save()));
    EXPECT_EQ(workspace.flows.callsOf(u"save"_s).last().arguments.at(1), u"orders-to-parquet"_s);
}

TEST_F(FlowEditorPageTest, aRefusedSaveSaysWhyAndLosesNothing)
{
    Error taken;
    taken.kind = ErrorKind::Conflict;
    taken.message = u"A flow named orders-to-parquet exists already. Choose another name."_s;
    workspace.flows.failures.insert(u"save"_s, taken);
    scene().insertTask(*taskKindById(u"truncate"_s), 0);
    const auto before = flow();

    EXPECT_FALSE(test::waitFor(page->save()));
    EXPECT_EQ(message(), taken.message);
    EXPECT_TRUE(page->isDirty());
    EXPECT_EQ(flow(), before);
    EXPECT_TRUE(page->action(u"saveAction"_s)->isEnabled());
}

TEST_F(FlowEditorPageTest, whatIsTypedWhileSavingStaysUnsaved)
{
    workspace.flows.held.insert(u"save"_s);
    scene().insertTask(*taskKindById(u"truncate"_s), 0);
    const auto pending = page->save();
    scene().insertTask(*taskKindById(u"mask"_s), 0);
    workspace.flows.release(u"save"_s);
    ASSERT_TRUE(test::waitFor(pending));
    EXPECT_TRUE(page->isDirty());
}

TEST_F(FlowEditorPageTest, aFlowWithoutNameIsNotSentAndTheNameIsAskedFor)
{
    open(flow::newFlow(QString()));
    EXPECT_EQ(page->title(), u"Untitled"_s);
    EXPECT_FALSE(test::waitFor(page->save()));
    EXPECT_TRUE(workspace.flows.callsOf(u"save"_s).isEmpty());
    EXPECT_EQ(message(), u"The flow has no name yet. Give it one, then save it."_s);
}

TEST_F(FlowEditorPageTest, runSavesFirstStartsAndShowsTheRun)
{
    QSignalSpy started(page.get(), &FlowEditorPage::runStarted);
    scene().insertTask(*taskKindById(u"truncate"_s), 0);
    trigger("runAction");

    ASSERT_TRUE(test::waitUntil([&] { return started.size() == 1; }));
    EXPECT_EQ(started.first(), (QVariantList {u"orders-to-parquet"_s, u"run-1"_s}));
    EXPECT_EQ(workspace.flows.callsOf(u"save"_s).size(), 1);
    auto *strip = page->findChild<RunStrip *>();
    EXPECT_TRUE(strip->isVisible());
    auto run = test::FakeRuns::run(u"orders-to-parquet"_s, u"run-1"_s, u"InProgress"_s);
    run.recordsProcessed = 1200;
    workspace.runs.update(run);
    EXPECT_TRUE(
        strip->text().contains(u"1,200 records"_s) || strip->text().contains(u"1200 records"_s))
        << strip->text().toStdString();
    workspace.runs.end(u"run-1"_s, u"Error"_s, u"The file orders/a.csv has another header."_s);
    EXPECT_TRUE(strip->text().startsWith(u"The file orders/a.csv has another header."_s));

    QSignalSpy runs(page.get(), &FlowEditorPage::runsRequested);
    find<QToolButton>("runStripRuns")->click();
    EXPECT_EQ(runs.size(), 1);
}

TEST_F(FlowEditorPageTest, aScheduledFlowIsActivatedInsteadOfRun)
{
    flow::FlowDefinition flow = test::sampleFlow();
    flow.trigger.triggerType = u"Scheduled"_s;
    flow.trigger.scheduled = {{"scheduleExpression"_L1, u"rate(1hours)"_s}};
    open(flow, flow.flowName);
    EXPECT_EQ(page->action(u"runAction"_s)->text(), u"&Activate"_s);
    EXPECT_FALSE(page->action(u"deactivateAction"_s)->isVisible());
    auto row = test::FakeFlows::flow(flow.flowName);
    row.triggerType = u"Scheduled"_s;
    workspace.flows.set({row});
    EXPECT_TRUE(page->action(u"deactivateAction"_s)->isVisible());
    EXPECT_FALSE(page->action(u"runAction"_s)->isVisible());
    trigger("deactivateAction");
    EXPECT_TRUE(test::waitUntil(
        [this] { return workspace.flows.list().first().flowStatus == u"Suspended"_s; }));
}

TEST_F(FlowEditorPageTest, saveTakesTheTagsThatAreBeingTyped)
{
    scene().select({});
    auto *tags = control<QPlainTextEdit>("flowTags");
    QApplication::setActiveWindow(page.get());
    tags->setFocus();
    ASSERT_TRUE(tags->hasFocus());
    QTest::keyClicks(tags, u"team = sales"_s);
    ASSERT_TRUE(test::waitFor(page->save()));
    EXPECT_EQ(workspace.flows.definitions.first().tags.value(u"team"_s), u"sales"_s);
    EXPECT_TRUE(tags->hasFocus());
}

TEST_F(FlowEditorPageTest, aRenamedFlowIsSavedAsANewOne)
{
    open(test::sampleFlow(), u"orders-to-parquet"_s);
    flow::FlowEditor(document()).setFlowName(u"orders-2"_s);
    ASSERT_TRUE(test::waitFor(page->save()));
    EXPECT_EQ(message(), u"orders-2 is saved as a new flow; orders-to-parquet stays as it was."_s);
    EXPECT_EQ(document().deployedName(), u"orders-2"_s);
}

TEST_F(FlowEditorPageTest, problemsLeadToTheirCard)
{
    flow::Task mask = taskAt(2);
    mask.sourceFields.clear();
    flow::FlowEditor editor(document());
    ASSERT_TRUE(editor.setTask(mask.id, mask));
    auto *list = find<QListView>("problemsView");
    ASSERT_GT(list->model()->rowCount(), 0);
    int row = -1;
    for (int i = 0; i < document().issues().size(); ++i) {
        if (document().issues().at(i).step == mask.id)
            row = i;
    }
    ASSERT_GE(row, 0);
    selectCard(0);
    Q_EMIT list->clicked(list->model()->index(row, 0));
    EXPECT_EQ(scene().selectedItem()->data().title, u"Mask"_s);
}

TEST_F(FlowEditorPageTest, aDraftIsKeptAfterAChangeAndRemovedBySaving)
{
    open(test::sampleFlow(), u"orders-to-parquet"_s);
    scene().insertTask(*taskKindById(u"truncate"_s), 0);
    ASSERT_TRUE(test::waitUntil([this] { return !user.drafts.byKey.isEmpty(); }));
    const auto draft = user.drafts.byKey.first();
    EXPECT_EQ(draft.flowText, flow::toFlowText(flow()));
    EXPECT_EQ(draft.deployedName, u"orders-to-parquet"_s);
    ASSERT_TRUE(test::waitFor(page->save()));
    EXPECT_TRUE(user.drafts.byKey.isEmpty());
}

TEST_F(FlowEditorPageTest, twoPagesOfOneFlowKeepADraftEach)
{
    open(test::sampleFlow(), u"orders-to-parquet"_s);
    scene().insertTask(*taskKindById(u"truncate"_s), 0);
    page.reset();
    open(test::sampleFlow(), u"orders-to-parquet"_s);
    scene().insertTask(*taskKindById(u"mask"_s), 0);
    page.reset();
    EXPECT_EQ(user.drafts.byKey.size(), 2);
}

TEST_F(FlowEditorPageTest, closingThePageKeepsTheDraftUnlessItIsDiscarded)
{
    open(test::sampleFlow(), u"orders-to-parquet"_s);
    scene().insertTask(*taskKindById(u"truncate"_s), 0);
    page.reset();
    EXPECT_EQ(user.drafts.byKey.size(), 1);

    user.drafts.byKey.clear();
    open(test::sampleFlow(), u"orders-to-parquet"_s);
    scene().insertTask(*taskKindById(u"truncate"_s), 0);
    page->discardDraft();
    page.reset();
    EXPECT_TRUE(user.drafts.byKey.isEmpty());
}

TEST_F(FlowEditorPageTest, savesToAFileAndSaysWhenItCannot)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"orders.json"_s);
    scene().insertTask(*taskKindById(u"truncate"_s), 0);
    ASSERT_TRUE(page->saveToFile(path));
    const auto written = flow::readFlowFile(path);
    ASSERT_TRUE(written);
    EXPECT_EQ(*written, flow());
    EXPECT_FALSE(page->isDirty());
    EXPECT_FALSE(page->saveToFile(folder.filePath(u"no/such/folder.json"_s)));
    EXPECT_TRUE(message().contains(u"no/such does not exist"_s)) << message().toStdString();
    EXPECT_EQ(document().filePath(), path);
}

TEST_F(FlowEditorPageTest, theBottomPanelFoldsAndRemembers)
{
    auto *bottom = page->findChild<BottomPanel *>();
    EXPECT_EQ(bottom->isFolded(), page->findChild<ProblemsPanel *>()->count() == 0);
    EXPECT_EQ(page->action(u"toggleBottomAction"_s)->isChecked(), !bottom->isFolded());
    bottom->setFolded(false);
    trigger("toggleBottomAction");
    EXPECT_TRUE(bottom->isFolded());
    EXPECT_LT(bottom->maximumHeight(), 60);
    ASSERT_TRUE(
        test::waitUntil([this] { return user.settings.values.contains(u"editor/layout"_s); }));
    open(test::sampleFlow());
    EXPECT_TRUE(test::waitUntil([this] { return page->findChild<BottomPanel *>()->isFolded(); }));
    EXPECT_FALSE(page->action(u"toggleBottomAction"_s)->isChecked());
}

TEST_F(FlowEditorPageTest, bucketsThatTheServiceDoesNotKnowAreProblemsUntilTheyAreMapped)
{
    const int before = page->findChild<ProblemsPanel *>()->count();
    workspace.connection.setState(workspace::Connection::State::Online);
    workspace.buckets.known = {u"raw-zone"_s};
    open(test::sampleFlow());
    auto *problems = page->findChild<ProblemsPanel *>();
    ASSERT_TRUE(test::waitUntil([&] { return problems->count() == before + 1; }));
    const auto *view = find<QListView>("problemsView");
    QString text;
    for (int row = 0; row < problems->count(); ++row)
        text += view->model()->index(row, 0).data().toString() + u'\n';
    EXPECT_TRUE(text.contains(u"clean-zone"_s)) << text.toStdString();
    EXPECT_TRUE(text.contains(u"folder button beside Bucket"_s)) << text.toStdString();
    workspace.buckets.map(u"clean-zone"_s, u"/somewhere"_s, false)
        .done(page.get(), [](const Result<> &) {});
    EXPECT_TRUE(test::waitUntil([&] { return problems->count() == before; }));
}

TEST_F(FlowEditorPageTest, aMessageLineDoesNotChangeTheSizeOfTheCards)
{
    open(test::sampleFlow(1));
    view().setFixedHeight(300);
    QCoreApplication::processEvents();
    view().zoomToFit();
    const qreal before = view().zoom();
    view().setFixedHeight(240);
    QCoreApplication::processEvents();
    EXPECT_EQ(view().zoom(), before);
}

TEST_F(FlowEditorPageTest, theKeyboardStaysInTheEditorWhenUndoTakesItsFormAway)
{
    add("mask");
    auto *form = find<QWidget>("inspector");
    test::CanvasInput(view()).key(Qt::Key_Return);
    ASSERT_TRUE(page->focusWidget() && form->isAncestorOf(page->focusWidget()));
    document().undoStack().undo();
    QCoreApplication::sendPostedEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    EXPECT_EQ(page->focusWidget(), &view());
    const auto tasks = flow().tasks.size();
    trigger("redoAction");
    EXPECT_EQ(flow().tasks.size(), tasks + 1);
}

TEST_F(FlowEditorPageTest, enterOnACardFocusesItsForm)
{
    selectCard(4);
    view().setFocus();
    test::CanvasInput(view()).key(Qt::Key_Return);
    QWidget *inspector = find<QWidget>("inspector");
    EXPECT_TRUE(page->focusWidget() && inspector->isAncestorOf(page->focusWidget()));
}

} // namespace sluice::ui

#include "models/executionlistmodel.h"
#include "models/historymodel.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "swf/values/sequenceinput.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/workflows/historyfiles.h"
#include "ui/pages/workflows/workflowspage.h"
#include "ui/pages/workflowsfixture.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;
using models::ExecutionListModel;
using ui::WorkflowsPage;

TEST_F(WorkflowsPageTest, asksTheServiceWhileItIsOnShowOnly)
{
    EXPECT_TRUE(workspace.workflows.isFollowed);
    page.hide();
    EXPECT_FALSE(workspace.workflows.isFollowed);
}

TEST_F(WorkflowsPageTest, showsOpenAndClosedRunsInOneList)
{
    ASSERT_EQ(table()->model()->rowCount(), 3);
    EXPECT_EQ(cell(table(), 0, ExecutionListModel::Status), u"Cancel requested"_s);
    EXPECT_EQ(cell(table(), 1, ExecutionListModel::Status), u"Open"_s);
    EXPECT_EQ(cell(table(), 2, ExecutionListModel::Status), u"Completed"_s);
    auto *status = child<QComboBox>(page, u"workflowStatusFilter"_s);
    status->setCurrentIndex(status->findData(u"COMPLETED"_s));
    EXPECT_EQ(table()->model()->rowCount(), 1);
    child<QLineEdit>(page, u"workflowFilter"_s)->setText(u"nightly"_s);
    EXPECT_EQ(table()->model()->rowCount(), 0);
    EXPECT_TRUE(child<QWidget>(page, u"workflowsNoMatch"_s)->isVisible());
}

TEST_F(WorkflowsPageTest, namesTheLampThatIsMissing)
{
    EXPECT_EQ(text(u"traceSentence"_s),
        u"No decider has polled the task list deciders for 1 min 00 s."_s);
    EXPECT_TRUE(child<QWidget>(page, u"cancelTrace"_s)->isVisible());
    ASSERT_TRUE(press(page, u"traceLamp0"_s));
    EXPECT_EQ(history()->currentIndex().row(), 2); // the request's event
    page.select({u"nightly"_s, u"22open"_s});
    settle();
    EXPECT_FALSE(child<QWidget>(page, u"cancelTrace"_s)->isVisible());
}

TEST_F(WorkflowsPageTest, historyIsSearchedAndSharesItsSelectionWithTheJson)
{
    ASSERT_EQ(history()->model()->rowCount(), 3);
    child<QLineEdit>(page, u"historyFilter"_s)->setText(u"\"steps\""_s);
    EXPECT_EQ(history()->model()->rowCount(), 1);
    history()->selectRow(0);
    EXPECT_TRUE(child<QPlainTextEdit>(page, u"eventAttributes"_s)
                    ->toPlainText()
                    .contains(u"\"childPolicy\": \"TERMINATE\""_s));
    showTab(u"JSON"_s);
    const auto *json = child<QPlainTextEdit>(page, u"historyJson"_s);
    EXPECT_TRUE(json->toPlainText().contains(u"workflowExecutionStartedEventAttributes"_s));
    EXPECT_EQ(json->textCursor().selectedText(), u"\"eventId\": 1,"_s);
    showTab(u"History"_s);
    child<QLineEdit>(page, u"historyFilter"_s)->clear();
    child<QCheckBox>(page, u"historyFailures"_s)->setChecked(true);
    EXPECT_EQ(history()->model()->rowCount(), 0);
}

TEST_F(WorkflowsPageTest, saysWhoMustActBeforeItRequestsACancel)
{
    page.select({u"nightly"_s, u"22open"_s});
    ASSERT_TRUE(trigger(page, u"action.requestCancel"_s));
    EXPECT_EQ(message(), u"Request the cancellation of nightly?"_s);
    EXPECT_TRUE(text(u"inlineMessagePoints"_s).contains(u"decider has to act"_s));
    EXPECT_TRUE(workspace.workflows.callsOf(u"requestCancel"_s).isEmpty());
    ASSERT_TRUE(press(page, u"confirmRequestCancel"_s));
    settle();
    const auto calls = workspace.workflows.callsOf(u"requestCancel"_s);
    ASSERT_EQ(calls.size(), 1);
    EXPECT_EQ(calls.first().arguments.first().toString(), u"22open"_s);
}

TEST_F(WorkflowsPageTest, aRunThatClosedMeanwhileIsNoError)
{
    workspace.workflows.failures[u"requestCancel"_s]
        = Error {ErrorKind::NotFound, u"Unknown execution"_s, {}, {}, {}, 0};
    ASSERT_TRUE(trigger(page, u"action.requestCancel"_s));
    ASSERT_TRUE(press(page, u"confirmRequestCancel"_s));
    settle();
    EXPECT_EQ(message(), u"nightly has closed meanwhile; there is nothing to cancel."_s);
}

TEST_F(WorkflowsPageTest, cancelsWhatIsOpenOfASelection)
{
    table()->selectAll();
    EXPECT_FALSE(page.findChild<QAction *>(u"action.signalWorkflow"_s)->isEnabled());
    ASSERT_TRUE(trigger(page, u"action.requestCancel"_s));
    EXPECT_EQ(message(), u"Request the cancellation of 2 runs?"_s);
    page.select({u"report"_s, u"22done"_s});
    EXPECT_FALSE(page.findChild<QAction *>(u"action.requestCancel"_s)->isEnabled());
}

TEST_F(WorkflowsPageTest, terminatesWithAReasonAndTheChildPolicyOfTheRun)
{
    ASSERT_TRUE(trigger(page, u"action.terminateWorkflow"_s));
    auto *dialog = child<QDialog>(page, u"terminateDialog"_s);
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(dialog->findChild<QComboBox *>()->itemText(0),
        u"As the run was started with (TERMINATE)"_s);
    child<QPushButton>(*dialog, u"formGo"_s)->click();
    settle();
    const auto calls = workspace.workflows.callsOf(u"terminate"_s);
    ASSERT_EQ(calls.size(), 1);
    EXPECT_EQ(calls.first().arguments,
        (QVariantList {u"22asked"_s, u"Terminated in Sluice"_s, QString()}));
    EXPECT_EQ(child<QDialog>(page, u"terminateDialog"_s), nullptr);
}

TEST_F(WorkflowsPageTest, aSignalThatFailsKeepsWhatWasTyped)
{
    workspace.workflows.failures[u"signalRun"_s]
        = Error {ErrorKind::Throttled, u"Rate exceeded; try again."_s, {}, {}, {}, 0};
    ASSERT_TRUE(trigger(page, u"action.signalWorkflow"_s));
    auto *dialog = child<QDialog>(page, u"signalDialog"_s);
    ASSERT_NE(dialog, nullptr);
    auto *go = child<QPushButton>(*dialog, u"formGo"_s);
    EXPECT_FALSE(go->isEnabled());
    child<QLineEdit>(*dialog, u"signalName"_s)->setText(u"pause"_s);
    ASSERT_TRUE(go->isEnabled());
    go->click();
    settle();
    EXPECT_EQ(child<QLabel>(*dialog, u"formProblem"_s)->text(), u"Rate exceeded; try again."_s);
    EXPECT_EQ(child<QLineEdit>(*dialog, u"signalName"_s)->text(), u"pause"_s);
    EXPECT_TRUE(go->isEnabled());
    auto &lost = workspace.workflows.failures[u"signalRun"_s];
    lost.kind = ErrorKind::Unavailable;
    lost.mayBeDone = true;
    go->click();
    settle();
    EXPECT_TRUE(child<QLabel>(*dialog, u"formProblem"_s)
                    ->text()
                    .startsWith(u"The answer was lost, and the signal may have arrived."_s));
}

TEST_F(WorkflowsPageTest, withoutADomainItOffersToRegisterOne)
{
    workspace.workflows.setDomains({});
    workspace.workflows.set({});
    EXPECT_TRUE(child<QWidget>(page, u"workflowsNoDomain"_s)->isVisible());
    ASSERT_TRUE(trigger(page, u"action.registerDomain"_s));
    auto *dialog = child<QDialog>(page, u"domainDialog"_s);
    ASSERT_NE(dialog, nullptr);
    child<QLineEdit>(*dialog, u"domainDays"_s)->setText(u"91"_s);
    EXPECT_FALSE(child<QPushButton>(*dialog, u"formGo"_s)->isEnabled());
    child<QLineEdit>(*dialog, u"domainDays"_s)->setText(u"7"_s);
    child<QPushButton>(*dialog, u"formGo"_s)->click();
    settle();
    EXPECT_EQ(workspace.workflows.domain(), u"sluice"_s);
    EXPECT_TRUE(child<QWidget>(page, u"workflowsEmpty"_s)->isVisible());
}

TEST_F(WorkflowsPageTest, aRunThatWasForgottenSaysWhy)
{
    workspace.workflows.failures[u"look"_s]
        = Error {ErrorKind::NotFound, u"Unknown execution"_s, {}, {}, {}, 0};
    page.select({u"report"_s, u"22done"_s});
    settle();
    EXPECT_TRUE(text(u"historyProblem"_s).startsWith(u"The service does not know this run"_s));
}

TEST_F(WorkflowsPageTest, startsASequenceOfTheFlowsThatWereChosen)
{
    workspace.flows.set({FakeFlows::flow(u"orders"_s), FakeFlows::flow(u"people"_s)});
    ASSERT_TRUE(trigger(page, u"action.startSequence"_s));
    auto *dialog = child<QDialog>(page, u"sequenceDialog"_s);
    ASSERT_NE(dialog, nullptr);
    auto *go = child<QPushButton>(*dialog, u"formGo"_s);
    EXPECT_FALSE(go->isEnabled());
    auto *flows = child<QListWidget>(*dialog, u"sequenceFlows"_s);
    auto *steps = child<QListWidget>(*dialog, u"sequenceSteps"_s);
    flows->selectAll();
    QTest::keyClick(flows, Qt::Key_Return);
    QTest::keyClick(flows, Qt::Key_Return);
    ASSERT_EQ(steps->count(), 4);
    steps->setCurrentRow(3);
    QTest::keyClick(steps, Qt::Key_Up, Qt::AltModifier); // orders people people orders
    QTest::keyClick(steps, Qt::Key_Space); // beside the one above
    steps->setCurrentRow(3);
    QTest::keyClick(steps, Qt::Key_Delete);
    EXPECT_EQ(steps->item(0)->text(), u"1.  orders"_s);
    EXPECT_EQ(steps->item(1)->text(), u"2.  people"_s);
    EXPECT_EQ(steps->item(2)->text().trimmed(), u"+  people"_s);
    child<QLineEdit>(*dialog, u"sequenceId"_s)->setText(u"nightly-2"_s);
    ASSERT_TRUE(go->isEnabled());
    go->click();
    settle();
    const auto calls = workspace.workflows.callsOf(u"startSequence"_s);
    ASSERT_EQ(calls.size(), 1);
    EXPECT_EQ(calls.first().arguments.first().toString(), u"nightly-2"_s);
    EXPECT_EQ(swf::stagesOf(calls.first().arguments.last().toString()),
        (QList<QStringList> {{u"orders"_s}, {u"people"_s, u"people"_s}}));
    EXPECT_EQ(child<QDialog>(page, u"sequenceDialog"_s), nullptr);
    // It is selected when it comes.
    auto runs = workspace.workflows.list();
    runs.prepend(FakeWorkflows::run(u"nightly-2"_s, u"new-run"_s));
    workspace.workflows.set(runs);
    ASSERT_EQ(page.selectedRuns().size(), 1);
    EXPECT_EQ(page.selectedRuns().first().runId, u"new-run"_s);
}

TEST_F(WorkflowsPageTest, startsAgainWhatIsNoSequenceWithItsInput)
{
    auto history = requestedHistory();
    const QJsonObject like {{u"input"_s, u"IN-1"_s}, {u"childPolicy"_s, u"ABANDON"_s},
        {u"executionStartToCloseTimeout"_s, u"600"_s}, {u"taskStartToCloseTimeout"_s, u"30"_s},
        {u"taskPriority"_s, u"7"_s}, {u"lambdaRole"_s, u"arn:aws:iam::1:role/calls"_s}};
    for (auto each = like.begin(); each != like.end(); ++each)
        history.first().attributes[each.key()] = each.value();
    workspace.workflows.histories[u"22open"_s] = history;
    auto runs = workspace.workflows.list();
    runs[1].tags = QStringList {u"a"_s, u"b"_s};
    workspace.workflows.set(runs);
    page.select({u"nightly"_s, u"22open"_s});
    settle();
    ASSERT_TRUE(trigger(page, u"action.startAgain"_s));
    auto *dialog = child<QDialog>(page, u"startAgainDialog"_s);
    ASSERT_NE(dialog, nullptr);
    child<QPushButton>(*dialog, u"formGo"_s)->click();
    settle();
    const auto calls = workspace.workflows.callsOf(u"start"_s);
    ASSERT_EQ(calls.size(), 1);
    EXPECT_EQ(calls.first().arguments, (QVariantList {u"nightly"_s, u"IN-1"_s}));
    const auto &start = workspace.workflows.lastStart;
    EXPECT_EQ(start.childPolicy, u"ABANDON"_s);
    EXPECT_EQ(start.executionTimeout, u"600"_s);
    EXPECT_EQ(start.decisionTimeout, u"30"_s);
    EXPECT_EQ(start.taskPriority, u"7"_s);
    EXPECT_EQ(start.lambdaRole, u"arn:aws:iam::1:role/calls"_s);
    EXPECT_EQ(start.tags, (QStringList {u"a"_s, u"b"_s}));
}

TEST_F(WorkflowsPageTest, startsASequenceAgainWithWhatItWasStartedWith)
{
    auto history = requestedHistory();
    const QJsonObject like {{u"input"_s, swf::sequenceInput({{u"orders"_s}}, 1)},
        {u"taskList"_s, QJsonObject {{u"name"_s, u"theirs"_s}}}, {u"childPolicy"_s, u"ABANDON"_s},
        {u"executionStartToCloseTimeout"_s, u"600"_s}, {u"taskStartToCloseTimeout"_s, u"NONE"_s},
        {u"taskPriority"_s, u"7"_s}, {u"lambdaRole"_s, u"arn:aws:iam::1:role/calls"_s},
        {u"tagList"_s, QJsonArray {u"a"_s}}};
    history.first().attributes = like;
    workspace.workflows.histories[u"22open"_s] = history;
    page.select({u"nightly"_s, u"22open"_s});
    settle();
    ASSERT_TRUE(trigger(page, u"action.startAgain"_s));
    auto *dialog = child<QDialog>(page, u"sequenceDialog"_s);
    ASSERT_NE(dialog, nullptr);
    QStringList said;
    for (const auto *label : dialog->findChildren<QLabel *>())
        said += label->text();
    EXPECT_TRUE(said.join(u' ').contains(u"sluice worker --domain orders --task-list theirs"_s))
        << said.join(u' ').toStdString();
    EXPECT_TRUE(said.join(u' ').contains(u"task priority 7, at most 600 s for all of it, no limit "
                                         "of a decision, child policy ABANDON, Lambda role "
                                         "arn:aws:iam::1:role/calls, tags a."_s));
    child<QPushButton>(*dialog, u"formGo"_s)->click();
    settle();
    ASSERT_EQ(workspace.workflows.callsOf(u"startSequence"_s).size(), 1);
    EXPECT_EQ(workspace.workflows.lastSettings,
        swf::sequenceSettingsFrom({1, u"WorkflowExecutionStarted"_s, {}, like}));
    EXPECT_EQ(workspace.workflows.lastSettings.taskList, u"theirs"_s);
}

TEST_F(WorkflowsPageTest, aForeignTypeWithTheInputOfASequenceStaysThatType)
{
    auto runs = workspace.workflows.list();
    for (swf::Execution &run : runs)
        run.typeName = u"Their.Sequence"_s;
    workspace.workflows.set(runs);
    auto history = requestedHistory();
    history.first().attributes[u"input"_s] = swf::sequenceInput({{u"orders"_s}}, 1);
    workspace.workflows.histories[u"22open"_s] = history;
    page.select({u"nightly"_s, u"22open"_s});
    settle();
    ASSERT_TRUE(trigger(page, u"action.startAgain"_s));
    EXPECT_EQ(child<QDialog>(page, u"sequenceDialog"_s), nullptr);
    EXPECT_NE(child<QDialog>(page, u"startAgainDialog"_s), nullptr);
}

TEST_F(WorkflowsPageTest, theColumnsFitIntoTheirTables)
{
    for (const auto *each : {table(), history()})
        EXPECT_EQ(each->horizontalHeader()->length(), each->viewport()->width());
}

TEST_F(WorkflowsPageTest, minutesAreNotCutWhereTheWindowIsNarrow)
{
    page.resize(1189, 620); // of a window of 1280 by 800
    settle();
    constexpr int kMargins = 16; // of a cell
    const int needed = history()->fontMetrics().horizontalAdvance(u"9 min 59 s"_s) + kMargins;
    for (const int column : {models::HistoryModel::Duration, models::HistoryModel::Gap})
        EXPECT_GE(history()->columnWidth(column), needed) << column;
    EXPECT_EQ(history()->horizontalHeader()->length(), history()->viewport()->width());
}

TEST_F(WorkflowsPageTest, pendingTasksLeadToTheirEvents)
{
    showTab(u"Pending"_s);
    auto *pending = child<QTableView>(page, u"pendingTable"_s);
    ASSERT_EQ(pending->model()->rowCount(), 1);
    EXPECT_EQ(cell(pending, 0, 0), u"Decision task"_s);
    EXPECT_EQ(cell(pending, 0, 1), u"waits in deciders"_s);
    EXPECT_EQ(text(u"pendingDetails"_s), u"Decision task  ·  waits in deciders"_s);
    const auto at = pending->visualRect(pending->model()->index(0, 0)).center();
    QTest::mouseClick(pending->viewport(), Qt::LeftButton, {}, at);
    QTest::mouseDClick(pending->viewport(), Qt::LeftButton, {}, at);
    EXPECT_EQ(history()->currentIndex().row(), 1);
    EXPECT_TRUE(history()->isVisible());
}

TEST_F(WorkflowsPageTest, taskListsThatNobodyPollsAreNamed)
{
    swf::TaskListState list;
    list.name = u"deciders"_s;
    list.backlog = 1;
    workspace.workflows.lists = QList {list};
    child<QTabBar>(page, u"workflowTabs"_s)->setCurrentIndex(1);
    settle();
    auto *lists = child<QTableView>(page, u"taskListTable"_s);
    ASSERT_EQ(lists->model()->rowCount(), 1);
    EXPECT_EQ(cell(lists, 0, 0), u"deciders"_s);
    EXPECT_TRUE(child<QLabel>(page, u"taskListNote"_s)->isVisible());
}

TEST_F(WorkflowsPageTest, theReceiptSaysWhatIsLeftAndStartsIt)
{
    const auto at = [](int seconds) { return testNow().addSecs(-60 + seconds); };
    workspace.workflows.histories[u"22done"_s] = {
        {1, u"WorkflowExecutionStarted"_s, at(0),
            {{u"input"_s, swf::sequenceInput({{u"orders"_s}, {u"people"_s}}, 1)}}},
        {2, u"ActivityTaskScheduled"_s, at(1), {{u"activityId"_s, u"orders"_s}}},
        {3, u"ActivityTaskStarted"_s, at(2), {{u"scheduledEventId"_s, 2}}},
        {4, u"WorkflowExecutionCancelRequested"_s, at(3), {}},
        {5, u"ActivityTaskCanceled"_s, at(5),
            {{u"scheduledEventId"_s, 2},
                {u"details"_s,
                    u"{\"flow\":\"orders\",\"executionId\":\"e1\",\"appflowStatus\":\"Canceled\"}"_s}}},
        {6, u"WorkflowExecutionCanceled"_s, at(6), {}}};
    page.select({u"report"_s, u"22done"_s});
    settle();
    showTab(u"Receipt"_s);
    settle();
    auto *receipt = child<QTableView>(page, u"receiptTable"_s);
    ASSERT_EQ(receipt->model()->rowCount(), 2);
    EXPECT_EQ(cell(receipt, 0, 2), u"Canceled"_s);
    EXPECT_EQ(cell(receipt, 1, 2), u"Never started"_s);
    EXPECT_EQ(text(u"receiptRest"_s), u"Not done: orders, people."_s);
    EXPECT_FALSE(workspace.workflows.callsOf(u"receipt"_s).isEmpty());
    ASSERT_TRUE(press(page, u"startRest"_s));
    auto *dialog = child<QDialog>(page, u"sequenceDialog"_s);
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(child<QListWidget>(*dialog, u"sequenceSteps"_s)->count(), 2);
}

TEST_F(WorkflowsPageTest, theViewsOfAHistoryShareTheSelection)
{
    history()->selectRow(1); // the decision task
    showTab(u"Grouped"_s);
    auto *grouped = child<QTreeView>(page, u"groupedHistory"_s);
    const auto *groups = grouped->model();
    ASSERT_EQ(groups->rowCount(), 2);
    ASSERT_TRUE(grouped->currentIndex().isValid());
    EXPECT_EQ(grouped->currentIndex().data().toString(), u"2  DecisionTaskScheduled"_s);
    EXPECT_EQ(groups->index(1, 1).data().toString(), u"waits"_s);
    grouped->setCurrentIndex(groups->index(1, 0, groups->index(0, 0)));
    EXPECT_EQ(history()->currentIndex().row(), 2); // the cancel request
    showTab(u"Time line"_s);
    auto *timeline = child<QWidget>(page, u"timeline"_s);
    QTest::keyClick(timeline, Qt::Key_Down);
    EXPECT_EQ(history()->currentIndex().row(), 1);
    QTest::keyClick(timeline, Qt::Key_Return);
    EXPECT_TRUE(history()->isVisible());
}

TEST_F(WorkflowsPageTest, theWorkerIsOffUntilItIsSwitchedOn)
{
    auto *button = child<QToolButton>(page, u"workerSwitch"_s);
    EXPECT_EQ(button->text(), u"Worker for orders: off"_s);
    button->click();
    EXPECT_EQ(button->text(), u"Worker for orders: on"_s);
    EXPECT_EQ(workspace.worker.callsOf(u"start"_s).first().arguments, QVariantList {u"orders"_s});
    button->click();
    EXPECT_EQ(button->text(), u"Worker for orders ends…"_s);
    EXPECT_TRUE(button->isChecked());
    workspace.worker.setState(workspace::Worker::State::Off);
    EXPECT_FALSE(button->isChecked());
    Q_EMIT workspace.worker.failed(
        Error {ErrorKind::Unavailable, u"The worker does not run: no."_s, {}, {}, {}, 0});
    EXPECT_EQ(message(), u"The worker does not run: no."_s);
}

TEST_F(WorkflowsPageTest, savesAHistoryThatOpensAgain)
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"saved.json"_s);
    ASSERT_TRUE(trigger(page, u"action.saveHistory"_s));
    auto *dialog = child<QFileDialog>(page, u"saveHistoryDialog"_s);
    ASSERT_NE(dialog, nullptr);
    Q_EMIT dialog->fileSelected(path);
    ASSERT_TRUE(waitUntil([&] { return message() == u"Saved as %1."_s.arg(path); }, 5s));
    dialog->close();
    auto *files = page.findChild<ui::HistoryFiles *>();
    files->openFile(path);
    ASSERT_TRUE(waitUntil([&] { return child<QDialog>(page, u"historyWindow"_s) != nullptr; }, 5s));
    auto *window = child<QDialog>(page, u"historyWindow"_s);
    EXPECT_EQ(child<QTableView>(*window, u"historyTable"_s)->model()->rowCount(), 3);
    EXPECT_EQ(child<QLabel>(*window, u"executionTitle"_s)->text(), u"saved"_s);
    files->openFile(folder.filePath(u"none.json"_s));
    ASSERT_TRUE(waitUntil([&] { return message().startsWith(u"Cannot read"_s); }, 5s));
}

TEST_F(WorkflowsPageTest, replaysASequence)
{
    ASSERT_TRUE(trigger(page, u"action.replayHistory"_s));
    auto *window = child<QDialog>(page, u"replayWindow"_s);
    ASSERT_NE(window, nullptr);
    auto *sentence = child<QLabel>(*window, u"replaySentence"_s);
    EXPECT_TRUE(waitUntil([&] { return sentence->text().endsWith(u"Nothing was sent."_s); }, 5s));
}

TEST_F(WorkflowsPageTest, typesAreRegisteredDeprecatedAndBroughtBack)
{
    child<QTabBar>(page, u"workflowTabs"_s)->setCurrentIndex(2);
    settle();
    EXPECT_TRUE(child<QLabel>(page, u"typesNote"_s)->isVisible());
    ASSERT_TRUE(press(page, u"registerType"_s));
    auto *dialog = child<QDialog>(page, u"typeDialog"_s);
    ASSERT_NE(dialog, nullptr);
    child<QLineEdit>(*dialog, u"typeName"_s)->setText(u"Nightly"_s);
    child<QPushButton>(*dialog, u"formGo"_s)->click();
    settle();
    EXPECT_EQ(workspace.workflows.callsOf(u"registerType"_s).first().arguments,
        (QVariantList {u"WorkflowType"_s, u"Nightly"_s, u"1"_s, QString()}));
    auto *types = child<QTableView>(page, u"typeTable"_s);
    ASSERT_EQ(types->model()->rowCount(), 1);
    types->selectRow(0);
    ASSERT_TRUE(press(page, u"deprecateType"_s));
    EXPECT_EQ(message(), u"Deprecate Nightly of version 1?"_s);
    ASSERT_TRUE(press(page, u"confirmDeprecate"_s));
    settle();
    EXPECT_EQ(cell(types, 0, 3), u"deprecated"_s);
    EXPECT_EQ(child<QToolButton>(page, u"deprecateType"_s)->text(), u"Bring back"_s);
    ASSERT_TRUE(press(page, u"deprecateType"_s));
    settle();
    EXPECT_EQ(cell(types, 0, 3), u"registered"_s);
}

TEST_F(WorkflowsPageTest, anAnswerThatCameForARunBeforeAddsNoEvents)
{
    workspace.workflows.held.insert(u"look"_s);
    page.select({u"nightly"_s, u"22open"_s});
    page.select({u"nightly"_s, u"22asked"_s});
    page.select({u"nightly"_s, u"22open"_s});
    page.select({u"nightly"_s, u"22asked"_s});
    workspace.workflows.release(u"look"_s);
    settle();
    EXPECT_EQ(history()->model()->rowCount(), 3);
}

#include "models/executionlistmodel.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "ui/pages/workflowsfixture.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using models::ExecutionListModel;
using ui::WorkflowsPage;

namespace {

class WorkflowViewsTest : public WorkflowsPageTest {
protected:
    /// The entry of the menu of views, once it was opened; null when it is not there.
    QAction *entry(QWidget &of, const QString &text)
    {
        auto *menu = child<QToolButton>(of, u"savedViews"_s)->menu();
        Q_EMIT menu->aboutToShow();
        const auto actions = menu->actions();
        for (auto *action : actions) {
            if (action->text().startsWith(text))
                return action;
        }
        return nullptr;
    }

    void answerDialog(const QString &dialog, const QString &name)
    {
        auto *form = child<QDialog>(page, dialog);
        ASSERT_NE(form, nullptr);
        if (auto *field = form->findChild<QLineEdit *>(u"viewName"_s))
            field->setText(name);
        child<QPushButton>(*form, u"formGo"_s)->click();
        settle();
    }
};

} // namespace

TEST_F(WorkflowViewsTest, aViewIsSavedChosenRenamedAndDeletedOverRestarts)
{
    auto *status = child<QComboBox>(page, u"workflowStatusFilter"_s);
    status->setCurrentIndex(status->findData(u"COMPLETED"_s));
    table()->setColumnHidden(ExecutionListModel::Started, true);
    entry(page, u"Save this view"_s)->trigger();
    answerDialog(u"viewDialog"_s, u"Done"_s);
    status->setCurrentIndex(0);
    table()->setColumnHidden(ExecutionListModel::Started, false);
    EXPECT_EQ(table()->model()->rowCount(), 3);

    WorkflowsPage other(workspace.workflows, workspace.flows, nullptr, nullptr, testNow, *settings);
    other.show();
    settle();
    auto *done = entry(other, u"Done"_s);
    ASSERT_NE(done, nullptr);
    done->trigger();
    auto *rows = child<QTableView>(other, u"workflowTable"_s);
    EXPECT_EQ(rows->model()->rowCount(), 1);
    EXPECT_TRUE(rows->isColumnHidden(ExecutionListModel::Started));

    entry(page, u"Rename"_s)->trigger();
    answerDialog(u"renameViewDialog"_s, u"Ended"_s);
    EXPECT_EQ(entry(page, u"Done"_s), nullptr);
    ASSERT_NE(entry(page, u"Ended"_s), nullptr);
    entry(page, u"Delete"_s)->trigger();
    answerDialog(u"deleteViewDialog"_s, {});
    EXPECT_EQ(entry(page, u"Ended"_s), nullptr);
}

TEST_F(WorkflowViewsTest, theHeadSortsAndTheNewestIsOnTopUntilThen)
{
    EXPECT_EQ(table()->horizontalHeader()->sortIndicatorSection(), -1);
    table()->sortByColumn(ExecutionListModel::Workflow, Qt::DescendingOrder);
    EXPECT_EQ(cell(table(), 0, ExecutionListModel::Workflow), u"report"_s);
}

TEST_F(WorkflowViewsTest, sequencesShowTheirFlows)
{
    auto run = FakeWorkflows::run(u"nightly"_s, u"22tagged"_s);
    run.tags = {u"orders"_s, u"people"_s};
    workspace.workflows.set({run});
    EXPECT_EQ(cell(table(), 0, ExecutionListModel::Flows), u"orders, people"_s);
}

TEST_F(WorkflowViewsTest, aLinkLeavesTheFiltersAndShowsTheRun)
{
    auto *status = child<QComboBox>(page, u"workflowStatusFilter"_s);
    status->setCurrentIndex(status->findData(u"COMPLETED"_s));
    settle();
    page.select({u"nightly"_s, u"22open"_s});
    settle();
    EXPECT_EQ(table()->model()->rowCount(), 1);
    EXPECT_EQ(text(u"executionTitle"_s), u"nightly"_s);
    ASSERT_EQ(page.selectedRuns().size(), 1);
    EXPECT_EQ(page.selectedRuns().first().runId, u"22open"_s);
    EXPECT_TRUE(message().contains(u"filters"_s));
    workspace.workflows.set(workspace.workflows.list()); // the next round changes nothing of it
    EXPECT_EQ(page.selectedRuns().first().runId, u"22open"_s);
    ASSERT_TRUE(press(page, u"showHidden"_s));
    settle();
    EXPECT_EQ(table()->model()->rowCount(), 3);
    EXPECT_EQ(table()->currentIndex().row(), 1);
}

TEST_F(WorkflowViewsTest, aLinkLeadsToARunThatTheListDoesNotHold)
{
    workspace.workflows.unlisted = {FakeWorkflows::run(u"old"_s, u"22old"_s, u"FAILED"_s)};
    page.select({u"old"_s, u"22old"_s});
    settle();
    EXPECT_EQ(text(u"executionTitle"_s), u"old"_s);
    page.select({u"old"_s, u"22none"_s});
    settle();
    EXPECT_EQ(message(), u"Unknown execution."_s);
}

TEST_F(WorkflowViewsTest, anActivityLeadsToTheAppFlowRunThatItStarted)
{
    auto events = requestedHistory();
    events.append({4, u"ActivityTaskCompleted"_s, testNow(),
        {{u"result"_s, u"{\"flow\":\"orders\",\"executionId\":\"e-1\"}"_s}}});
    workspace.workflows.histories[u"22open"_s] = events;
    page.select({u"nightly"_s, u"22open"_s});
    settle();
    history()->selectRow(3);
    settle();
    QSignalSpy chosen(&page, &WorkflowsPage::appflowRunChosen);
    ASSERT_TRUE(press(page, u"appflowRunLink"_s));
    ASSERT_EQ(chosen.size(), 1);
    EXPECT_EQ(chosen.first().first().toString(), u"e-1"_s);
}

TEST_F(WorkflowViewsTest, copiedCommandsWorkWhereTheyArePasted)
{
    workspace.workflows.shell.setup = u"eval \"$(sluice env --data /d)\""_s;
    auto *menu = child<QToolButton>(page, u"copyCommand"_s)->menu();
    Q_EMIT menu->aboutToShow();
    QStringList commands;
    const auto actions = menu->actions();
    for (auto *action : actions) {
        action->trigger();
        commands += QApplication::clipboard()->text();
    }
    EXPECT_TRUE(commands.contains(
        u"(eval \"$(sluice env --data /d)\"; aws --endpoint-url \"$AWS_ENDPOINT_URL\" swf "
        "signal-workflow-execution --domain orders --run-id 22asked --signal-name NAME "
        "--workflow-id nightly)"_s))
        << commands.join(u'\n').toStdString();
    const auto starts = commands.filter(u"sluice swf start-workflow-execution"_s);
    ASSERT_FALSE(starts.isEmpty());
    EXPECT_TRUE(starts.first().contains(u"--child-policy TERMINATE"_s));
}

TEST_F(WorkflowViewsTest, ofSeveralRunsEachGetsItsCommand)
{
    table()->selectionModel()->select(
        table()->model()->index(1, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    ASSERT_EQ(page.selectedRuns().size(), 2);
    auto *menu = child<QToolButton>(page, u"copyCommand"_s)->menu();
    Q_EMIT menu->aboutToShow();
    menu->actions().first()->trigger();
    EXPECT_EQ(QApplication::clipboard()->text(),
        u"aws swf request-cancel-workflow-execution --domain orders --run-id 22asked "
        "--workflow-id nightly\n"
        "aws swf request-cancel-workflow-execution --domain orders --run-id 22open "
        "--workflow-id nightly"_s);
}

TEST_F(WorkflowViewsTest, domainsAreSeenDeprecatedBroughtBackAndOpened)
{
    workspace.workflows.all = {{u"orders"_s, u"of the shop"_s, false}, {u"past"_s, {}, true}};
    child<QTabBar>(page, u"workflowTabs"_s)->setCurrentIndex(3);
    settle();
    auto *domains = child<QTableView>(page, u"domainTable"_s);
    ASSERT_EQ(domains->model()->rowCount(), 2);
    EXPECT_EQ(cell(domains, 1, 1), u"deprecated"_s);
    domains->selectRow(0);
    ASSERT_TRUE(press(page, u"deprecateDomain"_s));
    EXPECT_EQ(message(), u"Deprecate domain orders?"_s);
    ASSERT_TRUE(press(page, u"confirmDeprecateDomain"_s));
    settle();
    EXPECT_EQ(cell(domains, 0, 1), u"deprecated"_s);
    ASSERT_TRUE(press(page, u"deprecateDomain"_s));
    settle();
    EXPECT_EQ(cell(domains, 0, 1), u"registered"_s);
    domains->selectRow(1);
    ASSERT_TRUE(press(page, u"showDomain"_s));
    settle();
    EXPECT_EQ(workspace.workflows.domain(), u"past"_s);
    EXPECT_TRUE(table()->isVisible());
}

TEST_F(WorkflowViewsTest, jsonOfALongHistoryIsThatAroundTheEvent)
{
    auto events = requestedHistory();
    for (qint64 id = 4; id <= 1000; ++id)
        events.append({id, u"MarkerRecorded"_s, testNow(), {{u"markerName"_s, u"m"_s}}});
    workspace.workflows.histories[u"22open"_s] = events;
    page.select({u"nightly"_s, u"22open"_s});
    showTab(u"JSON"_s);
    const auto *json = child<QPlainTextEdit>(page, u"historyJson"_s);
    ASSERT_TRUE(waitUntil([&] { return history()->model()->rowCount() == 1000; }));
    ASSERT_TRUE(waitUntil([&] { return json->toPlainText().contains(u"\"eventId\": 1000,"_s); }));
    EXPECT_TRUE(json->toPlainText().startsWith(u"Events 751 to 1000 of 1000."_s));
    history()->selectRow(399);
    showTab(u"History"_s);
    showTab(u"JSON"_s);
    EXPECT_EQ(json->textCursor().selectedText(), u"\"eventId\": 400,"_s);
    EXPECT_TRUE(json->toPlainText().startsWith(u"Events 275 to 524 of 1000."_s));
    history()->selectRow(0);
    showTab(u"History"_s);
    showTab(u"JSON"_s);
    EXPECT_EQ(json->textCursor().selectedText(), u"\"eventId\": 1,"_s);
}

TEST_F(WorkflowViewsTest, whoStartsASequenceIsToldWhoRunsIt)
{
    workspace.flows.set({FakeFlows::flow(u"orders"_s)});
    const auto said = [this] {
        trigger(page, u"action.startSequence"_s);
        auto *dialog = child<QDialog>(page, u"sequenceDialog"_s);
        QStringList words;
        const auto labels = dialog->findChildren<QLabel *>();
        for (const auto *label : labels)
            words += label->text();
        dialog->reject();
        settle();
        return words.join(u' ');
    };
    EXPECT_TRUE(said().contains(u"switch on the one of this window, or run sluice worker"_s));
    workspace.worker.start(u"orders"_s);
    EXPECT_TRUE(said().contains(u"The worker of this window is on and runs it."_s));
    workspace.worker.stop();
    EXPECT_TRUE(said().contains(u"is ending: switch it on again when it has"_s));
    workspace.worker.setState(workspace::Worker::State::Off);
    workspace.worker.start(u"reporting"_s);
    EXPECT_TRUE(
        said().contains(u"works for domain reporting: run sluice worker --domain orders"_s));
}

TEST_F(WorkflowViewsTest, stepsThatAreDraggedAreNumberedAnew)
{
    workspace.flows.set({FakeFlows::flow(u"orders"_s), FakeFlows::flow(u"people"_s)});
    ASSERT_TRUE(trigger(page, u"action.startSequence"_s));
    auto *dialog = child<QDialog>(page, u"sequenceDialog"_s);
    auto *flows = child<QListWidget>(*dialog, u"sequenceFlows"_s);
    auto *steps = child<QListWidget>(*dialog, u"sequenceSteps"_s);
    flows->selectAll();
    QTest::keyClick(flows, Qt::Key_Return);
    ASSERT_EQ(steps->count(), 2);
    steps->setCurrentRow(0);
    ASSERT_TRUE(steps->model()->moveRow({}, 0, {}, 2)); // as a drop within the list does
    settle();
    EXPECT_EQ(steps->item(0)->text(), u"1.  people"_s);
    EXPECT_EQ(steps->item(1)->text(), u"2.  orders"_s);
    EXPECT_TRUE(child<QToolButton>(*dialog, u"sequenceUp"_s)->isEnabled());
    EXPECT_FALSE(child<QToolButton>(*dialog, u"sequenceDown"_s)->isEnabled());
}

TEST_F(WorkflowViewsTest, everyTableFitsIntoASmallWindow)
{
    page.resize(1189, 620); // of a window of 1280 by 800
    workspace.handwork.ahead = 25 * 3600;
    swf::TaskListState list;
    list.name = u"deciders"_s;
    workspace.workflows.lists = QList {list};
    auto *tabs = child<QTabBar>(page, u"workflowTabs"_s);
    const auto fits = [this](const QString &name) {
        const auto *of = child<QTableView>(page, name);
        const auto *header = of->horizontalHeader();
        EXPECT_TRUE(of->isVisible()) << name.toStdString();
        EXPECT_EQ(header->length(), of->viewport()->width()) << name.toStdString();
        const int last = header->logicalIndex(header->count() - 1);
        const QString title = of->model()->headerData(last, Qt::Horizontal).toString();
        QFont bold = header->font();
        bold.setBold(true);
        EXPECT_GE(header->sectionSize(last), QFontMetrics(bold).horizontalAdvance(title))
            << name.toStdString();
    };
    tabs->setCurrentIndex(tabs->count() - 1); // the widest, with a clock far ahead
    settle();
    for (const auto &[tab, name] : {std::pair(1, u"taskListTable"_s), std::pair(2, u"typeTable"_s),
             std::pair(3, u"domainTable"_s)}) {
        tabs->setCurrentIndex(tab);
        settle();
        fits(name);
    }
    showTab(u"Pending"_s);
    fits(u"pendingTable"_s);
}

TEST_F(WorkflowViewsTest, theStartOfASequenceKnowsAWorkerElsewhere)
{
    const auto polled = [](swf::TaskListState::Kind kind, const QString &name) {
        swf::TaskListState list;
        list.kind = kind;
        list.name = name;
        list.pollers = {{u"worker@host"_s, testNow().addSecs(-1)}};
        return list;
    };
    using Kind = swf::TaskListState::Kind;
    const auto said = [this] {
        EXPECT_TRUE(trigger(page, u"action.startSequence"_s));
        settle(); // who polls is asked for
        auto *dialog = child<QDialog>(page, u"sequenceDialog"_s);
        const QString sentence = child<QLabel>(*dialog, u"sequenceRunner"_s)->text();
        dialog->close();
        settle();
        return sentence;
    };
    workspace.workflows.lists = QList {polled(Kind::Activity, swf::kWorkerTaskList)};
    EXPECT_TRUE(said().contains(u"A worker has to run for it"_s));
    *workspace.workflows.lists += polled(Kind::Decision, swf::kDeciderTaskList);
    EXPECT_EQ(said(), u"A worker polls already and runs it: worker@host."_s);
    workspace.workflows.lists->removeFirst();
    EXPECT_TRUE(said().startsWith(u"worker@host makes its decisions, but nobody polls"_s));
    workspace.workflows.lists->first().pollers.first().polledAt = testNow().addSecs(-100);
    EXPECT_TRUE(said().contains(u"A worker has to run for it"_s));
}

TEST_F(WorkflowViewsTest, aHistoryThatIsScrolledFitsWhereTheWindowIsNarrow)
{
    auto events = requestedHistory();
    while (events.size() < 40)
        events.append({events.size() + 1, u"MarkerRecorded"_s, testNow(), {}});
    workspace.workflows.histories[u"22done"_s] = events;
    page.resize(1189, 620); // of a window of 1280 by 800
    page.select({u"report"_s, u"22done"_s});
    settle();
    ASSERT_TRUE(history()->verticalScrollBar()->isVisible());
    EXPECT_EQ(history()->horizontalHeader()->length(), history()->viewport()->width());
}

TEST_F(WorkflowViewsTest, dialogsAreTypedIntoAtOnce)
{
    entry(page, u"Save this view"_s)->trigger();
    auto *form = child<QDialog>(page, u"viewDialog"_s);
    ASSERT_NE(form, nullptr);
    settle();
    auto *field = form->findChild<QLineEdit *>(u"viewName"_s);
    ASSERT_EQ(form->focusWidget(), field);
    QTest::keyClicks(field, u"mine"_s);
    QTest::keyClick(field, Qt::Key_Tab);
    EXPECT_EQ(form->focusWidget(), child<QPushButton>(*form, u"formGo"_s));
}

TEST_F(WorkflowViewsTest, columnsFitInTheNextWindowTooUntilOneIsDragged)
{
    const auto next = [this](int width) {
        auto other = std::make_unique<WorkflowsPage>(
            workspace.workflows, workspace.flows, nullptr, nullptr, testNow, *settings);
        other->resize(width, 620);
        other->show();
        settle();
        return other;
    };
    const auto isFitting = [](QWidget &of) {
        const auto *rows = child<QTableView>(of, u"workflowTable"_s);
        return rows->horizontalHeader()->length() == rows->viewport()->width();
    };
    next(1800).reset(); // leaves its columns
    auto narrow = next(1189);
    narrow->select({u"nightly"_s, u"22open"_s}); // the details beside the list
    settle();
    EXPECT_TRUE(isFitting(*narrow));
    child<QTableView>(*narrow, u"workflowTable"_s)
        ->horizontalHeader()
        ->resizeSection(ExecutionListModel::Workflow, 700);
    narrow.reset();
    const auto last = next(1189);
    last->select({u"nightly"_s, u"22open"_s});
    settle();
    EXPECT_EQ(child<QTableView>(*last, u"workflowTable"_s)->columnWidth(0), 700);
    EXPECT_FALSE(isFitting(*last));
}

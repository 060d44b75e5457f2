#include "models/comparisonmodel.h"
#include "models/executionlistmodel.h"
#include "support/printers.h"
#include "ui/pages/workflows/historycomparer.h"
#include "ui/pages/workflowsfixture.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using namespace std::chrono_literals;
using models::ComparisonModel;

namespace {

/// The page with a fourth run, which the service has forgotten.
class KeptRunsTest : public WorkflowsPageTest {
protected:
    KeptRunsTest()
    {
        auto kept = FakeWorkflows::run(u"old"_s, u"22kept"_s, u"CANCELED"_s);
        kept.isKeptHere = true;
        auto closed = requestedHistory();
        closed.append({4, u"WorkflowExecutionCanceled"_s, testNow(), {}});
        workspace.workflows.histories[u"22kept"_s] = closed;
        workspace.workflows.keptOnly = {u"22kept"_s};
        workspace.workflows.set(workspace.workflows.list() + QList {kept});
        settle();
    }

    QDialog *comparison() { return child<QDialog>(page, u"comparisonWindow"_s); }

    QString comparisonSentence()
    {
        return comparison() ? child<QLabel>(*comparison(), u"comparisonSentence"_s)->text()
                            : QString();
    }
};

} // namespace

TEST_F(KeptRunsTest, theListMarksThemAndTheDetailsSayIt)
{
    const auto mark = table()->model()->index(3, models::ExecutionListModel::Workflow);
    EXPECT_TRUE(mark.data(models::ExecutionListModel::KeptRole).toBool());
    EXPECT_TRUE(mark.data(Qt::ToolTipRole)
                    .toString()
                    .endsWith(u"Kept here: the service does not list it any more."_s));
    page.select({u"old"_s, u"22kept"_s});
    settle();
    EXPECT_TRUE(text(u"executionFacts"_s).contains(u"kept here"_s));
    EXPECT_EQ(history()->model()->rowCount(), 4);
    auto *status = child<QComboBox>(page, u"workflowStatusFilter"_s);
    status->setCurrentIndex(status->findData(u"KEPT_HERE"_s));
    EXPECT_EQ(table()->model()->rowCount(), 1);
}

TEST_F(KeptRunsTest, historiesThatWereReadAreHandedToTheStore)
{
    page.select({u"old"_s, u"22kept"_s});
    settle();
    const auto kept = workspace.workflows.callsOf(u"keep"_s);
    ASSERT_FALSE(kept.isEmpty());
    EXPECT_EQ(kept.last().arguments, (QVariantList {u"22kept"_s, 4}));
}

TEST_F(KeptRunsTest, theyAreRemovedOnPurposeOnly)
{
    auto *remove = child<QAction>(page, u"action.removeKept"_s);
    EXPECT_FALSE(remove->isEnabled()); // another run is selected
    page.select({u"old"_s, u"22kept"_s});
    settle();
    ASSERT_TRUE(trigger(page, u"action.removeKept"_s));
    EXPECT_EQ(message(), u"Remove the history of old?"_s);
    EXPECT_TRUE(workspace.workflows.callsOf(u"removeKept"_s).isEmpty());
    ASSERT_TRUE(press(page, u"confirmRemoveKept"_s));
    settle();
    EXPECT_EQ(table()->model()->rowCount(), 3);
}

TEST_F(KeptRunsTest, whatWasRemovedIsKeptAgainOnPurpose)
{
    auto *keep = child<QAction>(page, u"action.keepHistory"_s);
    workspace.workflows.histories[u"22done"_s] = workspace.workflows.histories[u"22kept"_s];
    page.select({u"report"_s, u"22done"_s});
    settle();
    EXPECT_FALSE(keep->isEnabled()); // it is kept by itself
    page.select({u"old"_s, u"22kept"_s});
    settle();
    workspace.workflows.removed = {u"22done"_s};
    page.select({u"report"_s, u"22done"_s});
    settle();
    ASSERT_TRUE(trigger(page, u"action.keepHistory"_s));
    EXPECT_EQ(workspace.workflows.callsOf(u"keepAgain"_s).last().arguments,
        (QVariantList {u"22done"_s, 4}));
    EXPECT_EQ(message(), u"The history of report is kept again."_s);
    EXPECT_FALSE(keep->isEnabled());
}

TEST_F(KeptRunsTest, twoSelectedRunsAreComparedAtOnce)
{
    table()->selectionModel()->select(
        table()->model()->index(3, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
    ASSERT_TRUE(trigger(page, u"action.compareHistory"_s));
    ASSERT_TRUE(waitUntil(
        [this] { return comparisonSentence().startsWith(u"1 of 4 events differ"_s); }, 5s))
        << comparisonSentence().toStdString();
    auto *events = child<QTableView>(*comparison(), u"comparisonTable"_s);
    EXPECT_EQ(events->model()->rowCount(), 4);
    child<QCheckBox>(*comparison(), u"differencesOnly"_s)->setChecked(true);
    ASSERT_EQ(events->model()->rowCount(), 1);
    EXPECT_EQ(cell(events, 0, ComparisonModel::Difference), u"only in the second"_s);
}

TEST_F(KeptRunsTest, aRunIsComparedWithAnotherOneOrAFile)
{
    ASSERT_TRUE(trigger(page, u"action.compareHistory"_s));
    auto *dialog = child<QDialog>(page, u"compareDialog"_s);
    ASSERT_NE(dialog, nullptr);
    EXPECT_EQ(child<QComboBox>(*dialog, u"compareWith"_s)->count(), 4); // three and a file
    dialog->close();

    QTemporaryDir folder;
    QFile file(folder.filePath(u"other.json"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"events\": [{\"eventId\": 1, \"eventTimestamp\": 5, \"eventType\": "
               "\"WorkflowExecutionStarted\", \"workflowExecutionStartedEventAttributes\": "
               "{\"childPolicy\": \"ABANDON\", \"input\": \"{\\\"steps\\\":[]}\"}}]}");
    file.close();
    auto *comparer = page.findChild<ui::HistoryComparer *>();
    comparer->compareWithFile(workspace.workflows.list().first(), file.fileName());
    ASSERT_TRUE(
        waitUntil([this] { return comparisonSentence().startsWith(u"3 of 3 events"_s); }, 5s))
        << comparisonSentence().toStdString();
    auto *events = child<QTableView>(*comparison(), u"comparisonTable"_s);
    events->selectRow(0);
    EXPECT_EQ(child<QPlainTextEdit>(*comparison(), u"comparisonDetail"_s)->toPlainText(),
        u"childPolicy: TERMINATE | ABANDON"_s);
    comparison()->close();
    settle();
    comparer->compareWithFile(workspace.workflows.list().first(), folder.filePath(u"none"_s));
    EXPECT_TRUE(
        waitUntil([this] { return comparisonSentence().startsWith(u"Cannot read"_s); }, 5s));
}

TEST_F(WorkflowsPageTest, aLongHistoryIsLookedThroughBesideTheWindow)
{
    auto events = requestedHistory();
    while (events.size() < 3'000)
        events.append({events.size() + 1, u"MarkerRecorded"_s, testNow(), {}});
    workspace.workflows.histories[u"22open"_s] = events;
    page.select({u"nightly"_s, u"22open"_s});
    ASSERT_TRUE(waitUntil([this] { return history()->model()->rowCount() == 3'000; }, 5s));
    EXPECT_EQ(text(u"executionTitle"_s), u"nightly"_s);
    page.select({u"nightly"_s, u"22asked"_s}); // the long one's answer is not for this
    settle();
    ASSERT_TRUE(waitUntil([this] { return history()->model()->rowCount() == 3; }, 5s));
}

TEST_F(WorkflowsPageTest, aTaskThatNobodyPollsForIsSaidInFrontOfEveryView)
{
    auto waiting = requestedHistory();
    waiting.removeLast();
    workspace.workflows.histories[u"22open"_s] = waiting;
    page.select({u"nightly"_s, u"22open"_s});
    settle();
    EXPECT_TRUE(text(u"executionAlarm"_s)
                    .contains(u"in deciders, which nobody polls. Start the decider or worker"_s));
    EXPECT_TRUE(child<QWidget>(page, u"executionAlarm"_s)->isVisible());
}

#include "models/texts.h"
#include "support/fakeworkspace.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "ui/common/inlinemessage.h"
#include "ui/pages/runspage.h"
#include "ui/support/widgets.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QTableView>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using models::RunListModel;
using ui::RunsPage;

namespace {

class RunsPageTest : public testing::Test {
protected:
    RunsPageTest()
    {
        auto live = FakeRuns::run(u"orders"_s, u"live"_s, u"InProgress"_s);
        live.fraction = 0.5;
        live.recordsProcessed = 1200;
        auto done = FakeRuns::run(u"orders"_s, u"done"_s, u"Successful"_s);
        done.lastUpdatedAt = done.startedAt.addMSecs(2500);
        done.recordsProcessed = 200;
        done.bytesProcessed = 14'000;
        auto broken = FakeRuns::run(u"people"_s, u"broken"_s, u"Error"_s);
        broken.message = u"The prefix in/ of bucket raw holds no objects.\nPut a file there."_s;
        workspace.runs.set({live, done, broken});
        workspace.connection.setState(workspace::Connection::State::Online);
        page.resize(1200, 700);
        page.show();
    }

    QTableView *table() { return child<QTableView>(page, u"runTable"_s); }

    QString cell(int row, int column)
    {
        return table()->model()->index(row, column).data().toString();
    }

    QString message() { return page.findChild<ui::InlineMessage *>()->text(); }

    QString points() { return child<QLabel>(page, u"inlineMessagePoints"_s)->text(); }

    FakeWorkspace workspace;
    TempSettings settings;
    RunsPage page {workspace.connection, workspace.flows, workspace.runs, testNow, *settings};
};

} // namespace

TEST_F(RunsPageTest, showsRunsNewestFirstWithTheirFigures)
{
    ASSERT_EQ(table()->model()->rowCount(), 3);
    EXPECT_EQ(cell(0, models::RunListModel::Status), u"In progress"_s);
    EXPECT_EQ(cell(0, models::RunListModel::Duration), u"1 h 00 min"_s);
    EXPECT_EQ(cell(1, models::RunListModel::Duration), u"2.5 s"_s);
    EXPECT_EQ(cell(1, models::RunListModel::Records), u"200"_s);
    EXPECT_EQ(cell(1, models::RunListModel::Bytes), u"14.0 kB"_s);
    EXPECT_EQ(cell(2, models::RunListModel::Message),
        u"The prefix in/ of bucket raw holds no objects."_s);
    EXPECT_EQ(table()
                  ->model()
                  ->index(0, models::RunListModel::Status)
                  .data(models::RunListModel::FractionRole)
                  .toDouble(),
        0.5);
}

TEST_F(RunsPageTest, detailsHoldTheWholeMessageAndTheId)
{
    page.select(u"broken"_s);
    EXPECT_EQ(child<QPlainTextEdit>(page, u"runMessage"_s)->toPlainText(),
        u"The prefix in/ of bucket raw holds no objects.\nPut a file there."_s);
    EXPECT_EQ(child<QLabel>(page, u"runExecutionId"_s)->text(), u"broken"_s);
    ASSERT_TRUE(trigger(page, u"action.copyExecutionId"_s));
    EXPECT_EQ(QApplication::clipboard()->text(), u"broken"_s);
}

TEST_F(RunsPageTest, detailsListWhatWasWritten)
{
    workspace.runs.outputsByRun[u"done"_s]
        = {{u"out"_s, u"orders/part-0.json"_s, u"/x/part-0.json"_s, 2048}};
    page.select(u"done"_s);
    settle();
    const auto outputs = page.findChildren<QLabel *>(u"runOutput"_s);
    ASSERT_EQ(outputs.size(), 1);
    auto text = outputs.first()->text();
    EXPECT_EQ(text.remove(QChar(0x200b)), u"out/orders/part-0.json  ·  2.0 kB"_s);
    EXPECT_TRUE(outputs.first()->toolTip().contains(u"part-0.json"_s));
    ASSERT_TRUE(press(page, u"copyOutput"_s));
    EXPECT_EQ(QApplication::clipboard()->text(), QDir::toNativeSeparators(u"/x/part-0.json"_s));
}

TEST_F(RunsPageTest, whatARunInProgressHasNotToldIsADash)
{
    auto run = workspace.runs.list().first();
    run.recordsDropped = 0;
    run.recordsWritten = 0;
    workspace.runs.update(run);
    page.select(u"live"_s);
    EXPECT_EQ(child<QLabel>(page, u"runWritten"_s)->text(), u"–"_s);
    EXPECT_EQ(child<QLabel>(page, u"runDropped"_s)->text(), u"–"_s);
    workspace.runs.end(u"live"_s, u"Successful"_s);
    EXPECT_EQ(child<QLabel>(page, u"runWritten"_s)->text(), u"0"_s);
    EXPECT_EQ(child<QLabel>(page, u"runDropped"_s)->text(), u"0"_s);
}

TEST_F(RunsPageTest, detailsSayWhyTheOutputsAreNotKnown)
{
    Error gone;
    gone.kind = ErrorKind::Unavailable;
    gone.message = u"Sluice Local does not answer."_s;
    workspace.runs.failures.insert(u"outputs"_s, gone);
    page.select(u"done"_s);
    settle();
    auto *note = child<QLabel>(page, u"runOutputNote"_s);
    ASSERT_NE(note, nullptr);
    EXPECT_EQ(note->text(), gone.message);
}

TEST_F(RunsPageTest, filtersByTextStatusAndFlow)
{
    child<QLineEdit>(page, u"runFilter"_s)->setText(u"holds no"_s);
    ASSERT_EQ(table()->model()->rowCount(), 1);
    EXPECT_EQ(cell(0, models::RunListModel::Flow), u"people"_s);
    child<QLineEdit>(page, u"runFilter"_s)->clear();
    auto *status = child<QComboBox>(page, u"runStatusFilter"_s);
    status->setCurrentIndex(status->findData(u"Active"_s));
    ASSERT_EQ(table()->model()->rowCount(), 1);
    EXPECT_EQ(cell(0, models::RunListModel::Status), u"In progress"_s);
    status->setCurrentIndex(0);
    page.showFlow(u"orders"_s);
    EXPECT_EQ(table()->model()->rowCount(), 2);
    ASSERT_TRUE(press(page, u"runFlowChip"_s));
    EXPECT_EQ(table()->model()->rowCount(), 3);
}

TEST_F(RunsPageTest, cancelSpellsTheConsequencesOut)
{
    page.select(u"live"_s);
    ASSERT_TRUE(trigger(page, u"action.cancelRun"_s));
    EXPECT_EQ(message(),
        u"Cancel the run of orders that is in progress since %1?"_s.arg(
            models::absoluteTimeText(workspace.runs.list().first().startedAt)));
    for (const auto &words : {u"execution id: live"_s, u"cannot be resumed"_s,
             u"that are complete by then stay at"_s, u"being written is dropped"_s,
             u"batch in progress may still be finished"_s, u"is charged"_s})
        EXPECT_TRUE(points().contains(words)) << words.toStdString();
    ASSERT_TRUE(press(page, u"keepRunning"_s));
    settle();
    EXPECT_TRUE(workspace.runs.callsOf(u"cancel"_s).isEmpty());
}

TEST_F(RunsPageTest, cancelSaysThatNothingIsLeftWhereOutputIsPutInPlaceAtTheEnd)
{
    workspace.runs.keepsPartial = false;
    page.select(u"live"_s);
    ASSERT_TRUE(trigger(page, u"action.cancelRun"_s));
    EXPECT_TRUE(points().contains(u"Nothing of it is left at the destination"_s));
    EXPECT_FALSE(points().contains(u"complete by then"_s));
    EXPECT_FALSE(points().contains(u"AWS"_s));
}

TEST_F(RunsPageTest, cancelIsFollowedFromStartedToCanceled)
{
    page.select(u"live"_s);
    ASSERT_TRUE(trigger(page, u"action.cancelRun"_s));
    ASSERT_TRUE(press(page, u"confirmCancel"_s));
    settle();
    const auto calls = workspace.runs.callsOf(u"cancel"_s);
    ASSERT_EQ(calls.size(), 1);
    EXPECT_EQ(calls.first().arguments, (QVariantList {u"orders"_s, QStringList {u"live"_s}}));
    EXPECT_EQ(cell(0, models::RunListModel::Status), u"Canceling"_s);
    EXPECT_FALSE(page.findChild<QAction *>(u"action.cancelRun"_s)->isEnabled());
    workspace.runs.end(u"live"_s, u"Canceled"_s);
    EXPECT_EQ(cell(0, models::RunListModel::Status), u"Canceled"_s);
    EXPECT_EQ(page.selectedRuns().value(0).executionId, u"live"_s);
}

TEST_F(RunsPageTest, refusedIdsAreShownWithTheReason)
{
    page.select(u"live"_s);
    ASSERT_TRUE(trigger(page, u"action.cancelRun"_s));
    workspace.runs.refused = {u"live"_s};
    ASSERT_TRUE(press(page, u"confirmCancel"_s));
    // It ended before the service heard of the cancel; the list tells first.
    workspace.runs.end(u"live"_s, u"Successful"_s);
    settle();
    EXPECT_EQ(message(), u"A run of orders was not canceled."_s);
    EXPECT_TRUE(points().contains(u"live: it had already ended (Successful)."_s));
}

TEST_F(RunsPageTest, theQuestionGoesWithItsRunAndNeverMeansAnotherOne)
{
    page.select(u"live"_s);
    ASSERT_TRUE(trigger(page, u"action.cancelRun"_s));
    workspace.runs.end(u"live"_s, u"Successful"_s);
    EXPECT_EQ(message(), u"The run of orders needs no cancel any more: Successful."_s);
    EXPECT_FALSE(press(page, u"confirmCancel"_s));
}

TEST_F(RunsPageTest, aQuestionOfSeveralRunsIsOfThoseThatAreLeft)
{
    auto runs = workspace.runs.list();
    runs.prepend(FakeRuns::run(u"people"_s, u"other"_s, u"InProgress"_s));
    workspace.runs.set(runs);
    table()->selectAll();
    ASSERT_TRUE(trigger(page, u"action.cancelRun"_s));
    workspace.runs.end(u"live"_s, u"Successful"_s);
    EXPECT_TRUE(message().startsWith(u"Cancel the run of people"_s)) << message().toStdString();
    EXPECT_TRUE(points().contains(u"execution id: other"_s));
    ASSERT_TRUE(press(page, u"confirmCancel"_s));
    const auto calls = workspace.runs.callsOf(u"cancel"_s);
    ASSERT_EQ(calls.size(), 1);
    EXPECT_EQ(calls[0].arguments, (QVariantList {u"people"_s, QStringList {u"other"_s}}));
}

TEST_F(RunsPageTest, whatIsBeingWrittenIsNotFinishedAndACanceledRunDoesNotKnowWhatItDropped)
{
    auto run = workspace.runs.list().first();
    run.bytesWritten = 14'000;
    run.recordsDropped = 0;
    workspace.runs.update(run);
    page.select(u"live"_s);
    EXPECT_EQ(child<QLabel>(page, u"runBytesWritten"_s)->text(), u"14.0 kB so far, unfinished"_s);
    run.executionStatus = u"Canceled"_s;
    run.bytesWritten = 0;
    workspace.runs.update(run);
    EXPECT_EQ(child<QLabel>(page, u"runBytesWritten"_s)->text(), models::bytesText(0));
    EXPECT_EQ(child<QLabel>(page, u"runDropped"_s)->text(), u"–"_s);
    run.recordsDropped = 12;
    workspace.runs.update(run);
    EXPECT_EQ(child<QLabel>(page, u"runDropped"_s)->text(), u"at least 12"_s);
}

TEST_F(RunsPageTest, aCancelThatFailsSaysWhy)
{
    Error gone;
    gone.kind = ErrorKind::Unavailable;
    gone.message = u"Sluice Local does not answer. Reconnect to start it again."_s;
    workspace.runs.failures.insert(u"cancel"_s, gone);
    page.requestCancel(u"live"_s);
    ASSERT_TRUE(press(page, u"confirmCancel"_s));
    settle();
    EXPECT_EQ(message(), gone.message);
}

TEST_F(RunsPageTest, severalRunsAreCanceledFlowByFlow)
{
    auto runs = workspace.runs.list();
    runs.prepend(FakeRuns::run(u"people"_s, u"other"_s, u"InProgress"_s));
    workspace.runs.set(runs);
    table()->selectAll();
    ASSERT_TRUE(trigger(page, u"action.cancelRun"_s));
    EXPECT_EQ(message(), u"Cancel 2 runs that are in progress?"_s);
    ASSERT_TRUE(press(page, u"confirmCancel"_s));
    const auto calls = workspace.runs.callsOf(u"cancel"_s);
    ASSERT_EQ(calls.size(), 2);
    EXPECT_EQ(calls[0].arguments, (QVariantList {u"orders"_s, QStringList {u"live"_s}}));
    EXPECT_EQ(calls[1].arguments, (QVariantList {u"people"_s, QStringList {u"other"_s}}));
}

TEST_F(RunsPageTest, newRunsLeaveTheSelectionAlone)
{
    page.select(u"broken"_s);
    auto runs = workspace.runs.list();
    runs.prepend(FakeRuns::run(u"orders"_s, u"newest"_s, u"InProgress"_s));
    workspace.runs.set(runs);
    EXPECT_EQ(page.selectedRuns().value(0).executionId, u"broken"_s);
    EXPECT_EQ(cell(0, models::RunListModel::Flow), u"orders"_s);
    EXPECT_EQ(table()->model()->rowCount(), 4);
}

TEST_F(RunsPageTest, theRowInTheFrameIsTheOneThatIsSelected)
{
    const auto framed = [this] { return table()->currentIndex().row(); };
    const auto selected = [this] {
        const auto rows = table()->selectionModel()->selectedRows();
        return rows.size() == 1 ? rows.first().row() : -1;
    };
    const std::pair<Qt::Key, int> keys[]
        = {{Qt::Key_End, 2}, {Qt::Key_Up, 1}, {Qt::Key_Home, 0}, {Qt::Key_Down, 1}};
    for (const auto &[key, row] : keys) {
        QTest::keyClick(table(), key, Qt::ControlModifier);
        EXPECT_EQ(framed(), row);
        EXPECT_EQ(selected(), row);
    }
    // A run that is not there in the new list takes its row away; the frame stays on the selection.
    QTest::keyClick(table(), Qt::Key_End, Qt::ControlModifier);
    auto runs = workspace.runs.list();
    runs.prepend(FakeRuns::run(u"orders"_s, u"newest"_s, u"Successful"_s));
    workspace.runs.set(runs);
    EXPECT_EQ(selected(), 3);
    EXPECT_EQ(framed(), 3);
}

TEST_F(RunsPageTest, statusWordsAreSearched)
{
    auto *filter = child<QLineEdit>(page, u"runFilter"_s);
    filter->setText(u"error"_s);
    ASSERT_EQ(table()->model()->rowCount(), 1);
    EXPECT_EQ(cell(0, models::RunListModel::Status), u"Error"_s);
    filter->setText(u"in prog"_s);
    ASSERT_EQ(table()->model()->rowCount(), 1);
    EXPECT_EQ(cell(0, models::RunListModel::Status), u"In progress"_s);
    EXPECT_TRUE(filter->toolTip().contains(u"status"_s));
}

TEST_F(RunsPageTest, theDetailsFitIntoTheirPaneWhateverTheNames)
{
    auto run = FakeRuns::run(
        QString(60, u'w'), u"00000000-0000-4000-8000-wwwwwwwwwwww"_s, u"Successful"_s);
    workspace.runs.set({run});
    workspace.runs.outputsByRun.insert(
        run.executionId, {{u"clean-zone"_s, QString(80, u'w'), u"/nowhere/x"_s, 5}});
    auto *details = child<QScrollArea>(page, u"runDetails"_s);
    page.resize(1280 - 80, 700);
    page.select(run.executionId);
    settle();
    ASSERT_TRUE(details->isVisible());
    EXPECT_LE(details->widget()->width(), details->viewport()->width());
    for (auto *button : details->findChildren<QToolButton *>())
        EXPECT_LE(button->mapTo(details->widget(), QPoint(button->width(), 0)).x(),
            details->viewport()->width());
}

TEST_F(RunsPageTest, fitsIntoASmallWindow)
{
    RunsPage small(workspace.connection, workspace.flows, workspace.runs, testNow, *settings);
    small.ensurePolished();
    // 1280 pixels at 150 %, less the rail
    EXPECT_LE(small.minimumSizeHint().width(), 853 - 79);
}

TEST_F(RunsPageTest, runAgainStartsTheFlowAndSelectsTheNewRun)
{
    page.select(u"broken"_s);
    ASSERT_TRUE(trigger(page, u"action.runAgain"_s));
    settle();
    EXPECT_EQ(workspace.flows.callsOf(u"start"_s).value(0).arguments, QVariantList {u"people"_s});
    EXPECT_EQ(page.selectedRuns().value(0).executionId, u"run-1"_s);
}

TEST_F(RunsPageTest, theRunsOfAFlowAreShownWithTheNewestSelectedWhateverWasFilteredBefore)
{
    page.select(u"done"_s);
    child<QLineEdit>(page, u"runFilter"_s)->setText(u"nothing has this"_s);
    page.showFlow(u"people"_s);
    ASSERT_EQ(page.selectedRuns().size(), 1);
    EXPECT_EQ(page.selectedRuns().first().executionId, u"broken"_s);
    page.showFlow(u"orders"_s);
    EXPECT_EQ(page.selectedRuns().first().executionId, u"live"_s);
}

TEST_F(RunsPageTest, aRunThatIsNotInTheListYetIsFoundAndSelected)
{
    workspace.runs.older = {FakeRuns::run(u"people"_s, u"old"_s, u"Successful"_s),
        FakeRuns::run(u"orders"_s, u"older"_s, u"Successful"_s)};
    page.select(u"older"_s);
    EXPECT_TRUE(waitUntil([this] {
        const auto selected = page.selectedRuns();
        return selected.size() == 1 && selected.first().executionId == u"older"_s;
    }));
}

TEST_F(RunsPageTest, aFilterLooksThroughTheOlderRuns)
{
    workspace.runs.older = {FakeRuns::run(u"people"_s, u"6b7f"_s, u"Successful"_s)};
    child<QLineEdit>(page, u"runFilter"_s)->setText(u"6b7f"_s);
    EXPECT_TRUE(waitUntil([this] { return table()->model()->rowCount() == 1; }));
    EXPECT_EQ(cell(0, models::RunListModel::Flow), u"people"_s);
}

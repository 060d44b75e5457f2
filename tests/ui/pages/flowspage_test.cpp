#include "support/fakeworkspace.h"
#include "support/printers.h"
#include "ui/common/inlinemessage.h"
#include "ui/common/statuslook.h"
#include "ui/pages/flowspage.h"
#include "ui/support/widgets.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTableView>
#include <QTest>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using models::FlowListModel;
using ui::FlowsPage;

namespace {

class FlowsPageTest : public testing::Test {
protected:
    FlowsPageTest()
    {
        auto nightly = FakeFlows::flow(u"nightly"_s);
        nightly.triggerType = u"Scheduled"_s;
        auto asleep = FakeFlows::flow(u"asleep"_s);
        asleep.triggerType = u"Scheduled"_s;
        asleep.flowStatus = u"Suspended"_s;
        auto orders = FakeFlows::flow(u"orders"_s);
        orders.lastRunStatus = u"Successful"_s;
        orders.lastRunAt = testNow().addSecs(-300);
        workspace.flows.set({asleep, nightly, orders});
        workspace.connection.setState(workspace::Connection::State::Online);
        page.resize(1000, 600);
        page.show();
    }

    QTableView *table() { return child<QTableView>(page, u"flowTable"_s); }

    QString cell(int row, int column)
    {
        return table()->model()->index(row, column).data().toString();
    }

    QString message() { return page.findChild<ui::InlineMessage *>()->text(); }

    FakeWorkspace workspace;
    TempSettings settings;
    FlowsPage page {workspace.connection, workspace.flows, workspace.runs, testNow, *settings};
};

} // namespace

TEST_F(FlowsPageTest, showsWhatTheWorkspaceKnows)
{
    ASSERT_EQ(table()->model()->rowCount(), 3);
    EXPECT_EQ(cell(0, models::FlowListModel::Name), u"asleep"_s);
    EXPECT_EQ(cell(0, models::FlowListModel::Status), u"Inactive"_s);
    EXPECT_EQ(cell(1, models::FlowListModel::Trigger), u"Scheduled"_s);
    EXPECT_EQ(cell(2, models::FlowListModel::Route), u"S3 → S3"_s);
    EXPECT_EQ(cell(2, models::FlowListModel::LastRun), u"Successful"_s);
    EXPECT_EQ(cell(2, models::FlowListModel::LastRunAt), u"5 min ago"_s);
    EXPECT_EQ(cell(0, models::FlowListModel::LastRun), u"Never run"_s);
}

TEST_F(FlowsPageTest, fitsIntoASmallWindowWithoutScrollingSideways)
{
    TempSettings fresh;
    FlowsPage small(workspace.connection, workspace.flows, workspace.runs, testNow, *fresh);
    // 1280 pixels at 150 %, less the rail
    small.resize(853 - 79, 500);
    EXPECT_LE(small.minimumSizeHint().width(), 853 - 79);
    small.show();
    settle();
    const auto *list = child<QTableView>(small, u"flowTable"_s);
    EXPECT_LE(list->horizontalHeader()->length(), list->viewport()->width());
}

TEST_F(FlowsPageTest, anActiveRunShowsItsProgress)
{
    auto run = FakeRuns::run(u"orders"_s, u"r1"_s, u"InProgress"_s);
    run.fraction = 0.25;
    workspace.runs.set({run});
    const auto index = table()->model()->index(2, models::FlowListModel::LastRun);
    EXPECT_EQ(index.data().toString(), u"In progress"_s);
    EXPECT_EQ(index.data(models::FlowListModel::FractionRole).toDouble(), 0.25);
}

TEST_F(FlowsPageTest, filterNarrowsAndTellsHowMany)
{
    child<QLineEdit>(page, u"flowFilter"_s)->setText(u"NIGHT"_s);
    ASSERT_EQ(table()->model()->rowCount(), 1);
    EXPECT_EQ(cell(0, models::FlowListModel::Name), u"nightly"_s);
    child<QLineEdit>(page, u"flowFilter"_s)->setText(u"xyz"_s);
    EXPECT_FALSE(table()->isVisible());
    child<QLineEdit>(page, u"flowFilter"_s)->clear();
    EXPECT_EQ(table()->model()->rowCount(), 3);
    EXPECT_TRUE(table()->isVisible());
}

TEST_F(FlowsPageTest, deleteAsksAndDoesNothingWhenKept)
{
    page.select(u"orders"_s);
    ASSERT_TRUE(trigger(page, u"action.deleteFlow"_s));
    EXPECT_EQ(message(), u"Delete orders?"_s);
    EXPECT_TRUE(child<QLabel>(page, u"inlineMessagePoints"_s)
                    ->text()
                    .contains(u"this window keeps the records that it has read"_s));
    ASSERT_TRUE(press(page, u"keepFlow"_s));
    settle();
    EXPECT_TRUE(workspace.flows.callsOf(u"remove"_s).isEmpty());
    EXPECT_EQ(message(), QString());
}

TEST_F(FlowsPageTest, deleteForcesOnlyWhatIsActive)
{
    page.select(u"nightly"_s);
    ASSERT_TRUE(trigger(page, u"action.deleteFlow"_s));
    EXPECT_TRUE(child<QLabel>(page, u"inlineMessagePoints"_s)
                    ->text()
                    .contains(u"nightly is active and is deleted all the same"_s));
    ASSERT_TRUE(press(page, u"confirmDelete"_s));
    page.select(u"orders"_s);
    ASSERT_TRUE(trigger(page, u"action.deleteFlow"_s));
    ASSERT_TRUE(press(page, u"confirmDelete"_s));
    const auto calls = workspace.flows.callsOf(u"remove"_s);
    ASSERT_EQ(calls.size(), 2);
    EXPECT_EQ(calls[0].arguments, (QVariantList {u"nightly"_s, true}));
    EXPECT_EQ(calls[1].arguments, (QVariantList {u"orders"_s, false}));
    EXPECT_EQ(table()->model()->rowCount(), 1);
}

TEST_F(FlowsPageTest, onDemandFlowsRunAndScheduledOnesAreSwitched)
{
    const auto enabled
        = [this](const QString &name) { return page.findChild<QAction *>(name)->isEnabled(); };
    page.select(u"orders"_s);
    EXPECT_TRUE(enabled(u"action.runFlow"_s));
    EXPECT_FALSE(enabled(u"action.activateFlow"_s));
    EXPECT_FALSE(enabled(u"action.deactivateFlow"_s));
    page.select(u"nightly"_s);
    EXPECT_FALSE(enabled(u"action.runFlow"_s));
    EXPECT_TRUE(enabled(u"action.deactivateFlow"_s));
    ASSERT_TRUE(trigger(page, u"action.deactivateFlow"_s));
    settle();
    EXPECT_TRUE(enabled(u"action.activateFlow"_s));
    EXPECT_EQ(workspace.flows.callsOf(u"stop"_s).size(), 1);
}

TEST_F(FlowsPageTest, aRefusedRunSaysWhyInThePage)
{
    Error refusal;
    refusal.message = u"The bucket raw does not exist. Create it or map it to a folder."_s;
    refusal.awsCode = u"ValidationException"_s;
    workspace.flows.failures.insert(u"start"_s, refusal);
    page.select(u"orders"_s);
    ASSERT_TRUE(trigger(page, u"action.runFlow"_s));
    settle();
    EXPECT_EQ(message(), refusal.message);
    EXPECT_TRUE(
        child<QLabel>(page, u"inlineMessageDetail"_s)->text().contains(u"ValidationException"_s));
}

TEST_F(FlowsPageTest, rowsStaySelectedWhenTheListChanges)
{
    page.select(u"orders"_s);
    auto flows = workspace.flows.list();
    flows.prepend(FakeFlows::flow(u"aaa"_s));
    workspace.flows.set(flows);
    EXPECT_EQ(page.selectedFlows(), QStringList {u"orders"_s});
}

TEST_F(FlowsPageTest, cachedRowsStayWhileOffline)
{
    Error gone;
    gone.kind = ErrorKind::Unavailable;
    gone.message = u"Sluice Local does not answer. Reconnect to start it again."_s;
    workspace.connection.setState(workspace::Connection::State::Offline, gone);
    EXPECT_EQ(table()->model()->rowCount(), 3);
    EXPECT_TRUE(table()->isVisible());
}

TEST_F(FlowsPageTest, anEmptyListOffersWhatToDo)
{
    QSignalSpy newRequested(&page, &FlowsPage::newRequested);
    QSignalSpy sampleRequested(&page, &FlowsPage::sampleRequested);
    workspace.flows.set({});
    ASSERT_TRUE(press(page, u"emptyNewFlow"_s));
    ASSERT_TRUE(press(page, u"emptySample"_s));
    EXPECT_EQ(newRequested.count(), 1);
    EXPECT_EQ(sampleRequested.count(), 1);
}

TEST_F(FlowsPageTest, beforeTheFirstAnswerNothingIsCalledEmpty)
{
    workspace.connection.setState(workspace::Connection::State::Connecting);
    workspace.flows.set({});
    EXPECT_FALSE(child<QWidget>(page, u"flowsEmpty"_s)->isVisible());
}

TEST_F(FlowsPageTest, returnOpensAndDoubleClickOpens)
{
    QSignalSpy opened(&page, &FlowsPage::openRequested);
    QApplication::setActiveWindow(&page);
    page.select(u"orders"_s);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Return);
    ASSERT_EQ(opened.count(), 1);
    EXPECT_EQ(opened.first().first().toString(), u"orders"_s);
    const auto rect = table()->visualRect(table()->model()->index(0, 0));
    QTest::mouseClick(table()->viewport(), Qt::LeftButton, {}, rect.center());
    QTest::mouseDClick(table()->viewport(), Qt::LeftButton, {}, rect.center());
    ASSERT_EQ(opened.count(), 2);
    EXPECT_EQ(opened.last().first().toString(), u"asleep"_s);
}

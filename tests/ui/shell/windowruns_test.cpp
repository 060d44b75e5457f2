#include "ui/pages/runspage.h"
#include "ui/shell/windowfixture.h"

#include <QTableView>
#include <QToolButton>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

/// The window with runs of two flows, of which only those of one are shown.
class WindowRunsTest : public MainWindowTest {
protected:
    WindowRunsTest()
    {
        workspace.runs.set({FakeRuns::run(u"people"_s, u"live"_s, u"InProgress"_s),
            FakeRuns::run(u"orders"_s, u"done"_s, u"Successful"_s)});
        window->showRuns()->showFlow(u"orders"_s);
    }

    int rows() { return child<QTableView>(*window, u"runTable"_s)->model()->rowCount(); }

    QToolButton *chip() { return child<QToolButton>(*window, u"runFlowChip"_s); }
};

} // namespace

TEST_F(WindowRunsTest, whoComesToThePageSeesAllRuns)
{
    EXPECT_EQ(rows(), 1);
    EXPECT_EQ(chip()->text(), u"Only runs of orders"_s);
    window->showFlows();
    window->showRuns(); // by a message or a detail: as it was left
    EXPECT_EQ(rows(), 1);
    ASSERT_TRUE(trigger(*window, u"action.showRuns"_s));
    EXPECT_EQ(rows(), 2);
    EXPECT_TRUE(chip()->isHidden());
    window->showRuns()->showFlow(u"orders"_s);
    ASSERT_TRUE(press(*window, u"rail.runs"_s));
    EXPECT_EQ(rows(), 2);
}

TEST_F(WindowRunsTest, aRunOfAnotherFlowThatIsStartedIsNotHidden)
{
    Q_EMIT window->tabs().runStarted(u"orders"_s, u"next"_s);
    EXPECT_EQ(rows(), 1);
    Q_EMIT window->tabs().runStarted(u"people"_s, u"next"_s);
    EXPECT_EQ(rows(), 2);
}

TEST_F(WindowRunsTest, aRunIsCanceledFromItsFlow)
{
    Q_EMIT window->tabs().cancelRequested(u"live"_s);
    EXPECT_TRUE(messages().value(0).startsWith(u"Cancel the run of people"_s))
        << messages().join(u'\n').toStdString();
    workspace.runs.end(u"live"_s, u"Successful"_s);
    EXPECT_FALSE(press(*window, u"confirmCancel"_s));
}

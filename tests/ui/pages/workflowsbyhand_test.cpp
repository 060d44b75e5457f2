#include "support/printers.h"
#include "ui/pages/workflows/byhand/activityform.h"
#include "ui/pages/workflowsfixture.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;
using workspace::HandTask;

namespace {

class ByHandTest : public WorkflowsPageTest {
protected:
    ByHandTest()
    {
        swf::TaskListState list;
        list.name = u"deciders"_s;
        list.backlog = 1;
        workspace.workflows.lists = QList {list};
        auto *tabs = child<QTabBar>(page, u"workflowTabs"_s);
        tabs->setCurrentIndex(tabs->count() - 1);
        settle();
    }

    FakeHandwork &hand() { return workspace.handwork; }

    void take(HandTask::Kind kind)
    {
        HandTask task;
        task.kind = kind;
        task.token = u"TOKEN"_s;
        task.run = {u"nightly"_s, u"22asked"_s};
        task.type = u"T 1"_s;
        task.activityId = u"step-1"_s;
        task.input = u"IN"_s;
        task.history = requestedHistory();
        task.seenEventId = 2;
        hand().task = task;
        child<QComboBox>(page, u"handKind"_s)
            ->setCurrentIndex(kind == HandTask::Kind::Decision ? 0 : 1);
        settle();
        child<QComboBox>(page, u"handList"_s)->setCurrentText(u"deciders"_s);
        ASSERT_TRUE(press(page, u"handTake"_s));
        settle();
    }

    QPlainTextEdit *box(const QString &name) { return child<QPlainTextEdit>(page, name); }
};

} // namespace

TEST_F(ByHandTest, aDecisionTaskIsTakenCheckedAndAnswered)
{
    EXPECT_EQ(child<QComboBox>(page, u"handList"_s)->currentText(), u"deciders"_s);
    take(HandTask::Kind::Decision);
    EXPECT_EQ(hand().callsOf(u"take"_s).first().arguments,
        (QVariantList {u"orders"_s, true, u"deciders"_s}));
    EXPECT_FALSE(child<QPushButton>(page, u"handTake"_s)->isEnabled());
    const QString events = box(u"handEvents"_s)->toPlainText();
    EXPECT_TRUE(events.contains(u"WorkflowExecutionCancelRequested"_s));
    EXPECT_FALSE(events.contains(u"DecisionTaskScheduled"_s)); // it was seen
    auto *send = child<QPushButton>(page, u"handAnswer"_s);
    box(u"handDecisions"_s)->setPlainText(u"[{\"decisionType\": \"StartTimer\"}]"_s);
    EXPECT_FALSE(send->isEnabled());
    EXPECT_TRUE(text(u"handProblem"_s).startsWith(u"decisions[0].startTimer"_s));
    const QString close = u"[{\"decisionType\": \"CancelWorkflowExecution\"}]"_s;
    box(u"handDecisions"_s)->setPlainText(close);
    ASSERT_TRUE(send->isEnabled());
    send->click();
    settle();
    EXPECT_EQ(hand().callsOf(u"decide"_s).first().arguments, (QVariantList {u"TOKEN"_s, close}));
    EXPECT_EQ(text(u"handSentence"_s), u"The decisions were taken."_s);
    EXPECT_TRUE(child<QPushButton>(page, u"handTake"_s)->isEnabled());
    EXPECT_EQ(page.focusWidget(), child<QPushButton>(page, u"handTake"_s));
}

TEST_F(ByHandTest, aRunThatTheFiltersHideIsSaidOnce)
{
    child<QLineEdit>(page, u"workflowFilter"_s)->setText(u"none"_s);
    settle();
    take(HandTask::Kind::Decision);
    box(u"handDecisions"_s)->setPlainText(u"[]"_s);
    auto *notice = page.findChild<ui::InlineMessage *>();
    ASSERT_TRUE(notice->isVisible());
    EXPECT_TRUE(message().contains(u"the filters keep it from the list"_s));
    notice->hide();
    child<QPushButton>(page, u"handAnswer"_s)->click();
    settle();
    EXPECT_EQ(text(u"handSentence"_s), u"The decisions were taken."_s);
    EXPECT_FALSE(notice->isVisible());
}

TEST_F(ByHandTest, whatTheServiceRefusesStaysToBeCorrected)
{
    take(HandTask::Kind::Decision);
    hand().failures[u"decide"_s] = Error {ErrorKind::InvalidInput, u"No."_s, {}, {}, {}, 0};
    box(u"handDecisions"_s)->setPlainText(u"[]"_s);
    ASSERT_TRUE(press(page, u"handAnswer"_s));
    settle();
    EXPECT_EQ(text(u"handProblem"_s), u"No."_s);
    EXPECT_EQ(box(u"handDecisions"_s)->toPlainText(), u"[]"_s);
    hand().failures[u"decide"_s] = Error {ErrorKind::NotFound, u"Gone."_s, {}, {}, {}, 0};
    ASSERT_TRUE(press(page, u"handAnswer"_s));
    settle();
    EXPECT_EQ(text(u"handSentence"_s), u"Too late: Gone."_s);
}

TEST_F(ByHandTest, anActivityTaskIsHeardAndAnsweredInThreeWays)
{
    take(HandTask::Kind::Activity);
    EXPECT_EQ(box(u"handInput"_s)->toPlainText(), u"IN"_s);
    hand().isCancelRequested = true;
    box(u"handDetails"_s)->setPlainText(u"half"_s);
    ASSERT_TRUE(press(page, u"handBeat"_s));
    settle();
    EXPECT_EQ(
        hand().callsOf(u"heartbeat"_s).first().arguments, (QVariantList {u"TOKEN"_s, u"half"_s}));
    EXPECT_TRUE(text(u"handSaid"_s).contains(u"cancellation is requested"_s));
    child<QComboBox>(page, u"handAnswerKind"_s)->setCurrentIndex(1);
    auto *reason = child<QLineEdit>(page, u"handReason"_s);
    reason->setText(QString(257, u'x'));
    EXPECT_FALSE(child<QPushButton>(page, u"handActivityAnswer"_s)->isEnabled());
    EXPECT_EQ(text(u"handSaid"_s), u"reason: it has 257 characters; 256 is the most."_s);
    reason->setText(u"Broken"_s);
    ASSERT_TRUE(press(page, u"handActivityAnswer"_s));
    settle();
    EXPECT_EQ(hand().callsOf(u"failTask"_s).first().arguments,
        (QVariantList {u"TOKEN"_s, u"Broken"_s, u"half"_s}));
    take(HandTask::Kind::Activity);
    child<QComboBox>(page, u"handAnswerKind"_s)->setCurrentIndex(2);
    ASSERT_TRUE(press(page, u"handActivityAnswer"_s));
    settle();
    EXPECT_EQ(hand().callsOf(u"cancelTask"_s).size(), 1);
    take(HandTask::Kind::Activity);
    ASSERT_TRUE(press(page, u"handActivityAnswer"_s));
    settle();
    EXPECT_EQ(hand().callsOf(u"complete"_s).size(), 1);
}

TEST_F(ByHandTest, aLateHeartbeatSaysNothingOfTheNextTask)
{
    take(HandTask::Kind::Activity);
    hand().held.insert(u"heartbeat"_s);
    hand().failures[u"heartbeat"_s] = Error {ErrorKind::NotFound, u"Gone."_s, {}, {}, {}, 0};
    ASSERT_TRUE(press(page, u"handBeat"_s));
    EXPECT_FALSE(child<QPushButton>(page, u"handBeat"_s)->isEnabled());
    EXPECT_FALSE(child<QPushButton>(page, u"handActivityAnswer"_s)->isEnabled());
    auto next = *hand().task;
    next.token = u"NEXT"_s;
    page.findChild<ui::ActivityForm *>()->showTask(next);
    EXPECT_TRUE(child<QPushButton>(page, u"handBeat"_s)->isEnabled());
    hand().release(u"heartbeat"_s);
    settle();
    EXPECT_TRUE(box(u"handInput"_s)->isVisible());
    EXPECT_EQ(text(u"handSaid"_s), QString());
}

TEST_F(ByHandTest, lookingForATaskCanBeStoppedAndLosesNone)
{
    hand().held.insert(u"take"_s);
    take(HandTask::Kind::Activity);
    auto *button = child<QPushButton>(page, u"handTake"_s);
    EXPECT_EQ(button->text(), u"Stop looking"_s);
    ASSERT_TRUE(press(page, u"handTake"_s));
    EXPECT_FALSE(button->isEnabled());
    EXPECT_EQ(hand().callsOf(u"take"_s).size(), 1);
    hand().release(u"take"_s); // it was handed out all the same
    settle();
    EXPECT_EQ(button->text(), u"Take a task"_s);
    EXPECT_EQ(box(u"handInput"_s)->toPlainText(), u"IN"_s);
}

TEST_F(ByHandTest, aStoppedLookIsSaidInItsOwnWords)
{
    hand().failures[u"take"_s] = Error {ErrorKind::Canceled, u"Canceled."_s, {}, {}, {}, 0};
    take(HandTask::Kind::Activity);
    EXPECT_EQ(text(u"handSentence"_s), u"It is not looked any further; nothing was taken."_s);
    EXPECT_TRUE(child<QPushButton>(page, u"handTake"_s)->isEnabled());
}

TEST_F(ByHandTest, taskListsThatCannotBeAskedAreSaid)
{
    workspace.workflows.failures[u"taskLists"_s]
        = Error {ErrorKind::Unavailable, u"No answer."_s, {}, {}, {}, 0};
    child<QComboBox>(page, u"handKind"_s)->setCurrentIndex(1);
    settle();
    EXPECT_EQ(message(), u"No answer."_s);
    EXPECT_GT(child<QComboBox>(page, u"handList"_s)->count(), 0); // what was known stays
}

TEST_F(ByHandTest, anEmptyListIsSaidAndNothingIsTaken)
{
    hand().task.reset();
    child<QComboBox>(page, u"handList"_s)->setCurrentText(u"nobody"_s);
    ASSERT_TRUE(press(page, u"handTake"_s));
    settle();
    EXPECT_TRUE(text(u"handSentence"_s).startsWith(u"Nothing waits in nobody."_s));
    EXPECT_TRUE(child<QPushButton>(page, u"handTake"_s)->isEnabled());
}

TEST_F(ByHandTest, theClockIsMovedAndCallsAreMadeToFail)
{
    ASSERT_TRUE(press(page, u"clockAhead3600"_s));
    settle();
    ASSERT_TRUE(press(page, u"clockAhead60"_s));
    settle();
    EXPECT_EQ(hand().ahead, 3660);
    EXPECT_EQ(text(u"testClock"_s), u"The service's clock is 1 h 01 min ahead."_s);
    ASSERT_TRUE(press(page, u"clockBack"_s));
    settle();
    EXPECT_EQ(hand().ahead, 0);
    // A service that has much to catch up with answers late.
    hand().held.insert(u"setClockAhead"_s);
    ASSERT_TRUE(press(page, u"clockAhead3600"_s));
    ASSERT_TRUE(press(page, u"clockAhead3600"_s));
    EXPECT_EQ(hand().ahead, 7200);
    hand().held.clear();
    hand().release(u"setClockAhead"_s);
    settle();
    EXPECT_EQ(text(u"testClock"_s), u"The service's clock is 2 h 00 min ahead."_s);
    child<QComboBox>(page, u"faultOperation"_s)->setCurrentText(u"StartWorkflowExecution"_s);
    child<QComboBox>(page, u"faultError"_s)->setCurrentIndex(1);
    ASSERT_TRUE(press(page, u"planFault"_s));
    settle();
    EXPECT_EQ(hand().planned,
        (QList<workspace::PlannedFault> {{u"StartWorkflowExecution"_s, u"AnswerLost"_s, 1}}));
    EXPECT_TRUE(text(u"plannedFaults"_s).contains(u"StartWorkflowExecution loses its answer"_s));
    ASSERT_TRUE(press(page, u"clearFaults"_s));
    settle();
    EXPECT_EQ(text(u"plannedFaults"_s), u"All calls go well."_s);
}

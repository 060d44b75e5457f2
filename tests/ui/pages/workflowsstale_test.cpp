#include "swf/values/sequenceinput.h"
#include "ui/pages/workflows/formdialog.h"
#include "ui/pages/workflows/sequenceeditor.h"
#include "ui/pages/workflowsfixture.h"

#include <QAction>
#include <QCheckBox>
#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::test;

namespace {

/// What the page said or asked, and time has passed over.
class WorkflowsStaleTest : public WorkflowsPageTest {
protected:
    /// The same runs, one of them closed.
    void close(const QString &runId)
    {
        auto runs = workspace.workflows.list();
        for (swf::Execution &run : runs) {
            if (run.runId != runId)
                continue;
            run.closeStatus = u"COMPLETED"_s;
            run.closedAt = testNow();
        }
        workspace.workflows.set(runs);
    }

    qsizetype receiptsAsked() { return workspace.workflows.callsOf(u"receipt"_s).size(); }
};

} // namespace

TEST_F(WorkflowsStaleTest, theQuestionOfACancelGoesWhenTheRunHasClosed)
{
    page.select({u"nightly"_s, u"22open"_s});
    settle();
    ASSERT_TRUE(trigger(page, u"action.requestCancel"_s));
    close(u"22asked"_s);
    EXPECT_EQ(message(), u"Request the cancellation of nightly?"_s); // that is another run
    EXPECT_TRUE(text(u"inlineMessagePoints"_s).contains(u"run id: 22open"_s));
    close(u"22open"_s);
    EXPECT_EQ(message(), QString());
}

TEST_F(WorkflowsStaleTest, appFlowIsAskedAgainForAReceiptOnRequestAndWhenTheServiceIsBack)
{
    const auto at = [](int seconds) { return testNow().addSecs(-60 + seconds); };
    workspace.workflows.histories[u"22done"_s]
        = {{1, u"WorkflowExecutionStarted"_s, at(0),
               {{u"input"_s, swf::sequenceInput({{u"orders"_s}}, 1)}}},
            {2, u"WorkflowExecutionCompleted"_s, at(6), {}}};
    page.select({u"report"_s, u"22done"_s});
    settle();
    showTab(u"Receipt"_s);
    settle();
    const auto before = receiptsAsked();
    EXPECT_GT(before, 0);
    workspace.workflows.refresh();
    settle();
    EXPECT_EQ(receiptsAsked(), before + 1);
    showTab(u"History"_s);
    workspace.workflows.refresh();
    settle();
    EXPECT_EQ(receiptsAsked(), before + 1); // nobody looks at it
}

TEST_F(WorkflowsStaleTest, whatIsKeptOfARunThatTheServiceStillTellsOfCanBeRemoved)
{
    auto *remove = child<QAction>(page, u"action.removeKept"_s);
    page.select({u"report"_s, u"22done"_s});
    settle();
    EXPECT_FALSE(remove->isEnabled());
    EXPECT_TRUE(remove->toolTip().contains(u"Nothing is kept"_s))
        << remove->toolTip().toStdString();
    workspace.workflows.keptIds = {u"22done"_s};
    page.select({u"nightly"_s, u"22open"_s});
    settle();
    page.select({u"report"_s, u"22done"_s});
    settle();
    ASSERT_TRUE(trigger(page, u"action.removeKept"_s));
    EXPECT_EQ(message(), u"Remove the history of report?"_s);
    ASSERT_TRUE(press(page, u"confirmRemoveKept"_s));
    settle();
    EXPECT_EQ(workspace.workflows.callsOf(u"removeKept"_s).size(), 1);
}

TEST_F(WorkflowsStaleTest, theFirstSequenceNeedsNoDomain)
{
    workspace.workflows.setDomains({});
    workspace.workflows.set({});
    ASSERT_TRUE(trigger(page, u"action.startSequence"_s));
    QStringList words;
    const auto labels = child<QDialog>(page, u"sequenceDialog"_s)->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        words += label->text();
    EXPECT_TRUE(words.join(u'\n').contains(u"sluice worker --domain sluice"_s))
        << words.join(u'\n').toStdString();
}

TEST_F(WorkflowsStaleTest, theStartSwitchesTheWorkerOnWhereItIsOff)
{
    workspace.flows.set({FakeFlows::flow(u"orders"_s)});
    const auto start = [this](bool withWorker) {
        if (!trigger(page, u"action.startSequence"_s))
            return false;
        auto *dialog = child<QDialog>(page, u"sequenceDialog"_s);
        auto *box = child<QCheckBox>(*dialog, u"sequenceWorker"_s);
        if (!box)
            return false;
        box->setChecked(withWorker);
        dialog->findChild<ui::SequenceEditor *>()->setStages({{u"orders"_s}});
        static_cast<ui::FormDialog *>(dialog)->checkFields();
        child<QPushButton>(*dialog, u"formGo"_s)->click();
        settle();
        settle();
        return child<QDialog>(page, u"sequenceDialog"_s) == nullptr;
    };
    ASSERT_TRUE(start(false));
    EXPECT_EQ(workspace.worker.state(), workspace::Worker::State::Off);
    ASSERT_TRUE(start(true));
    EXPECT_EQ(workspace.worker.state(), workspace::Worker::State::On);
    EXPECT_EQ(workspace.worker.domain(), u"orders"_s);
    ASSERT_TRUE(trigger(page, u"action.startSequence"_s));
    auto *dialog = child<QDialog>(page, u"sequenceDialog"_s);
    EXPECT_EQ(child<QCheckBox>(*dialog, u"sequenceWorker"_s), nullptr); // it is on
}

TEST_F(WorkflowsStaleTest, commandsThatAreToldNameTheDataDirectory)
{
    workspace.workflows.shell.data = u"--data /tmp/fresh"_s;
    ASSERT_TRUE(trigger(page, u"action.startSequence"_s));
    QStringList words;
    const auto labels = child<QDialog>(page, u"sequenceDialog"_s)->findChildren<QLabel *>();
    for (const QLabel *label : labels)
        words += label->text();
    EXPECT_TRUE(
        words.join(u'\n').contains(u"run sluice worker --domain orders --data /tmp/fresh."_s))
        << words.join(u'\n').toStdString();
}

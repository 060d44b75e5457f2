#include "support/fakeworkspace.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace Qt::StringLiterals;
using test::FakeWorkspace;
using test::waitFor;

TEST(FakeWorkspace, runsGoFromStartedToCancelStartedToCanceled)
{
    FakeWorkspace workspace;
    workspace.setFlows({FakeWorkspace::flow(u"orders"_s)});
    const auto id = waitFor(workspace.startFlow(u"orders"_s));
    ASSERT_TRUE(id.ok());
    const auto invalid = waitFor(workspace.cancelRuns(u"orders"_s, {*id, u"other"_s}));
    EXPECT_EQ(*invalid, QStringList {u"other"_s});
    EXPECT_EQ(workspace.runs().constFirst().executionStatus, u"CancelStarted"_s);

    QString ended;
    QObject::connect(&workspace, &FakeWorkspace::runEnded, &workspace,
        [&](const services::RunRecord &run) { ended = run.executionStatus; });
    workspace.endRun(*id, u"Canceled"_s);
    EXPECT_EQ(ended, u"Canceled"_s);
}

TEST(FakeWorkspace, heldAnswersWaitAndFailuresAreGiven)
{
    FakeWorkspace workspace;
    workspace.held.insert(u"buckets"_s);
    workspace.bucketNames = {u"raw"_s};
    const auto pending = workspace.buckets();
    EXPECT_FALSE(pending.isSettled());
    workspace.release(u"buckets"_s);
    EXPECT_EQ(*waitFor(pending), QStringList {u"raw"_s});

    workspace.failures[u"buckets"_s] = Error {ErrorKind::Unavailable, u"Gone."_s, {}, {}, {}, 0};
    EXPECT_EQ(waitFor(workspace.buckets()).error().message, u"Gone."_s);
    EXPECT_EQ(workspace.callsOf(u"buckets"_s).size(), 2);
}

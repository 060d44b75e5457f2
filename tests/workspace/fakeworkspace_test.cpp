#include "support/fakeworkspace.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace Qt::StringLiterals;
using test::FakeFlows;
using test::FakeWorkspace;
using test::waitFor;

TEST(FakeWorkspace, runsGoFromStartedToCancelStartedToCanceled)
{
    FakeWorkspace workspace;
    workspace.flows.set({FakeFlows::flow(u"orders"_s)});
    const auto id = waitFor(workspace.flows.start(u"orders"_s));
    ASSERT_TRUE(id.ok());
    const auto invalid = waitFor(workspace.runs.cancel(u"orders"_s, {*id, u"other"_s}));
    EXPECT_EQ(*invalid, QStringList {u"other"_s});
    EXPECT_EQ(workspace.runs.list().constFirst().executionStatus, u"CancelStarted"_s);

    QString ended;
    QObject::connect(&workspace.runs, &workspace::Runs::ended, &workspace.runs,
        [&](const appflow::RunRecord &run) { ended = run.executionStatus; });
    workspace.runs.end(*id, u"Canceled"_s);
    EXPECT_EQ(ended, u"Canceled"_s);
}

TEST(FakeWorkspace, heldAnswersWaitAndFailuresAreGiven)
{
    FakeWorkspace workspace;
    workspace.buckets.held.insert(u"names"_s);
    workspace.buckets.known = {u"raw"_s};
    const auto pending = workspace.buckets.names();
    EXPECT_FALSE(pending.isSettled());
    workspace.buckets.release(u"names"_s);
    EXPECT_EQ(*waitFor(pending), QStringList {u"raw"_s});

    workspace.buckets.failures[u"names"_s]
        = Error {ErrorKind::Unavailable, u"Gone."_s, {}, {}, {}, 0};
    EXPECT_EQ(waitFor(workspace.buckets.names()).error().message, u"Gone."_s);
    EXPECT_EQ(workspace.buckets.callsOf(u"names"_s).size(), 2);
}

#include "support/printers.h"
#include "support/waitfor.h"
#include "workspace/local/localworkspacetest.h"

using namespace sluice;
using namespace sluice::workspace;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::listedFlow;
using test::LocalWorkspaceTest;
using test::record;
using test::ScriptedService;
using test::waitFor;
using test::waitUntil;

TEST_F(LocalWorkspaceTest, cancelIsFollowedFromStartedToCanceled)
{
    listFlows({listedFlow(u"orders"_s, u"InProgress"_s, 100)});
    listRecords({record(u"x"_s, u"InProgress"_s, 100)});
    tellProgress(u"x"_s, u"InProgress"_s, 0.5, 1000);
    service.handlers[u"/cancel-flow-executions"_s] = [this](const QJsonObject &) {
        tellProgress(u"x"_s, u"CancelStarted"_s, 0.5, 1000);
        listRecords({record(u"x"_s, u"CancelStarted"_s, 100)});
        return ScriptedService::Answer {{{u"invalidExecutions"_s, QJsonArray()}}};
    };
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return workspace->runs().list().size() == 1; }, 5s));
    const auto invalid = waitFor(workspace->runs().cancel(u"orders"_s, {u"x"_s}));
    ASSERT_TRUE(invalid.ok());
    EXPECT_TRUE(invalid->isEmpty());
    ASSERT_TRUE(waitUntil(
        [&] { return workspace->runs().list()[0].executionStatus == u"CancelStarted"_s; }, 5s));
    EXPECT_TRUE(ended.isEmpty());

    tellProgress(u"x"_s, u"Canceled"_s, 0.5, 1000);
    listRecords({record(u"x"_s, u"Canceled"_s, 100)});
    ASSERT_TRUE(waitUntil([&] { return !ended.isEmpty(); }, 5s));
    EXPECT_EQ(ended, QStringList {u"x Canceled"_s});
}

TEST_F(LocalWorkspaceTest, tellsWhatACanceledRunLeavesAsTheServiceWasStarted)
{
    QJsonObject toSalesforce = listedFlow(u"contacts"_s);
    toSalesforce.insert(u"destinationConnectorType"_s, u"Salesforce"_s);
    QJsonObject toConnector = listedFlow(u"tickets"_s);
    toConnector.insert(u"destinationConnectorType"_s, u"CustomConnector"_s);
    listFlows({listedFlow(u"orders"_s), toSalesforce, toConnector});
    const auto keepsAt = [this](const QString &onCancel) {
        service.answer(u"/_sluice/health"_s, {{u"pid"_s, 1}, {u"onCancel"_s, onCancel}});
        const auto workspace = makeWorkspace();
        workspace->open();
        EXPECT_TRUE(waitUntil([&] { return workspace->flows().list().size() == 3; }, 5s));
        QStringList keeps;
        for (const auto &flow : {u"orders"_s, u"contacts"_s, u"tickets"_s}) {
            if (workspace->runs().keepsPartialOutput(flow))
                keeps += flow;
        }
        return keeps;
    };
    EXPECT_EQ(keepsAt(u"keep"_s), (QStringList {u"orders"_s, u"tickets"_s}));
    EXPECT_EQ(keepsAt(u"remove"_s), QStringList {u"tickets"_s});
}

TEST_F(LocalWorkspaceTest, anEmptyListOfRunsCancelsNone)
{
    listFlows({listedFlow(u"orders"_s, u"InProgress"_s, 100)});
    listRecords({record(u"x"_s, u"InProgress"_s, 100)});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return workspace->runs().list().size() == 1; }, 5s));

    const auto refused = waitFor(workspace->runs().cancel(u"orders"_s, {}));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(refused.error().message,
        u"No run of orders was named, so none is canceled. Choose the runs to cancel."_s);
    EXPECT_EQ(service.countOf(u"/cancel-flow-executions"_s), 0);
    EXPECT_EQ(workspace->runs().list()[0].executionStatus, u"InProgress"_s);
}

TEST_F(LocalWorkspaceTest, endedRunsAreNotPolled)
{
    listFlows({listedFlow(u"orders"_s, u"Successful"_s, 100)});
    listRecords({record(u"b"_s, u"Successful"_s, 100)});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return service.countOf(u"/list-flows"_s) >= 4; }, 5s));
    EXPECT_EQ(service.countOf(u"/_sluice/runs/b"_s), 0);
}

TEST_F(LocalWorkspaceTest, activeRunOfADeletedFlowEnds)
{
    listFlows({listedFlow(u"orders"_s, u"InProgress"_s, 100)});
    listRecords({record(u"x"_s, u"InProgress"_s, 100)});
    tellProgress(u"x"_s, u"InProgress"_s, 0.5, 1);
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return workspace->runs().list().size() == 1; }, 5s));
    service.handlers.remove(u"/_sluice/runs/x"_s);
    service.handlers.remove(u"/describe-flow-execution-records"_s);
    listFlows({});
    ASSERT_TRUE(waitUntil([&] { return !ended.isEmpty(); }, 5s));
    EXPECT_EQ(ended, QStringList {u"x Canceled"_s});
    EXPECT_TRUE(workspace->runs().list()[0].message.contains(u"deleted"_s));
}

TEST_F(LocalWorkspaceTest, cancelSendsTheIdsAndGivesTheInvalidOnes)
{
    service.answer(u"/cancel-flow-executions"_s, {{u"invalidExecutions"_s, QJsonArray {u"old"_s}}});
    const auto workspace = makeWorkspace();
    workspace->open();
    const auto invalid = waitFor(workspace->runs().cancel(u"orders"_s, {u"x"_s, u"old"_s}));
    ASSERT_TRUE(invalid.ok());
    EXPECT_EQ(*invalid, QStringList {u"old"_s});
    const auto input = service.lastInputOf(u"/cancel-flow-executions"_s);
    EXPECT_EQ(input["executionIds"_L1].toArray(), (QJsonArray {u"x"_s, u"old"_s}));
}

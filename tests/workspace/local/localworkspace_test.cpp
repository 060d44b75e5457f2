#include "flow/definition/flowjson.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "workspace/local/localworkspacetest.h"
#include "workspace/samples/sampleflow.h"

#include <QFile>

using namespace sluice;
using namespace sluice::workspace;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::listedFlow;
using test::listOf;
using test::record;
using test::ScriptedService;
using test::waitFor;
using test::waitUntil;
using State = Connection::State;
using test::LocalWorkspaceTest;

TEST_F(LocalWorkspaceTest, connectsAndListsFlowsAndTheirRuns)
{
    listFlows({listedFlow(u"orders"_s, u"Successful"_s, 100), listedFlow(u"idle"_s)});
    listRecords({record(u"b"_s, u"Successful"_s, 100), record(u"a"_s, u"Error"_s, 50)});
    const auto workspace = makeWorkspace();
    workspace->open();
    EXPECT_EQ(workspace->connection().state(), State::Connecting);
    ASSERT_TRUE(waitUntil([&] { return workspace->runs().list().size() == 2; }, 5s));
    EXPECT_EQ(workspace->connection().state(), State::Online);
    EXPECT_EQ(workspace->flows().list()[0].flowName, u"orders"_s);
    EXPECT_EQ(workspace->flows().list()[1].flowName, u"idle"_s);
    EXPECT_EQ(workspace->runs().list()[0].executionId, u"b"_s);
    EXPECT_EQ(workspace->runs().list()[0].recordsProcessed, 12);
    EXPECT_EQ(service.lastInputOf(u"/describe-flow-execution-records"_s)["flowName"_L1].toString(),
        u"orders"_s);
}

TEST_F(LocalWorkspaceTest, goesByTheTimeOfTheServiceAlsoWhereItsClockWasMoved)
{
    listFlows({listedFlow(u"orders"_s)});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return !workspace->flows().list().isEmpty(); }, 5s));
    EXPECT_EQ(workspace->now(), clock.now());
    service.aheadMilliseconds = "3600500";
    ASSERT_TRUE(waitUntil([&] { return workspace->now() != clock.now(); }, 5s));
    EXPECT_EQ(clock.now().msecsTo(workspace->now()), 3'600'500);
    service.aheadMilliseconds.clear();
    ASSERT_TRUE(waitUntil([&] { return workspace->now() == clock.now(); }, 5s));
}

TEST_F(LocalWorkspaceTest, listsItsCallsNewestFirst)
{
    listFlows({listedFlow(u"orders"_s)});
    int changed = 0; // outlives the workspace, whose end cuts calls off and tells it
    const auto workspace = makeWorkspace();
    QObject::connect(
        &workspace->requests(), &Requests::changed, workspace.get(), [&changed] { ++changed; });
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return service.countOf(u"/list-flows"_s) >= 2; }, 5s));
    ASSERT_TRUE(waitUntil([&] { return workspace->requests().list().size() >= 2; }, 5s));
    const auto requests = workspace->requests().list();
    EXPECT_EQ(requests.size(), changed);
    EXPECT_GT(requests.first().id.toInt(), requests.last().id.toInt());
    const auto &oldest = requests.last();
    EXPECT_EQ(oldest.outcome, Request::Outcome::Done);
    EXPECT_EQ(oldest.httpStatus, 200);
    EXPECT_TRUE(oldest.url.startsWith(oldest.endpoint)) << oldest.url.toStdString();
    EXPECT_FALSE(workspace->requests().shellWay().setup.isEmpty());
    workspace->requests().clear();
    EXPECT_TRUE(workspace->requests().list().isEmpty());
    EXPECT_EQ(changed, requests.size() + 1);
}

TEST_F(LocalWorkspaceTest, unchangedListsAreNeitherEmittedNorReadAgain)
{
    listFlows({listedFlow(u"orders"_s, u"Successful"_s, 100)});
    listRecords({record(u"b"_s, u"Successful"_s, 100)});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return service.countOf(u"/list-flows"_s) >= 4; }, 5s));
    EXPECT_EQ(flowsChanged, 1);
    EXPECT_EQ(runsChanged, 1);
    EXPECT_EQ(service.countOf(u"/describe-flow-execution-records"_s), 1);
}

TEST_F(LocalWorkspaceTest, runStartedElsewhereIsFoundByTheChangedLastRun)
{
    listFlows({listedFlow(u"orders"_s, u"Successful"_s, 100)});
    listRecords({record(u"b"_s, u"Successful"_s, 100)});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return workspace->runs().list().size() == 1; }, 5s));
    listRecords({record(u"c"_s, u"Successful"_s, 200), record(u"b"_s, u"Successful"_s, 100)});
    listFlows({listedFlow(u"orders"_s, u"Successful"_s, 200)});
    ASSERT_TRUE(waitUntil([&] { return workspace->runs().list().size() == 2; }, 5s));
    EXPECT_EQ(workspace->runs().list()[0].executionId, u"c"_s);
}

TEST_F(LocalWorkspaceTest, cachedListsAreThereWhenNobodyAnswers)
{
    listFlows({listedFlow(u"orders"_s, u"Successful"_s, 100)});
    listRecords({record(u"b"_s, u"Successful"_s, 100)});
    {
        const auto workspace = makeWorkspace();
        workspace->open();
        ASSERT_TRUE(waitUntil([&] { return workspace->runs().list().size() == 1; }, 5s));
    }
    service.isGone = true;
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil(
        [&] {
            return workspace->connection().state() == State::Offline
                && !workspace->flows().list().isEmpty();
        },
        5s));
    EXPECT_EQ(workspace->flows().list()[0].flowName, u"orders"_s);
    EXPECT_EQ(workspace->runs().list()[0].executionId, u"b"_s);
    EXPECT_FALSE(workspace->connection().lastError().message.isEmpty());
}

TEST_F(LocalWorkspaceTest, lostServiceIsToldAndFoundAgainQuietly)
{
    listFlows({listedFlow(u"orders"_s)});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    service.isGone = true;
    ASSERT_TRUE(waitUntil([&] { return workspace->connection().state() == State::Offline; }, 10s));
    EXPECT_TRUE(workspace->connection().lastError().message.contains(u"does not answer"_s));
    EXPECT_EQ(workspace->flows().list().size(), 1);
    const auto refused = waitFor(workspace->flows().start(u"orders"_s));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error(), workspace->connection().lastError());
    service.isGone = false;
    EXPECT_TRUE(isOnline(*workspace));
    EXPECT_TRUE(workspace->connection().lastError().message.isEmpty());
}

TEST_F(LocalWorkspaceTest, refusalOfAListingIsToldOnce)
{
    service.refuse(u"/list-flows"_s, 500, "InternalServerException", u"The disk is full."_s);
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return service.countOf(u"/list-flows"_s) >= 7; }, 20s));
    EXPECT_EQ(notices.size(), 1);
    EXPECT_TRUE(notices.value(0).contains(u"The disk is full."_s));
    EXPECT_EQ(workspace->connection().state(), State::Online);
}

TEST_F(LocalWorkspaceTest, callsMadeWhileItConnectsWait)
{
    service.answer(u"/_sluice/buckets"_s,
        {{u"buckets"_s,
            QJsonArray {
                QJsonObject {{u"name"_s, u"raw"_s}}, QJsonObject {{u"name"_s, u"clean"_s}}}}});
    const auto workspace = makeWorkspace();
    workspace->open();
    const auto buckets = waitFor(workspace->buckets().names());
    ASSERT_TRUE(buckets.ok());
    EXPECT_EQ(*buckets, (QStringList {u"clean"_s, u"raw"_s}));
}

TEST_F(LocalWorkspaceTest, aFlowThatIsSuspendedAtOnceWasNotActivated)
{
    listFlows({listedFlow(u"orders"_s)});
    service.answer(u"/start-flow"_s, {{u"flowStatus"_s, u"Suspended"_s}});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    const auto refused = waitFor(workspace->flows().start(u"orders"_s));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message,
        u"orders was not activated: its schedule has no time to come. Change the schedule, save "
        "and activate it again."_s);
    service.answer(u"/start-flow"_s, {{u"flowStatus"_s, u"Active"_s}});
    EXPECT_TRUE(waitFor(workspace->flows().start(u"orders"_s)));
}

TEST_F(LocalWorkspaceTest, startedRunIsFollowedToItsEnd)
{
    listFlows({listedFlow(u"orders"_s)});
    listRecords({record(u"x"_s, u"InProgress"_s, 100)});
    service.answer(u"/start-flow"_s, {{u"flowStatus"_s, u"Active"_s}, {u"executionId"_s, u"x"_s}});
    tellProgress(u"x"_s, u"InProgress"_s, 0.25, 1000);
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    const auto id = waitFor(workspace->flows().start(u"orders"_s));
    ASSERT_TRUE(id.ok());
    EXPECT_EQ(*id, u"x"_s);
    EXPECT_FALSE(service.lastInputOf(u"/start-flow"_s)["clientToken"_L1].toString().isEmpty());
    ASSERT_EQ(workspace->runs().list().size(), 1);
    ASSERT_TRUE(waitUntil([&] { return workspace->runs().list()[0].fraction == 0.25; }, 5s));
    EXPECT_EQ(workspace->runs().list()[0].recordsProcessed, 1000);

    tellProgress(u"x"_s, u"Successful"_s, 1, 4000);
    listRecords({record(u"x"_s, u"Successful"_s, 100)});
    ASSERT_TRUE(waitUntil([&] { return !ended.isEmpty(); }, 5s));
    EXPECT_EQ(ended, QStringList {u"x Successful"_s});
    EXPECT_EQ(workspace->runs().list()[0].recordsDropped, 5);
    EXPECT_EQ(workspace->runs().list()[0].lastUpdatedAt.toSecsSinceEpoch(), 102);
}

TEST_F(LocalWorkspaceTest, saveCreatesOrUpdatesAndShowsTheFlow)
{
    service.answer(u"/create-flow"_s, {{u"flowStatus"_s, u"Active"_s}});
    service.answer(u"/_sluice/flows/sample-orders"_s, {{u"flowStatus"_s, u"Active"_s}});
    service.answer(u"/describe-flow"_s, sampleFlowRequest());
    const auto flow = flow::flowFromJson(sampleFlowRequest());
    ASSERT_TRUE(flow.ok());
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    ASSERT_TRUE(waitFor(workspace->flows().save(*flow, {})).ok());
    EXPECT_EQ(service.countOf(u"/create-flow"_s), 1);
    listFlows({listedFlow(u"sample-orders"_s)});
    ASSERT_TRUE(waitFor(workspace->flows().save(*flow, {u"sample-orders"_s, *flow})).ok());
    EXPECT_EQ(service.countOf(u"/_sluice/flows/sample-orders"_s), 1);
    EXPECT_TRUE(waitUntil([&] { return workspace->flows().list().size() == 1; }, 5s));
}

TEST_F(LocalWorkspaceTest, aRenamedFlowNeverUpdatesTheFlowThatHasTheNewName)
{
    service.answer(u"/create-flow"_s, {{u"flowStatus"_s, u"Active"_s}});
    const auto flow = flow::flowFromJson(sampleFlowRequest());
    ASSERT_TRUE(flow.ok());
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    ASSERT_TRUE(waitFor(workspace->flows().save(*flow, {u"another-name"_s})).ok());
    EXPECT_EQ(service.countOf(u"/create-flow"_s), 1);
    EXPECT_EQ(service.countOf(u"/update-flow"_s), 0);
}

TEST_F(LocalWorkspaceTest, refusalOfTheServiceReachesTheCaller)
{
    service.refuse(u"/delete-flow"_s, 409, "ConflictException", u"Flow is in active state"_s);
    const auto workspace = makeWorkspace();
    workspace->open();
    const auto refused = waitFor(workspace->flows().remove(u"orders"_s, false));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(refused.error().awsCode, u"ConflictException"_s);
    EXPECT_EQ(workspace->connection().state(), State::Online);
    EXPECT_EQ(service.lastInputOf(u"/delete-flow"_s)["forceDelete"_L1], QJsonValue(false));
}

TEST_F(LocalWorkspaceTest, deletedFlowLeavesTheListAtOnce)
{
    listFlows({listedFlow(u"orders"_s), listedFlow(u"other"_s)});
    service.answer(u"/delete-flow"_s, {});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return workspace->flows().list().size() == 2; }, 5s));
    listFlows({listedFlow(u"other"_s)});
    ASSERT_TRUE(waitFor(workspace->flows().remove(u"orders"_s, true)).ok());
    ASSERT_EQ(workspace->flows().list().size(), 1);
    EXPECT_EQ(workspace->flows().list()[0].flowName, u"other"_s);
}

TEST_F(LocalWorkspaceTest, fieldsAreAskedOncePerEntityWithinAFewSeconds)
{
    service.answer(u"/describe-connector-entity"_s,
        {{u"connectorEntityFields"_s, QJsonArray {QJsonObject {{u"identifier"_s, u"id"_s}}}}});
    const auto workspace = makeWorkspace();
    workspace->open();
    flow::Endpoint endpoint;
    endpoint.connectorType = u"S3"_s;
    endpoint.properties = {{u"bucketName"_s, u"raw"_s}, {u"bucketPrefix"_s, u"orders"_s}};
    const auto first = workspace->flows().fields(endpoint);
    const auto second = workspace->flows().fields(endpoint);
    EXPECT_EQ(waitFor(first)->constFirst().identifier, u"id"_s);
    EXPECT_EQ(waitFor(second)->size(), 1);
    EXPECT_EQ(waitFor(workspace->flows().fields(endpoint))->size(), 1);
    EXPECT_EQ(service.countOf(u"/describe-connector-entity"_s), 1);
    EXPECT_EQ(
        service.lastInputOf(u"/describe-connector-entity"_s)["connectorEntityName"_L1].toString(),
        u"raw/orders"_s);
    clock.advance(11s);
    EXPECT_EQ(waitFor(workspace->flows().fields(endpoint))->size(), 1);
    EXPECT_EQ(service.countOf(u"/describe-connector-entity"_s), 2);
}

TEST_F(LocalWorkspaceTest, fieldsWithoutABucketAreNotAskedFor)
{
    const auto workspace = makeWorkspace();
    workspace->open();
    flow::Endpoint endpoint;
    endpoint.connectorType = u"S3"_s;
    const auto fields = waitFor(workspace->flows().fields(endpoint));
    ASSERT_FALSE(fields.ok());
    EXPECT_EQ(fields.error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(service.countOf(u"/describe-connector-entity"_s), 0);
}

TEST_F(LocalWorkspaceTest, prefixesComeWithoutTheBucket)
{
    service.answer(u"/list-connector-entities"_s,
        {{u"connectorEntityMap"_s,
            QJsonObject {{u"Folders"_s,
                QJsonArray {QJsonObject {{u"name"_s, u"raw/orders"_s}},
                    QJsonObject {{u"name"_s, u"customers"_s}}}}}}});
    const auto workspace = makeWorkspace();
    workspace->open();
    const auto prefixes = waitFor(workspace->buckets().prefixes(u"raw"_s));
    ASSERT_TRUE(prefixes.ok());
    EXPECT_EQ(*prefixes, (QStringList {u"customers"_s, u"orders"_s}));
}

TEST_F(LocalWorkspaceTest, firstStartMakesTheSampleAndASecondDoesNot)
{
    makesSample = true;
    service.handlers[u"/create-flow"_s] = [this](const QJsonObject &input) {
        listFlows({listedFlow(input["flowName"_L1].toString())});
        return ScriptedService::Answer {{{u"flowStatus"_s, u"Active"_s}}};
    };
    {
        const auto workspace = makeWorkspace();
        workspace->open();
        ASSERT_TRUE(waitUntil([&] { return workspace->flows().list().size() == 1; }, 5s));
        EXPECT_EQ(workspace->flows().list()[0].flowName, u"sample-orders"_s);
    }
    QFile orders(dir.bucketsFolder() + u"/sample-source/orders/orders.csv"_s);
    ASSERT_TRUE(orders.open(QIODevice::ReadOnly));
    EXPECT_TRUE(orders.readAll().startsWith("order_id,"));
    EXPECT_TRUE(QDir(dir.bucketsFolder() + u"/sample-destination"_s).exists());

    listFlows({}); // the user deleted it
    const auto workspace = makeWorkspace();
    workspace->open();
    const int before = service.countOf(u"/list-flows"_s);
    ASSERT_TRUE(waitUntil([&] { return service.countOf(u"/list-flows"_s) >= before + 3; }, 5s));
    EXPECT_EQ(service.countOf(u"/create-flow"_s), 1);
}

TEST_F(LocalWorkspaceTest, theDetailsOfARunThatNobodyWatchedBringItsCounts)
{
    listFlows({listedFlow(u"orders"_s, u"Successful"_s, 100)});
    listRecords({record(u"x"_s, u"Successful"_s, 100)});
    tellProgress(u"x"_s, u"Successful"_s, 1, 12);
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return workspace->runs().list().size() == 1; }, 5s));
    EXPECT_EQ(workspace->runs().list().constFirst().recordsDropped, -1);
    ASSERT_TRUE(waitFor(workspace->runs().outputs(u"x"_s)).ok());
    EXPECT_EQ(workspace->runs().list().constFirst().recordsDropped, 5);
    EXPECT_EQ(workspace->runs().list().constFirst().startedAt, fromEpochSeconds(100));
}

TEST_F(LocalWorkspaceTest, itMayEndWhileCallsAreOnTheirWay)
{
    auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    service.keepsAnswersBack = true;
    workspace->flows().refresh();
    const auto describe = workspace->flows().describe(u"orders"_s);
    const auto start = workspace->flows().start(u"orders"_s);
    ASSERT_TRUE(waitUntil([&] { return service.countOf(u"/start-flow"_s) == 1; }, 5s));
    workspace.reset();
    // Nobody waits for ever: what cannot be answered any more fails.
    EXPECT_FALSE(waitFor(describe, 2s).ok());
    EXPECT_FALSE(waitFor(start, 2s).ok());
}

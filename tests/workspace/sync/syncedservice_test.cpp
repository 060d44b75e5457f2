#include "appflow/client/appflowclient.h"
#include "aws/call/awscaller.h"
#include "aws/model/servicemodel.h"
#include "flow/definition/flowjson.h"
#include "store/storeworker.h"
#include "support/fakeclock.h"
#include "support/fakeconnection.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "workspace/scriptedservice.h"
#include "workspace/sync/syncedservice.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::workspace {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::listedFlow;
using test::listOf;
using test::record;
using test::waitFor;
using test::waitUntil;

namespace {

const auto kRecords = u"/describe-flow-execution-records"_s;

/// A service that speaks AppFlow and nothing else, as AWS does, over a connection of any kind.
class SyncedServiceTest : public testing::Test {
protected:
    SyncedServiceTest()
    {
        QObject::connect(&notices, &Notices::raised, &notices,
            [this](const QString &sentence) { raised.append(sentence); });
        QObject::connect(
            &synced.runs(), &Runs::ended, &synced, [this](const appflow::RunRecord &run) {
                ended.append(run.executionId + u' ' + run.executionStatus);
            });
        service.answer(
            u"/list-flows"_s, listOf(u"flows"_s, {listedFlow(u"orders"_s, u"InProgress"_s, 100)}));
        service.answer(
            kRecords, listOf(u"flowExecutions"_s, {record(u"x"_s, u"InProgress"_s, 100)}));
    }

    void open()
    {
        calls.open();
        synced.open();
    }

    bool hasPrivateCalls() const
    {
        return std::any_of(service.calls.begin(), service.calls.end(),
            [](const QString &path) { return path.startsWith("/_sluice"_L1); });
    }

    QTemporaryDir folder;
    test::FakeClock clock;
    test::CountingIds ids;
    test::ScriptedService service;
    store::StoreWorker store {folder.filePath(u"desktop"_s), clock};
    Notices notices {folder.path()};
    aws::AwsCaller caller {
        {QUrl(u"http://127.0.0.1:9"_s), u"us-east-1"_s, {u"AKIASLUICE"_s, Secret(u"secret"_s), {}}},
        aws::ServiceModel::appflow(), service, clock, ids};
    appflow::AppFlowClient client {caller};
    test::FakeConnection connection;
    CallGate calls {u"The other service"_s};
    // Lists come once: what is seen after that is seen by watching.
    SyncedService synced {{connection, calls, client, nullptr,
        WorkspaceCache(u"other"_s, store, clock), notices, clock, {1h, {1ms, 4ms}}}};
    QStringList ended;
    QStringList raised;
};

} // namespace

TEST_F(SyncedServiceTest, runsAreFollowedByTheirRecords)
{
    open();
    ASSERT_TRUE(waitUntil([this] { return synced.runs().list().size() == 1; }));
    EXPECT_TRUE(synced.runs().list()[0].isActive());
    service.answer(kRecords, listOf(u"flowExecutions"_s, {record(u"x"_s, u"Successful"_s, 100)}));
    ASSERT_TRUE(waitUntil([this] { return !ended.isEmpty(); }));
    EXPECT_EQ(ended, QStringList {u"x Successful"_s});
    EXPECT_EQ(service.countOf(u"/list-flows"_s), 1);
    EXPECT_FALSE(hasPrivateCalls());
    EXPECT_TRUE(raised.isEmpty()) << raised.join(u'\n').toStdString();
}

TEST_F(SyncedServiceTest, aFlowIsUpdatedByTheOperationAlone)
{
    flow::FlowDefinition flow;
    flow.flowName = u"orders"_s;
    flow.trigger.triggerType = u"OnDemand"_s;
    flow.source.connectorType = u"S3"_s;
    flow.source.propertiesKey = u"S3"_s;
    flow.source.properties = {{u"bucketName"_s, u"raw-zone"_s}};
    flow.destinations = {flow.source};
    service.answer(u"/describe-flow"_s, toCreateFlowJson(flow));
    service.answer(u"/update-flow"_s, {{u"flowStatus"_s, u"Active"_s}});
    open();
    const auto stored = flow;
    flow.description = u"mine"_s;
    const auto saved = waitFor(synced.flows().save(flow, {u"orders"_s, stored}));
    ASSERT_TRUE(saved.ok());
    EXPECT_EQ(saved->kind, SaveAnswer::Kind::Saved);
    EXPECT_EQ(service.countOf(u"/update-flow"_s), 1);
    EXPECT_FALSE(hasPrivateCalls());
}

TEST_F(SyncedServiceTest, whatOnlySluiceLocalTellsIsNotAskedFor)
{
    open();
    ASSERT_TRUE(waitUntil([this] { return synced.runs().list().size() == 1; }));
    const auto outputs = waitFor(synced.runs().outputs(u"x"_s));
    ASSERT_FALSE(outputs.ok());
    EXPECT_EQ(outputs.error().kind, ErrorKind::Unsupported);
    EXPECT_EQ(outputs.error().message, u"Sluice Local does not tell which objects a run wrote."_s);
    EXPECT_TRUE(synced.runs().keepsPartialOutput(u"orders"_s));
    const auto hasMore
        = waitFor(synced.runs().loadOlder({u"2c2dd1a8-5b6f-4c05-9a2e-3b1f5f0a7d11"_s, {}, {}}));
    ASSERT_TRUE(hasMore.ok());
    EXPECT_FALSE(*hasMore);
    EXPECT_FALSE(hasPrivateCalls());
}

TEST_F(SyncedServiceTest, whatHappensToTheConnectionHappensToItsCallsAndLists)
{
    connection.setState(Connection::State::Connecting);
    const auto early = synced.flows().start(u"orders"_s); // waits for the gate
    EXPECT_EQ(service.countOf(u"/start-flow"_s), 0);
    service.answer(u"/start-flow"_s, {{u"executionId"_s, u"x"_s}});
    open();
    EXPECT_EQ(*waitFor(early), u"x"_s);
    ASSERT_TRUE(waitUntil([this] { return synced.flows().list().size() == 1; }));

    const Error gone = fail(ErrorKind::Unavailable, u"It is gone."_s).error;
    calls.close(gone);
    connection.setState(Connection::State::Offline, gone);
    EXPECT_EQ(waitFor(synced.flows().start(u"orders"_s)).error(), gone);
    synced.flows().refresh();
    EXPECT_EQ(connection.callsOf(u"reconnect"_s).size(), 1);
    EXPECT_EQ(synced.flows().list().size(), 1); // what was known stays
}

TEST_F(SyncedServiceTest, aListingThatFindsNobodyIsReportedAndARefusalIsTold)
{
    QList<Error> unanswered;
    QObject::connect(&calls, &CallGate::unanswered, &calls,
        [&](const Error &error) { unanswered.append(error); });
    service.isGone = true;
    open();
    ASSERT_TRUE(waitUntil([&] { return !unanswered.isEmpty(); }));
    EXPECT_EQ(unanswered[0].kind, ErrorKind::Unavailable);
    EXPECT_TRUE(raised.isEmpty());

    service.isGone = false;
    service.refuse(u"/list-flows"_s, 403, "AccessDeniedException", u"Not you."_s);
    synced.flows().refresh();
    ASSERT_TRUE(waitUntil([this] { return !raised.isEmpty(); }));
    EXPECT_TRUE(raised[0].contains(u"Not you."_s)) << raised[0].toStdString();
}

} // namespace sluice::workspace

#include "appflow/client/appflowclient.h"
#include "store/storeworker.h"
#include "support/callertest.h"
#include "support/fakeconnection.h"
#include "swf/client/swfclient.h"
#include "swf/values/historyrow.h"
#include "workspace/workflows/syncedworkflows.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::test;
using namespace sluice::workspace;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const swf::ExecutionKey kNightly {u"nightly"_s, u"22a+/="_s};

QList<swf::HistoryEvent> closedHistory()
{
    const QDateTime at(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    return {
        {1, u"WorkflowExecutionStarted"_s, at,
            {{u"tagList"_s, QJsonArray {u"t"_s}},
                {u"workflowType"_s, QJsonObject {{u"name"_s, u"T"_s}, {u"version"_s, u"1"_s}}}}},
        {2, u"WorkflowExecutionCancelRequested"_s, at.addSecs(1), {}},
        {3, u"WorkflowExecutionCanceled"_s, at.addSecs(5), {{u"details"_s, u"bye"_s}}}};
}

/// The workflows over a service that a test scripts, and a real store.
class KeptHistoriesTest : public CallerTest {
protected:
    KeptHistoriesTest()
        : CallerTest(aws::ServiceModel::swf())
    {
        QObject::connect(&notices, &Notices::raised, &notices,
            [this](const QString &sentence) { said.append(sentence); });
        calls.open();
    }

    /// What the service says to a first round: its domains and closed runs.
    void answerRound(const QStringList &domains, const QJsonArray &closed = {},
        const QString &nextPageToken = {})
    {
        QJsonArray infos;
        for (const QString &name : domains)
            infos.append(QJsonObject {{u"name"_s, name}, {u"status"_s, u"REGISTERED"_s}});
        transport.answer(200, {{u"domainInfos"_s, infos}});
        transport.answer(200, {{u"executionInfos"_s, QJsonArray()}});
        QJsonObject page {{u"executionInfos"_s, closed}};
        if (!nextPageToken.isEmpty())
            page[u"nextPageToken"_s] = nextPageToken;
        transport.answer(200, page);
    }

    static QJsonObject closedInfo(const QString &runId, double closedAt)
    {
        return {{u"execution"_s, QJsonObject {{u"workflowId"_s, u"w"_s}, {u"runId"_s, runId}}},
            {u"startTimestamp"_s, closedAt - 1}, {u"executionStatus"_s, u"CLOSED"_s},
            {u"closeStatus"_s, u"COMPLETED"_s}, {u"closeTimestamp"_s, closedAt}};
    }

    bool isListed()
    {
        return waitUntil([this] { return workflows.isListed(); }, 5s);
    }

    /// As a window before this one kept it.
    void keepOne()
    {
        KeptHistories before(u"local"_s, store, clock, notices);
        before.setDomain(u"orders"_s);
        before.keep(kNightly, closedHistory());
        ASSERT_TRUE(waitFor(before.history(kNightly.runId)));
    }

    QTemporaryDir folder;
    store::StoreWorker store {folder.path(), clock};
    FakeConnection connection;
    CallGate calls {u"Sluice Local"_s};
    Notices notices {folder.path()};
    swf::SwfClient client {caller};
    appflow::AppFlowClient appflow {caller}; // asked by nobody here
    KeptHistories kept {u"local"_s, store, clock, notices};
    SyncedWorkflows workflows {{.connection = connection,
        .calls = calls,
        .client = [this]() -> swf::SwfClient & { return client; },
        .appflow = appflow,
        .notices = notices,
        .kept = &kept,
        .pace = {1h, 2h},
        .noDomain = 1h}};
    QStringList said;
};

} // namespace

TEST_F(KeptHistoriesTest, whatWasReadStaysWhenTheServiceForgetsItUntilItIsRemoved)
{
    answerRound({u"orders"_s});
    workflows.follow(true);
    connection.setState(Connection::State::Online);
    ASSERT_TRUE(isListed());
    EXPECT_TRUE(workflows.list().isEmpty());

    workflows.keep(kNightly, closedHistory());
    ASSERT_EQ(workflows.list().size(), 1);
    const swf::Execution run = workflows.list().first();
    EXPECT_TRUE(run.isKeptHere);
    EXPECT_EQ(run.key(), kNightly);
    EXPECT_EQ(run.closeStatus, u"CANCELED"_s);
    EXPECT_TRUE(run.isCancelRequested);
    EXPECT_EQ(run.tags, QStringList {u"t"_s});

    const auto asked = transport.requests.size();
    const auto look = waitFor(workflows.look(kNightly, 1));
    ASSERT_TRUE(look);
    EXPECT_TRUE(look->isKeptHere);
    ASSERT_EQ(look->events.size(), 2);
    EXPECT_EQ(look->events.last().text("details"_L1), u"bye"_s);
    EXPECT_EQ(transport.requests.size(), asked); // the service has nothing to tell

    ASSERT_TRUE(waitFor(workflows.removeKept({kNightly.runId})));
    EXPECT_TRUE(workflows.list().isEmpty());
    EXPECT_EQ(waitFor(kept.history(kNightly.runId)).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(said, QStringList());
}

TEST_F(KeptHistoriesTest, anotherWindowOpensThemWithoutTheService)
{
    keepOne();
    workflows.follow(true);
    connection.setState(
        Connection::State::Offline, Error {ErrorKind::Unavailable, u"gone"_s, {}, {}, {}, 0});
    ASSERT_TRUE(waitUntil([this] { return workflows.list().size() == 1; }, 5s));
    EXPECT_EQ(workflows.domain(), u"orders"_s);
    EXPECT_EQ(workflows.domains(), QStringList {u"orders"_s});
    EXPECT_TRUE(workflows.list().first().isKeptHere);
    const auto look = waitFor(workflows.look(kNightly, 0));
    ASSERT_TRUE(look);
    EXPECT_EQ(look->events.size(), 3);
    EXPECT_TRUE(transport.requests.isEmpty());
}

TEST_F(KeptHistoriesTest, aDomainThatTheServiceHasNotIsShownAndNotAskedFor)
{
    keepOne();
    answerRound({u"reports"_s});
    workflows.follow(true);
    connection.setState(Connection::State::Online);
    ASSERT_TRUE(isListed());
    ASSERT_TRUE(waitUntil([this] { return workflows.domains().contains(u"orders"_s); }, 5s));
    transport.answer(400,
        {{u"__type"_s, u"com.amazonaws.swf.base.model#UnknownResourceFault"_s},
            {u"message"_s, u"Unknown domain: orders"_s}}); // DescribeDomain
    const auto asked = transport.requests.size();
    workflows.setDomain(u"orders"_s);
    ASSERT_TRUE(waitUntil([this] { return workflows.list().size() == 1; }, 5s));
    ASSERT_TRUE(waitUntil([&] { return transport.requests.size() > asked; }, 5s));
    EXPECT_TRUE(workflows.isListed());
    EXPECT_TRUE(workflows.list().first().isKeptHere);
    EXPECT_EQ(said, QStringList());
}

TEST_F(KeptHistoriesTest, runsThatTheListHasNotReachedAreNotCalledForgotten)
{
    keepOne(); // closed in 2026
    QJsonArray page; // a whole one
    for (int i = 0; i < 1000; ++i)
        page.append(closedInfo(u"22new%1"_s.arg(i), 1'900'000'000 - i));
    answerRound({u"orders"_s}, page, u"more"_s);
    workflows.follow(true);
    connection.setState(Connection::State::Online);
    ASSERT_TRUE(isListed());
    ASSERT_TRUE(waitUntil([this] { return workflows.list().size() == 1001; }, 5s));
    EXPECT_FALSE(workflows.list().last().isKeptHere);

    // The service says that it is gone, so what is kept is shown.
    transport.answer(400,
        {{u"__type"_s, u"com.amazonaws.swf.base.model#UnknownResourceFault"_s},
            {u"message"_s, u"Unknown execution"_s}});
    const auto look = waitFor(workflows.look(kNightly, 0));
    ASSERT_TRUE(look);
    EXPECT_TRUE(look->isKeptHere);
    EXPECT_TRUE(workflows.list().last().isKeptHere);

    transport.answer(200, {{u"executionInfos"_s, QJsonArray()}}); // the rest
    ASSERT_TRUE(waitFor(workflows.loadOlder()));
    EXPECT_TRUE(workflows.list().last().isKeptHere);
}

TEST_F(KeptHistoriesTest, aListedRunThatTheServiceForgetsMeanwhileIsShownAsKept)
{
    keepOne();
    answerRound({u"orders"_s},
        {closedInfo(kNightly.runId, double(closedHistory().last().at.toSecsSinceEpoch()))});
    workflows.follow(true);
    connection.setState(Connection::State::Online);
    ASSERT_TRUE(isListed());
    ASSERT_TRUE(waitUntil([this] { return kept.holds(kNightly.runId); }, 5s));
    ASSERT_EQ(workflows.list().size(), 1);
    EXPECT_FALSE(workflows.list().first().isKeptHere);
    transport.answer(400,
        {{u"__type"_s, u"com.amazonaws.swf.base.model#UnknownResourceFault"_s},
            {u"message"_s, u"Unknown execution"_s}});
    ASSERT_TRUE(waitFor(workflows.look(kNightly, 0)));
    ASSERT_EQ(workflows.list().size(), 1);
    EXPECT_TRUE(workflows.list().first().isKeptHere);
}

TEST_F(KeptHistoriesTest, runsThatClosedWithTheLastOfAPageAreNotCalledForgotten)
{
    keepOne();
    const auto closedAt = double(closedHistory().last().at.toSecsSinceEpoch());
    QJsonArray page; // a whole one
    for (int i = 0; i < 1000; ++i)
        page.append(closedInfo(u"22new%1"_s.arg(i), closedAt + 999 - i));
    answerRound({u"orders"_s}, page, u"more"_s);
    workflows.follow(true);
    connection.setState(Connection::State::Online);
    ASSERT_TRUE(isListed());
    ASSERT_TRUE(waitUntil([this] { return workflows.list().size() == 1001; }, 5s));
    const auto &runs = workflows.list();
    const auto nightly = std::find_if(
        runs.begin(), runs.end(), [](const swf::Execution &run) { return run.key() == kNightly; });
    ASSERT_NE(nightly, runs.end());
    EXPECT_FALSE(nightly->isKeptHere);
}

TEST_F(KeptHistoriesTest, aWholeHistoryThatWasReadIsKept)
{
    answerRound({u"orders"_s});
    workflows.follow(true);
    connection.setState(Connection::State::Online);
    ASSERT_TRUE(isListed());
    QJsonArray events;
    for (const auto &event : closedHistory())
        events.append(swf::toJson(event));
    transport.answer(200, {{u"events"_s, events}});
    ASSERT_TRUE(waitFor(workflows.look(kNightly, 0)));
    EXPECT_TRUE(kept.holds(kNightly.runId));
    EXPECT_EQ(waitFor(kept.history(kNightly.runId))->size(), 3);
}

TEST_F(KeptHistoriesTest, whatTheUserRemovedIsNotKeptAgainUntilTheUserSaysSo)
{
    keepOne();
    answerRound({u"orders"_s});
    workflows.follow(true);
    connection.setState(Connection::State::Online);
    ASSERT_TRUE(isListed());
    ASSERT_TRUE(waitUntil([this] { return kept.holds(kNightly.runId); }, 5s));
    ASSERT_TRUE(waitFor(workflows.removeKept({kNightly.runId})));
    EXPECT_TRUE(workflows.wasRemoved(kNightly.runId));
    workflows.keep(kNightly, closedHistory()); // it is looked at, for the service still has it
    EXPECT_FALSE(kept.holds(kNightly.runId));

    // Another window looks at it before it has read what was removed.
    KeptHistories other(u"local"_s, store, clock, notices);
    other.setDomain(u"orders"_s);
    other.keep(kNightly, closedHistory());
    EXPECT_EQ(waitFor(other.history(kNightly.runId)).error().kind, ErrorKind::NotFound);
    EXPECT_TRUE(waitUntil([&] { return !other.holds(kNightly.runId); }, 5s));
    EXPECT_TRUE(other.wasRemoved(kNightly.runId));

    workflows.keepAgain(kNightly, closedHistory());
    EXPECT_FALSE(workflows.wasRemoved(kNightly.runId));
    EXPECT_EQ(waitFor(kept.history(kNightly.runId))->size(), 3);
    EXPECT_EQ(said, QStringList());
}

TEST_F(KeptHistoriesTest, openAndHalfHistoriesAreNotKept)
{
    kept.setDomain(u"orders"_s);
    auto open = closedHistory();
    open.removeLast();
    kept.keep(kNightly, open);
    auto half = closedHistory();
    half.removeFirst();
    kept.keep(kNightly, half);
    EXPECT_TRUE(kept.runs().isEmpty());
}

TEST_F(KeptHistoriesTest, whatCannotBeStoredIsToldAndNotListed)
{
    QTemporaryDir other;
    QFile blocker(other.filePath(u"file"_s));
    ASSERT_TRUE(blocker.open(QIODevice::WriteOnly));
    store::StoreWorker broken(other.filePath(u"file/desktop"_s), clock);
    KeptHistories lost(u"local"_s, broken, clock, notices);
    lost.setDomain(u"orders"_s);
    lost.keep(kNightly, closedHistory());
    EXPECT_TRUE(waitUntil([&] { return lost.runs().isEmpty() && !said.isEmpty(); }, 5s));
}

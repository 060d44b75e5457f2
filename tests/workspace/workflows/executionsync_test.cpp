#include "support/callertest.h"
#include "support/printers.h"
#include "swf/client/swfclient.h"
#include "workspace/workflows/executionsync.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QJsonObject info(
    const QString &runId, double startedAt, const QString &closeStatus = {}, double closedAt = 0)
{
    QJsonObject json {
        {u"execution"_s, QJsonObject {{u"workflowId"_s, "W-"_L1 + runId}, {u"runId"_s, runId}}},
        {u"workflowType"_s, QJsonObject {{u"name"_s, u"T"_s}, {u"version"_s, u"1"_s}}},
        {u"startTimestamp"_s, startedAt}, {u"cancelRequested"_s, false},
        {u"executionStatus"_s, closeStatus.isEmpty() ? u"OPEN"_s : u"CLOSED"_s}};
    if (!closeStatus.isEmpty()) {
        json[u"closeStatus"_s] = closeStatus;
        json[u"closeTimestamp"_s] = closedAt;
    }
    return json;
}

class ExecutionSyncTest : public CallerTest {
protected:
    ExecutionSyncTest()
        : CallerTest(aws::ServiceModel::swf())
    {
        QObject::connect(&sync, &workspace::ExecutionSync::failed, &sync,
            [this](const Error &error) { failures.append(error); });
        sync.setDomain(u"orders"_s);
    }

    void answerWith(const QJsonArray &infos, const QString &nextPageToken = {})
    {
        QJsonObject page {{u"executionInfos"_s, infos}};
        if (!nextPageToken.isEmpty())
            page[u"nextPageToken"_s] = nextPageToken;
        transport.answer(200, page);
    }

    /// Each run as "id status", in their order.
    QString shown() const
    {
        QStringList rows;
        for (const auto &run : sync.list())
            rows << run.runId + u' ' + (run.isOpen() ? u"OPEN"_s : run.closeStatus);
        return rows.join(", "_L1);
    }

    bool asked(qsizetype requests)
    {
        return waitUntil([&] { return transport.requests.size() >= requests; }, 5s);
    }

    bool shows(const QString &rows)
    {
        return waitUntil([&] { return shown() == rows; }, 5s);
    }

    QByteArray operation(qsizetype index)
    {
        return transport.headerOf(index, "x-amz-target").mid(22);
    }

    swf::SwfClient client {caller};
    workspace::ExecutionSync sync {[this]() -> swf::SwfClient & { return client; }, {1h, 2h}};
    QList<Error> failures;
};

} // namespace

TEST_F(ExecutionSyncTest, asksNothingBeforeItIsWanted)
{
    EXPECT_TRUE(transport.requests.isEmpty());
    EXPECT_FALSE(sync.isListed());
}

TEST_F(ExecutionSyncTest, joinsOpenAndClosedRunsNewestFirst)
{
    answerWith({info(u"a"_s, 30), info(u"b"_s, 10)});
    answerWith({info(u"c"_s, 20, u"COMPLETED"_s, 25)});
    sync.start();
    ASSERT_TRUE(shows(u"a OPEN, c COMPLETED, b OPEN"_s)) << shown().toStdString();
    EXPECT_TRUE(sync.isListed());
    EXPECT_EQ(operation(0), "ListOpenWorkflowExecutions");
    EXPECT_EQ(operation(1), "ListClosedWorkflowExecutions");
    EXPECT_EQ(transport.bodyOf(1)["maximumPageSize"_L1].toInt(), 1000);
}

TEST_F(ExecutionSyncTest, laterRoundsAskOnlyForWhatHasClosedSince)
{
    answerWith({info(u"a"_s, 30)});
    answerWith({info(u"c"_s, 1000, u"COMPLETED"_s, 2000)});
    sync.start();
    ASSERT_TRUE(shows(u"c COMPLETED, a OPEN"_s));
    answerWith({});
    answerWith({info(u"a"_s, 30, u"CANCELED"_s, 2100)});
    sync.hurry();
    ASSERT_TRUE(shows(u"c COMPLETED, a CANCELED"_s));
    EXPECT_EQ(transport.requests.size(), 4); // two a round: 1 a second at the window's pace
    EXPECT_EQ(transport.bodyOf(3)["closeTimeFilter"_L1]["oldestDate"_L1].toDouble(), 2000 - 60);
}

TEST_F(ExecutionSyncTest, aRunInNeitherListIsLookedAtAndStays)
{
    answerWith({info(u"a"_s, 30), info(u"b"_s, 20)});
    answerWith({});
    sync.start();
    ASSERT_TRUE(shows(u"a OPEN, b OPEN"_s));
    answerWith({info(u"b"_s, 20)});
    answerWith({});
    transport.answer(200, {{u"executionInfo"_s, info(u"a"_s, 30, u"COMPLETED"_s, 40)}});
    sync.hurry();
    ASSERT_TRUE(shows(u"a COMPLETED, b OPEN"_s)) << shown().toStdString();
    EXPECT_EQ(operation(4), "DescribeWorkflowExecution");
}

TEST_F(ExecutionSyncTest, aRunThatTheServiceForgotGoes)
{
    answerWith({info(u"a"_s, 30), info(u"b"_s, 20)});
    answerWith({});
    sync.start();
    ASSERT_TRUE(shows(u"a OPEN, b OPEN"_s));
    answerWith({info(u"b"_s, 20)});
    answerWith({});
    transport.answer(400,
        {{u"__type"_s, u"com.amazonaws.swf.base.model#UnknownResourceFault"_s},
            {u"message"_s, u"Unknown execution"_s}});
    sync.hurry();
    ASSERT_TRUE(shows(u"b OPEN"_s)) << shown().toStdString();
    EXPECT_TRUE(failures.isEmpty());
}

TEST_F(ExecutionSyncTest, remembersARequestThatTheServiceForgetsAtTheClose)
{
    auto asked = info(u"a"_s, 30);
    asked[u"cancelRequested"_s] = true;
    answerWith({asked});
    answerWith({});
    sync.start();
    ASSERT_TRUE(shows(u"a OPEN"_s));
    answerWith({});
    answerWith({info(u"a"_s, 30, u"COMPLETED"_s, 40)}); // says false (trap 9)
    sync.hurry();
    ASSERT_TRUE(shows(u"a COMPLETED"_s));
    EXPECT_TRUE(sync.list().first().isCancelRequested);
}

TEST_F(ExecutionSyncTest, olderClosedRunsComePageByPage)
{
    QJsonArray page;
    for (int i = 0; i < 1'000; ++i)
        page.append(info(u"c%1"_s.arg(i), 5'000 - i, u"COMPLETED"_s, 6'000 - i));
    answerWith({});
    answerWith(page, u"page-2"_s);
    sync.start();
    ASSERT_TRUE(waitUntil([&] { return sync.list().size() == 1'000; }, 5s));
    answerWith({info(u"d"_s, 10, u"FAILED"_s, 15)});
    EXPECT_FALSE(*waitFor(sync.loadOlder()));
    EXPECT_EQ(sync.list().size(), 1'001);
    EXPECT_EQ(sync.list().last().runId, u"d"_s);
    EXPECT_EQ(transport.bodyOf(2)["nextPageToken"_L1].toString(), u"page-2"_s);
    EXPECT_FALSE(*waitFor(sync.loadOlder())); // there is nothing more, and nobody is asked
    EXPECT_EQ(transport.requests.size(), 3);
}

TEST_F(ExecutionSyncTest, answersForAnotherDomainAreDropped)
{
    transport.staySilent();
    sync.start();
    ASSERT_TRUE(asked(1));
    answerWith({info(u"x"_s, 1)});
    answerWith({});
    sync.setDomain(u"billing"_s);
    ASSERT_TRUE(shows(u"x OPEN"_s));
    EXPECT_EQ(transport.bodyOf(1)["domain"_L1].toString(), u"billing"_s);
}

TEST_F(ExecutionSyncTest, tellsOfAFailureAndKeepsItsRuns)
{
    answerWith({info(u"a"_s, 30)});
    answerWith({});
    sync.start();
    ASSERT_TRUE(shows(u"a OPEN"_s));
    transport.answer(400,
        {{u"__type"_s, u"com.amazonaws.swf.base.model#OperationNotPermittedFault"_s},
            {u"message"_s, u"no"_s}});
    sync.hurry();
    ASSERT_TRUE(waitUntil([&] { return !failures.isEmpty(); }, 5s));
    EXPECT_EQ(failures.first().kind, ErrorKind::AccessDenied);
    EXPECT_EQ(shown(), u"a OPEN"_s);
}

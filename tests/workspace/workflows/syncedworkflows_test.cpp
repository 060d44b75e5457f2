#include "appflow/client/appflowclient.h"
#include "support/callertest.h"
#include "support/fakeconnection.h"
#include "support/printers.h"
#include "swf/client/swfclient.h"
#include "workspace/workflows/syncedworkflows.h"

#include <QDir>
#include <QJsonArray>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::test;
using namespace sluice::workspace;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class SyncedWorkflowsTest : public CallerTest {
protected:
    SyncedWorkflowsTest()
        : CallerTest(aws::ServiceModel::swf())
    {
        QObject::connect(&notices, &Notices::raised, &notices,
            [this](const QString &sentence) { said.append(sentence); });
        calls.open();
    }

    void answerDomains(const QStringList &names)
    {
        QJsonArray infos;
        for (const QString &name : names)
            infos.append(QJsonObject {{u"name"_s, name}, {u"status"_s, u"REGISTERED"_s}});
        // Also what a list of runs may take, which is asked for beside it.
        transport.answer(200, {{u"domainInfos"_s, infos}, {u"executionInfos"_s, QJsonArray()}});
    }

    void answerNoRuns()
    {
        for (int list = 0; list < 2; ++list)
            transport.answer(200, {{u"executionInfos"_s, QJsonArray()}});
    }

    void goOnline() { connection.setState(Connection::State::Online); }

    FakeConnection connection;
    CallGate calls {u"Sluice Local"_s};
    Notices notices {QDir::tempPath()};
    swf::SwfClient client {caller};
    appflow::AppFlowClient appflow {caller}; // asked by nobody here
    SyncedWorkflows workflows {{.connection = connection,
        .calls = calls,
        .client = [this]() -> swf::SwfClient & { return client; },
        .appflow = appflow,
        .notices = notices,
        .pace = {1h, 2h},
        .noDomain = 1ms}};
    QStringList said;
};

} // namespace

TEST_F(SyncedWorkflowsTest, asksNothingBeforeItIsFollowed)
{
    goOnline();
    EXPECT_TRUE(transport.requests.isEmpty());
    answerDomains({u"orders"_s, u"reports"_s});
    answerNoRuns();
    workflows.follow(true);
    ASSERT_TRUE(waitUntil([this] { return workflows.isListed(); }, 5s));
    EXPECT_EQ(workflows.domain(), u"orders"_s);
    EXPECT_EQ(transport.requests.size(), 3);
}

TEST_F(SyncedWorkflowsTest, looksAgainWhileThereIsNoDomain)
{
    answerDomains({});
    answerDomains({});
    answerDomains({u"sluice"_s}); // a worker has registered it
    answerNoRuns();
    workflows.follow(true);
    goOnline();
    ASSERT_TRUE(waitUntil([this] { return workflows.domain() == u"sluice"_s; }, 5s));
    EXPECT_TRUE(waitUntil([this] { return transport.requests.size() == 5; }, 5s));
}

TEST_F(SyncedWorkflowsTest, findsADomainThatIsRegisteredElsewhereAndStaysWithItsOwn)
{
    SyncedWorkflows quick {{.connection = connection,
        .calls = calls,
        .client = [this]() -> swf::SwfClient & { return client; },
        .appflow = appflow,
        .notices = notices,
        .pace = {1h, 2h},
        .nextDomain = 1ms}};
    int told = 0;
    QObject::connect(&quick, &Workflows::domainsChanged, &quick, [&told] { ++told; });
    for (int answer = 0; answer < 5; ++answer)
        answerDomains({u"orders"_s});
    answerDomains({u"another"_s, u"orders"_s});
    quick.follow(true);
    goOnline();
    ASSERT_TRUE(waitUntil([&] { return quick.domains().size() == 2; }, 5s));
    EXPECT_EQ(told, 2); // not by the answers that say the same
    EXPECT_EQ(quick.domain(), u"orders"_s);
}

TEST_F(SyncedWorkflowsTest, tellsWhyAListCannotBeHad)
{
    answerDomains({u"orders"_s});
    transport.answer(400,
        {{u"__type"_s, u"com.amazonaws.swf.base.model#OperationNotPermittedFault"_s},
            {u"message"_s, u"no"_s}});
    workflows.follow(true);
    goOnline();
    ASSERT_TRUE(waitUntil([this] { return !said.isEmpty(); }, 5s));
    EXPECT_FALSE(workflows.isListed());
    EXPECT_EQ(said.first(), u"no. Grant the right swf:ListOpenWorkflowExecutions."_s);
}

TEST_F(SyncedWorkflowsTest, anActThatIsNotAllowedIsToldWithTheRightThatItLacks)
{
    goOnline();
    const auto refuse = [this] {
        transport.answer(400,
            {{u"__type"_s, u"com.amazonaws.swf.base.model#OperationNotPermittedFault"_s},
                {u"message"_s, u"no"_s}});
    };
    workflows.setDomain(u"orders"_s);
    const swf::ExecutionKey run {u"w"_s, u"22a"_s};
    WorkflowStart like;
    like.workflowId = u"w"_s;
    like.typeName = u"T"_s;
    like.typeVersion = u"1"_s;
    refuse();
    EXPECT_EQ(waitFor(workflows.requestCancel(run)).error().message,
        u"no. Grant the right swf:RequestCancelWorkflowExecution."_s);
    refuse();
    EXPECT_EQ(waitFor(workflows.look(run, 0)).error().message,
        u"no. Grant the right swf:GetWorkflowExecutionHistory."_s);
    refuse();
    EXPECT_EQ(waitFor(workflows.start(like)).error().message,
        u"no. Grant the right swf:StartWorkflowExecution."_s);
    refuse();
    EXPECT_EQ(waitFor(workflows.types()).error().message,
        u"no. Grant the right swf:ListWorkflowTypes."_s);
}

TEST_F(SyncedWorkflowsTest, withoutExtrasItSaysThatPollersAreNotTold)
{
    goOnline();
    const auto lists = waitFor(workflows.taskLists());
    EXPECT_EQ(lists.error().kind, ErrorKind::Unsupported);
    EXPECT_EQ(lists.error().message, u"Sluice Local does not tell who polls its task lists."_s);
}

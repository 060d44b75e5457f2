#include "support/printers.h"
#include "support/waitfor.h"
#include "workspace/local/localworkspacetest.h"

using namespace sluice;
using namespace sluice::workspace;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::listedFlow;
using test::LocalWorkspaceTest;
using test::waitFor;
using test::waitUntil;
using State = Connection::State;

namespace {

/// A service that is there, takes what it is asked and does not answer.
class SilentService : public LocalWorkspaceTest {
protected:
    bool becomesWaiting(LocalWorkspace &workspace)
    {
        return waitUntil([&] { return workspace.connection().state() == State::Waiting; }, 10s);
    }
};

} // namespace

TEST_F(SilentService, isWaitedForAndGoesOnByItself)
{
    listFlows({listedFlow(u"orders"_s)});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    service.keepsAnswersBack = true;
    ASSERT_TRUE(becomesWaiting(*workspace));
    EXPECT_EQ(workspace->flows().list().size(), 1);
    clock.advance(7s);
    EXPECT_EQ(workspace->connection().waitingFor(), 7s);

    listFlows({listedFlow(u"orders"_s), listedFlow(u"nightly"_s)});
    service.giveAnswers();
    ASSERT_TRUE(isOnline(*workspace));
    EXPECT_EQ(workspace->connection().waitingFor(), 0s);
    EXPECT_TRUE(waitUntil([&] { return workspace->flows().list().size() == 2; }, 5s));
    EXPECT_EQ(notices, QStringList());
}

TEST_F(SilentService, isWaitedForFromTheStartOfTheWindow)
{
    listFlows({listedFlow(u"orders"_s)});
    service.keepsAnswersBack = true;
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(becomesWaiting(*workspace));
    service.giveAnswers();
    ASSERT_TRUE(isOnline(*workspace));
    EXPECT_TRUE(waitUntil([&] { return workspace->flows().list().size() == 1; }, 5s));
}

TEST_F(SilentService, getsWhatWasAskedForMeanwhileWhenItAnswers)
{
    service.answer(u"/start-flow"_s, {{u"executionId"_s, u"x"_s}});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    service.keepsAnswersBack = true;
    const auto sent = workspace->flows().start(u"orders"_s);
    ASSERT_TRUE(becomesWaiting(*workspace));
    const auto held = workspace->flows().remove(u"nightly"_s, false);
    EXPECT_EQ(workspace->connection().waitingCalls(),
        (QStringList {u"Start orders"_s, u"Delete nightly"_s}));
    EXPECT_EQ(service.countOf(u"/delete-flow"_s), 0);
    service.answer(u"/delete-flow"_s, {});
    service.giveAnswers();
    EXPECT_EQ(waitFor(sent).valueOr({}), u"x"_s);
    EXPECT_TRUE(waitFor(held).ok());
    EXPECT_EQ(workspace->connection().waitingCalls(), QStringList());
}

TEST_F(SilentService, lateAnswersAfterGivingUpDoNoHarm)
{
    listFlows({listedFlow(u"orders"_s)});
    service.answer(u"/start-flow"_s, {{u"executionId"_s, u"x"_s}});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return workspace->flows().list().size() == 1; }, 5s));
    service.keepsAnswersBack = true;
    const auto sent = workspace->flows().start(u"orders"_s);
    ASSERT_TRUE(becomesWaiting(*workspace));
    const auto held = workspace->flows().remove(u"orders"_s, false);
    workspace->connection().stopWaiting();
    EXPECT_EQ(workspace->connection().state(), State::Offline);
    EXPECT_EQ(workspace->connection().waitingCalls(), QStringList());

    const auto started = waitFor(sent);
    ASSERT_FALSE(started.ok());
    EXPECT_EQ(started.error().kind, ErrorKind::Unavailable);
    EXPECT_TRUE(started.error().message.contains(u"may still be done"_s));
    const auto deleted = waitFor(held);
    ASSERT_FALSE(deleted.ok());
    EXPECT_TRUE(deleted.error().message.contains(u"before anything was sent"_s));

    service.giveAnswers();
    ASSERT_TRUE(isOnline(*workspace));
    EXPECT_EQ(service.countOf(u"/delete-flow"_s), 0);
    EXPECT_EQ(workspace->flows().list().size(), 1);
    EXPECT_EQ(workspace->connection().lastError().message, QString());
}

TEST_F(SilentService, callThatIsCanceledBeforeItWasSentIsNeverSent)
{
    service.answer(u"/delete-flow"_s, {});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    service.keepsAnswersBack = true;
    ASSERT_TRUE(becomesWaiting(*workspace));
    const auto held = workspace->flows().remove(u"orders"_s, false);
    held.cancel();
    EXPECT_EQ(waitFor(held).error().kind, ErrorKind::Canceled);
    service.giveAnswers();
    ASSERT_TRUE(isOnline(*workspace));
    EXPECT_TRUE(waitFor(workspace->buckets().names()).error().kind == ErrorKind::NotFound);
    EXPECT_EQ(service.countOf(u"/delete-flow"_s), 0);
}

TEST_F(SilentService, isNoServiceThatAnswersOneCallSlowly)
{
    service.keptPaths = {u"/start-flow"_s};
    const auto workspace = makeWorkspace();
    QList<State> states;
    QObject::connect(&workspace->connection(), &Connection::changed, workspace.get(),
        [&] { states.append(workspace->connection().state()); });
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    const auto slow = workspace->flows().start(u"orders"_s);
    const int listed = service.countOf(u"/list-flows"_s);
    ASSERT_TRUE(waitUntil([&] { return service.countOf(u"/list-flows"_s) > listed + 20; }, 20s));
    EXPECT_FALSE(slow.isSettled());
    EXPECT_EQ(states, QList<State> {State::Online});
}

TEST_F(SilentService, thatThisWindowDidNotStartIsNotItsToRestart)
{
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    service.keepsAnswersBack = true;
    ASSERT_TRUE(becomesWaiting(*workspace));
    EXPECT_FALSE(workspace->connection().canRestart());
}

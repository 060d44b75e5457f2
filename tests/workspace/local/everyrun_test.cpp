#include "appflow/values/appflowrows.h"
#include "support/printers.h"
#include "support/waitfor.h"
#include "workspace/local/localworkspacetest.h"

#include <QMap>

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
using State = Connection::State;

namespace {

const auto kRecordsPath = u"/describe-flow-execution-records"_s;

/// Flows with numbered runs, given page by page, the newest first, as the service does.
class EveryRun : public LocalWorkspaceTest {
protected:
    struct Flow {
        int runs = 0;
        double startOfFirst = 0; ///< seconds; each one starts a second after the one before
    };

    void SetUp() override
    {
        LocalWorkspaceTest::SetUp();
        service.handlers[kRecordsPath] = [this](const QJsonObject &input) {
            ++pages;
            const QString token = input["nextToken"_L1].toString();
            if (beforePage)
                beforePage(token);
            if (refusals > 0 && !token.isEmpty()) {
                --refusals;
                return ScriptedService::Answer {
                    {{u"message"_s, u"Not now."_s}}, 500, "InternalServerException"};
            }
            return ScriptedService::Answer {page(input["flowName"_L1].toString(), token)};
        };
    }

    void setRuns(const QString &flowName, int runs, double startOfFirst = 100'000)
    {
        flowsByName[flowName] = {runs, startOfFirst};
        QJsonArray listed;
        for (auto flow = flowsByName.cbegin(); flow != flowsByName.cend(); ++flow)
            listed.append(listedFlow(
                flow.key(), u"Successful"_s, flow.value().startOfFirst + flow.value().runs));
        listFlows(listed);
    }

    static QString idOf(const QString &flowName, int number)
    {
        return u"00000000-0000-4000-%1-%2"_s.arg(int(flowName.size()), 4, 10, QChar(u'0'))
            .arg(number, 12, 10, QChar(u'0'));
    }

    QJsonObject page(const QString &flowName, const QString &token) const
    {
        const Flow flow = flowsByName.value(flowName);
        const int newest = token.isEmpty() ? flow.runs : token.toInt();
        const int last = std::max(0, newest - 100);
        QJsonArray records;
        for (int number = newest; number > last; --number)
            records.append(
                record(idOf(flowName, number), u"Successful"_s, flow.startOfFirst + number));
        QJsonObject answer {{u"flowExecutions"_s, records}};
        if (last > 0)
            answer.insert(u"nextToken"_s, QString::number(last));
        return answer;
    }

    static int allOf(LocalWorkspace &workspace)
    {
        while (waitFor(workspace.runs().loadOlder({})).valueOr(false)) { }
        return int(workspace.runs().list().size());
    }

    static bool finds(LocalWorkspace &workspace, int count)
    {
        return waitUntil([&] { return allOf(workspace) == count; }, 10s);
    }

    QMap<QString, Flow> flowsByName;
    std::function<void(const QString &token)> beforePage;
    int refusals = 0; ///< of pages with a token
    int pages = 0;
};

} // namespace

TEST_F(EveryRun, isFoundAlsoAfterARestart)
{
    constexpr int kRuns = 2350; // more than one load from the cache, many pages
    setRuns(u"orders"_s, kRuns);
    const QString oldest = idOf(u"orders"_s, 1);
    {
        const auto workspace = makeWorkspace();
        workspace->open();
        EXPECT_TRUE(finds(*workspace, kRuns));
        EXPECT_EQ(workspace->runs().list().constLast().executionId, oldest);
    }
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return !workspace->runs().list().isEmpty(); }, 5s));
    EXPECT_LT(workspace->runs().list().size(), kRuns);
    ASSERT_TRUE(waitFor(workspace->runs().loadOlder({oldest, {}, {}})).ok());
    EXPECT_EQ(workspace->runs().list().constLast().executionId, oldest);
    EXPECT_EQ(allOf(*workspace), kRuns);
}

TEST_F(EveryRun, isFoundWhenOneWasKnownBeforeTheOthersWereRead)
{
    setRuns(u"orders"_s, 350);
    const QString known = idOf(u"orders"_s, 349);
    service.answer(u"/_sluice/runs/"_s + known,
        {{u"executionId"_s, known}, {u"flowName"_s, u"orders"_s},
            {u"executionStatus"_s, u"Successful"_s}, {u"recordsProcessed"_s, 12},
            {u"startedAt"_s, 100'349}, {u"lastUpdatedAt"_s, 100'351}});
    service.keptPaths = {kRecordsPath};
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    ASSERT_TRUE(waitFor(workspace->runs().loadOlder({known, {}, {}})).ok());
    ASSERT_EQ(workspace->runs().list().size(), 1);
    service.keptPaths.clear();
    service.giveAnswers();
    EXPECT_TRUE(finds(*workspace, 350));
}

TEST_F(EveryRun, isFoundWhenManyCameDuringTheReading)
{
    setRuns(u"orders"_s, 3000);
    beforePage = [this](const QString &token) {
        if (token == u"2900"_s && flowsByName[u"orders"_s].runs == 3000)
            setRuns(u"orders"_s, 3250);
    };
    const auto workspace = makeWorkspace();
    workspace->open();
    EXPECT_TRUE(finds(*workspace, 3250)) << workspace->runs().list().size();
}

TEST_F(EveryRun, isFoundAfterAPageWasRefused)
{
    setRuns(u"orders"_s, 350);
    refusals = 4; // the attempts of one call, and one more
    const auto workspace = makeWorkspace();
    workspace->open();
    EXPECT_TRUE(finds(*workspace, 350)) << workspace->runs().list().size();
}

TEST_F(EveryRun, isFoundWhenTheWindowEndedDuringTheReading)
{
    setRuns(u"orders"_s, 3000);
    {
        const auto workspace = makeWorkspace();
        workspace->open();
        ASSERT_TRUE(waitUntil([&] { return pages >= 5; }, 10s));
    }
    ASSERT_LT(pages, 30);
    setRuns(u"orders"_s, 3250);
    const auto workspace = makeWorkspace();
    workspace->open();
    EXPECT_TRUE(finds(*workspace, 3250)) << workspace->runs().list().size();
    // Once it was at the end, the next start asks for what is new only.
    pages = 0;
    setRuns(u"orders"_s, 3300);
    const auto later = makeWorkspace();
    later->open();
    EXPECT_TRUE(finds(*later, 3300));
    EXPECT_LE(pages, 4);
}

TEST_F(EveryRun, isShownThoughItIsNewerThanWhatWasScrolledTo)
{
    setRuns(u"orders"_s, 2200, 100'000);
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(finds(*workspace, 2200));
    setRuns(u"nightly"_s, 350, 500'000);
    EXPECT_TRUE(finds(*workspace, 2550)) << workspace->runs().list().size();
}

TEST_F(EveryRun, isReadAgainWhenTheServiceWasLostBeforeItsAnswer)
{
    setRuns(u"orders"_s, 3);
    service.keptPaths = {kRecordsPath};
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(waitUntil([&] { return service.countOf(kRecordsPath) == 1; }, 5s));
    service.isGone = true;
    ASSERT_TRUE(waitUntil([&] { return workspace->connection().state() == State::Offline; }, 10s));
    service.isGone = false;
    service.keptPaths.clear();
    ASSERT_TRUE(isOnline(*workspace));
    EXPECT_TRUE(waitUntil([&] { return workspace->runs().list().size() == 3; }, 5s));
}

TEST_F(EveryRun, thatOnlyTheServiceKnowsIsFoundByItsIdWithItsCounts)
{
    const QString id = u"0b8c5a5e-2d1f-4d0e-9a35-5f7c2a1d9e11"_s;
    service.answer(u"/_sluice/runs/"_s + id,
        {{u"executionId"_s, id}, {u"flowName"_s, u"orders"_s},
            {u"executionStatus"_s, u"Successful"_s}, {u"recordsProcessed"_s, 12},
            {u"recordsDropped"_s, 5}, {u"recordsWritten"_s, 7}, {u"startedAt"_s, 100},
            {u"lastUpdatedAt"_s, 102}});
    const auto workspace = makeWorkspace();
    workspace->open();
    ASSERT_TRUE(isOnline(*workspace));
    ASSERT_TRUE(waitFor(workspace->runs().loadOlder({id, {}, {}})).ok());
    ASSERT_EQ(workspace->runs().list().size(), 1);
    EXPECT_EQ(workspace->runs().list().constFirst().recordsDropped, 5);
    EXPECT_EQ(workspace->runs().list().constFirst().startedAt, fromEpochSeconds(100));
}

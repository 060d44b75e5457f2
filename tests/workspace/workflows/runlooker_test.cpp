#include "support/callertest.h"
#include "support/printers.h"
#include "workspace/workflows/runlooker.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

QJsonObject event(int id)
{
    return {{u"eventId"_s, id}, {u"eventType"_s, u"MarkerRecorded"_s}, {u"eventTimestamp"_s, id}};
}

QJsonObject pageOf(int first, int last, const QString &token = {})
{
    QJsonArray events;
    const int step = first <= last ? 1 : -1;
    for (int id = first; id != last + step; id += step)
        events.append(event(id));
    QJsonObject page {{u"events"_s, events}};
    if (!token.isEmpty())
        page[u"nextPageToken"_s] = token;
    return page;
}

class FakeExtras final : public workspace::WorkflowExtras {
public:
    Result<QJsonObject> told = QJsonObject {{u"timers"_s, QJsonArray()}};

    Pending<QJsonObject> pending(const QString &, const swf::ExecutionKey &) override
    {
        return readyPending(told);
    }

    Pending<QJsonObject> taskLists(const QString &) override
    {
        return readyPending<QJsonObject>(QJsonObject {{u"lists"_s,
            QJsonArray {QJsonObject {{u"kind"_s, u"activity"_s}, {u"name"_s, u"L"_s}}}}});
    }
};

class RunLookerTest : public CallerTest {
protected:
    RunLookerTest()
        : CallerTest(aws::ServiceModel::swf())
    {
    }

    Result<workspace::RunLook> look(qint64 after)
    {
        auto *looker = new workspace::RunLooker(
            client, extras, u"orders"_s, {u"W"_s, u"22+/="_s}, after, &parent);
        return waitFor(looker->start());
    }

    static QString idsOf(const workspace::RunLook &look)
    {
        QStringList ids;
        for (const auto &one : look.events)
            ids << QString::number(one.id);
        return ids.join(u' ');
    }

    swf::SwfClient client {caller};
    FakeExtras told;
    workspace::WorkflowExtras *extras = &told;
    QObject parent;
};

} // namespace

TEST_F(RunLookerTest, bringsAllPagesAndWhatTheServiceTellsBesides)
{
    transport.answer(200, pageOf(1, 3, u"more"_s));
    transport.answer(200, pageOf(4, 5));
    const auto seen = look(0);
    ASSERT_TRUE(seen);
    EXPECT_EQ(idsOf(*seen), u"1 2 3 4 5"_s);
    EXPECT_TRUE(seen->pending.has_value());
    ASSERT_TRUE(seen->taskLists.has_value());
    EXPECT_EQ(seen->taskLists->first().kind, swf::TaskListState::Kind::Activity);
}

TEST_F(RunLookerTest, asksFromTheEndForWhatIsNew)
{
    transport.answer(200, pageOf(7, 1));
    const auto seen = look(5);
    ASSERT_TRUE(seen);
    EXPECT_EQ(idsOf(*seen), u"6 7"_s);
    EXPECT_TRUE(transport.bodyOf(0)["reverseOrder"_L1].toBool());
    EXPECT_EQ(transport.requests.size(), 1);
}

TEST_F(RunLookerTest, readsAllWhereMoreCameThanOnePageHolds)
{
    transport.answer(200, pageOf(200, 101, u"more"_s));
    transport.answer(200, pageOf(1, 200));
    const auto seen = look(50);
    ASSERT_TRUE(seen);
    EXPECT_EQ(seen->events.size(), 150);
    EXPECT_EQ(seen->events.first().id, 51);
}

TEST_F(RunLookerTest, aServiceThatTellsOfNothingElseIsEnough)
{
    extras = nullptr;
    transport.answer(200, pageOf(1, 2));
    const auto seen = look(0);
    ASSERT_TRUE(seen);
    EXPECT_FALSE(seen->pending.has_value());
    EXPECT_FALSE(seen->taskLists.has_value());
}

TEST_F(RunLookerTest, aRunThatWasForgottenIsNotFound)
{
    told.told = fail(ErrorKind::NotFound, u"Unknown execution"_s);
    transport.answer(400,
        {{u"__type"_s, u"com.amazonaws.swf.base.model#UnknownResourceFault"_s},
            {u"message"_s, u"Unknown execution"_s}});
    EXPECT_EQ(look(0).error().kind, ErrorKind::NotFound);
}

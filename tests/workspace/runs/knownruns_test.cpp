#include "support/printers.h"
#include "workspace/runs/knownruns.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::workspace;
using appflow::RunRecord;
using namespace Qt::StringLiterals;

namespace {

RunRecord run(const QString &id, const QString &status, int second)
{
    RunRecord record;
    record.flowName = u"orders"_s;
    record.executionId = id;
    record.executionStatus = status;
    record.startedAt = QDateTime(QDate(2026, 1, 2), QTime(3, 4, second), Qt::UTC);
    record.lastUpdatedAt = record.startedAt;
    return record;
}

QString idsOf(const KnownRuns &known)
{
    QStringList ids;
    for (const RunRecord &record : known.runs())
        ids.append(record.executionId);
    return ids.join(u' ');
}

} // namespace

TEST(KnownRuns, keepsNewestFirstHoweverTheyArrive)
{
    KnownRuns known;
    known.merge({run(u"b"_s, u"Successful"_s, 2), run(u"d"_s, u"Successful"_s, 4)});
    const auto merge = known.merge({run(u"a"_s, u"Successful"_s, 1), run(u"c"_s, u"Error"_s, 3)});
    EXPECT_EQ(idsOf(known), u"d c b a"_s);
    EXPECT_EQ(merge.changed.size(), 2);
    EXPECT_TRUE(merge.ended.isEmpty());
    ASSERT_NE(known.find(u"orders"_s, u"c"_s), nullptr);
    EXPECT_EQ(known.find(u"orders"_s, u"c"_s)->executionStatus, u"Error"_s);
    EXPECT_EQ(known.find(u"other"_s, u"c"_s), nullptr);
}

TEST(KnownRuns, sameAgainIsNoChange)
{
    KnownRuns known;
    known.merge({run(u"a"_s, u"Successful"_s, 1)});
    EXPECT_TRUE(known.merge({run(u"a"_s, u"Successful"_s, 1)}).changed.isEmpty());
}

TEST(KnownRuns, endOfAnActiveRunIsToldOnce)
{
    KnownRuns known;
    known.merge({run(u"a"_s, u"CancelStarted"_s, 1)});
    EXPECT_EQ(known.merge({run(u"a"_s, u"Canceled"_s, 1)}).ended.size(), 1);
    EXPECT_TRUE(known.merge({run(u"a"_s, u"Canceled"_s, 1)}).ended.isEmpty());
}

TEST(KnownRuns, lateNewsOfProgressDoNotReviveAnEndedRun)
{
    KnownRuns known;
    known.merge({run(u"a"_s, u"Successful"_s, 1)});
    auto late = run(u"a"_s, u"InProgress"_s, 1);
    late.fraction = 0.9;
    EXPECT_TRUE(known.merge({late}).changed.isEmpty());
    EXPECT_FALSE(known.runs()[0].isActive());
}

TEST(KnownRuns, cancelThatWasAcceptedIsNotTakenBackByAnAnswerUnderWay)
{
    KnownRuns known;
    known.merge({run(u"a"_s, u"InProgress"_s, 1)});
    known.merge({run(u"a"_s, u"CancelStarted"_s, 1)});
    EXPECT_TRUE(known.merge({run(u"a"_s, u"InProgress"_s, 1)}).changed.isEmpty());
    EXPECT_EQ(known.runs()[0].executionStatus, u"CancelStarted"_s);
}

TEST(KnownRuns, countThatWasToldIsKept)
{
    KnownRuns known;
    auto active = run(u"a"_s, u"InProgress"_s, 1);
    active.recordsDropped = 7;
    active.fraction = 0.5;
    known.merge({active});
    auto ended = run(u"a"_s, u"Successful"_s, 1);
    ended.recordsProcessed = 100;
    known.merge({ended});
    EXPECT_EQ(known.runs()[0].recordsDropped, 7);
    EXPECT_EQ(known.runs()[0].recordsProcessed, 100);
    EXPECT_EQ(known.runs()[0].fraction, -1);
}

TEST(KnownRuns, realStartOfARunPutsItWhereItBelongs)
{
    KnownRuns known;
    known.merge({run(u"a"_s, u"InProgress"_s, 5), run(u"b"_s, u"Successful"_s, 3)});
    known.merge({run(u"a"_s, u"Successful"_s, 1)});
    EXPECT_EQ(idsOf(known), u"b a"_s);
    EXPECT_EQ(known.find(u"orders"_s, u"b"_s)->executionStatus, u"Successful"_s);
}

TEST(KnownRuns, cachedRunsDoNotOverwriteWhatTheServiceSaid)
{
    KnownRuns known;
    known.merge({run(u"a"_s, u"Successful"_s, 1)});
    EXPECT_TRUE(known.addOlder({run(u"a"_s, u"InProgress"_s, 1), run(u"z"_s, u"Error"_s, 0)}));
    EXPECT_EQ(idsOf(known), u"a z"_s);
    EXPECT_EQ(known.runs()[0].executionStatus, u"Successful"_s);
    EXPECT_FALSE(known.addOlder({run(u"z"_s, u"Error"_s, 0)}));
}

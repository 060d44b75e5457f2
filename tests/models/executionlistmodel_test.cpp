#include "models/executionlistmodel.h"
#include "models/modelwitness.h"
#include "models/status.h"
#include "support/fakeworkspace.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QElapsedTimer>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::models;
using namespace Qt::StringLiterals;
using test::columnText;
using test::FakeWorkflows;
using test::ModelWitness;

namespace {

QDateTime fourOClock()
{
    return QDateTime(QDate(2026, 1, 2), QTime(4, 4, 5), Qt::UTC);
}

class ExecutionListModelTest : public ::testing::Test {
protected:
    QString ids() const { return columnText(model, 0, ExecutionListModel::KeyRole); }

    FakeWorkflows workflows;
    ExecutionListModel model {workflows, fourOClock};
    ModelWitness witness {model};
};

} // namespace

TEST_F(ExecutionListModelTest, aRunThatClosesStaysInItsRow)
{
    workflows.set({FakeWorkflows::run(u"w"_s, u"b"_s), FakeWorkflows::run(u"w"_s, u"a"_s)});
    witness.take();
    workflows.set(
        {FakeWorkflows::run(u"w"_s, u"b"_s), FakeWorkflows::run(u"w"_s, u"a"_s, u"CANCELED"_s)});
    EXPECT_EQ(witness.take(), u"~1"_s);
    EXPECT_EQ(columnText(model, ExecutionListModel::Status), u"Open Canceled"_s);
    EXPECT_EQ(model.index(0, ExecutionListModel::Duration).data().toString(), u"1 h 00 min"_s);
    EXPECT_EQ(model.index(1, ExecutionListModel::Duration).data().toString(), u"1 min 30 s"_s);
}

TEST_F(ExecutionListModelTest, filtersByWhatIsKnownOfARun)
{
    auto asked = FakeWorkflows::run(u"nightly-1"_s, u"a"_s);
    asked.isCancelRequested = true;
    auto other = FakeWorkflows::run(u"report"_s, u"b"_s, u"FAILED"_s);
    other.typeName = u"Report"_s;
    other.tags = {u"eu"_s};
    other.startedAt = fourOClock().addSecs(-60);
    workflows.set({other, asked});
    const auto shown = [&](const swf::ExecutionFilter &filter) {
        model.setFilter(filter);
        return ids();
    };
    EXPECT_EQ(shown({u"NIGHT"_s, {}, {}, {}, {}, false}), u"a"_s);
    EXPECT_EQ(shown({u"eu"_s, {}, {}, {}, {}, false}), u"b"_s);
    EXPECT_EQ(shown({{}, u"OPEN"_s, {}, {}, {}, false}), u"a"_s);
    EXPECT_EQ(shown({{}, u"FAILED"_s, {}, {}, {}, false}), u"b"_s);
    EXPECT_EQ(shown({{}, {}, u"Report"_s, {}, {}, false}), u"b"_s);
    EXPECT_EQ(shown({{}, {}, {}, u"eu"_s, {}, false}), u"b"_s);
    EXPECT_EQ(shown({{}, {}, {}, {}, fourOClock().addSecs(-600), false}), u"b"_s);
    EXPECT_EQ(shown({{}, {}, {}, {}, {}, true}), u"a"_s);
    EXPECT_EQ(shown({}), u"b a"_s);
    EXPECT_EQ(model.typeNames(), (QStringList {u"Report"_s, u"Sluice.FlowSequence"_s}));
}

TEST_F(ExecutionListModelTest, olderRunsAreBroughtWhenThereAreSome)
{
    EXPECT_FALSE(model.canFetchMore({}));
    Q_EMIT workflows.olderFound();
    ASSERT_TRUE(model.canFetchMore({}));
    model.fetchMore({});
    EXPECT_TRUE(model.isFetching());
    ASSERT_TRUE(test::waitUntil([&] { return !model.isFetching(); }, std::chrono::seconds(5)));
    EXPECT_FALSE(model.canFetchMore({}));
    EXPECT_EQ(workflows.callsOf(u"loadOlder"_s).size(), 1);
}

TEST_F(ExecutionListModelTest, tenThousandRowsChangeInAFrame)
{
    QList<swf::Execution> runs;
    for (int i = 0; i < 10'000; ++i)
        runs.append(FakeWorkflows::run(u"w-%1"_s.arg(i), u"r-%1"_s.arg(i)));
    workflows.set(runs);
    witness.take();
    runs[5'000].closeStatus = u"COMPLETED"_s;
    runs.prepend(FakeWorkflows::run(u"new"_s, u"new"_s));
    QElapsedTimer timer;
    timer.start();
    workflows.set(runs);
    EXPECT_LT(timer.elapsed(), 500); // 16 ms or less when the machine has nothing else to do
    EXPECT_EQ(witness.take(), u"+0 ~5001"_s);
}

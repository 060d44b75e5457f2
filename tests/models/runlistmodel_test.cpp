#include "models/modelwitness.h"
#include "models/runlistmodel.h"
#include "models/status.h"
#include "support/fakeworkspace.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QElapsedTimer>
#include <QRandomGenerator>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::models;
using namespace Qt::StringLiterals;
using appflow::RunRecord;
using test::columnText;
using test::FakeRuns;
using test::FakeWorkspace;
using test::ModelWitness;

namespace {

QDateTime noon()
{
    return QDateTime(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC);
}

RunRecord run(const QString &id, const QString &status = u"Successful"_s, int secondsAgo = 60)
{
    RunRecord record = FakeRuns::run(u"orders"_s, id, status);
    record.startedAt = noon().addSecs(-secondsAgo);
    record.lastUpdatedAt = record.startedAt.addSecs(5);
    return record;
}

QList<RunRecord> runs(const QString &ids)
{
    QList<RunRecord> list;
    const auto parts = ids.split(u' ', Qt::SkipEmptyParts);
    for (const QString &id : parts)
        list.append(run(id));
    return list;
}

class RunListModelTest : public ::testing::Test {
protected:
    QString ids() const { return columnText(model, 0, RunListModel::KeyRole); }

    FakeWorkspace workspace;
    RunListModel model {workspace.runs, noon};
    ModelWitness witness {model};
};

} // namespace

TEST_F(RunListModelTest, newRunsAreInsertedOnTop)
{
    workspace.runs.set(runs(u"b a"_s));
    EXPECT_EQ(witness.take(), u"+0-1"_s);
    workspace.runs.set(runs(u"d c b a"_s));
    EXPECT_EQ(witness.take(), u"+0-1"_s);
    EXPECT_EQ(ids(), u"d c b a"_s);
}

TEST_F(RunListModelTest, onlyTheChangedRowIsTold)
{
    workspace.runs.set(runs(u"c b a"_s));
    witness.take();
    auto list = runs(u"c b a"_s);
    list[1].recordsProcessed = 12345;
    workspace.runs.set(list);
    EXPECT_EQ(witness.take(), u"~1"_s);
    workspace.runs.set(list);
    EXPECT_EQ(witness.take(), u""_s);
}

TEST_F(RunListModelTest, removedInsertedAndMovedRowsKeepPersistentIndexes)
{
    workspace.runs.set(runs(u"f e d c b a"_s));
    const QPersistentModelIndex e = model.index(1, 0);
    const QPersistentModelIndex b = model.index(4, 0);
    const QPersistentModelIndex d = model.index(2, 0);
    witness.take();
    workspace.runs.set(runs(u"b x f e c y a"_s));
    EXPECT_EQ(ids(), u"b x f e c y a"_s);
    EXPECT_EQ(e.row(), 3);
    EXPECT_EQ(b.row(), 0);
    EXPECT_FALSE(d.isValid());
    EXPECT_EQ(witness.take(), u"-2 layout +1 +5"_s);
}

TEST_F(RunListModelTest, randomListsAlwaysArrive)
{
    QRandomGenerator random(20261120);
    for (int round = 0; round < 300; ++round) {
        QStringList wanted;
        for (int id = 0; id < 20; ++id) {
            if (random.bounded(2))
                wanted.insert(random.bounded(int(wanted.size()) + 1), QString::number(id));
        }
        workspace.runs.set(runs(wanted.join(u' ')));
        ASSERT_EQ(ids(), wanted.join(u' '));
        for (int row = 0; row < wanted.size(); ++row)
            ASSERT_EQ(model.rowOf(wanted[row]), row);
    }
    EXPECT_FALSE(witness.changes.contains(u"reset"_s));
}

TEST_F(RunListModelTest, filterTakesRowsOutAndBringsThemBack)
{
    auto list = runs(u"c b a"_s);
    list[0].executionStatus = u"CancelStarted"_s;
    list[1].message = u"The bucket RAW is empty."_s;
    list[2].flowName = u"other"_s;
    workspace.runs.set(list);
    witness.take();
    model.setFilter({u"raw"_s, {}, {}});
    EXPECT_EQ(ids(), u"b"_s);
    EXPECT_EQ(witness.take(), u"-2 -0"_s);
    model.setFilter({{}, u"Active"_s, {}});
    EXPECT_EQ(ids(), u"c"_s);
    model.setFilter({{}, u"Successful"_s, u"other"_s});
    EXPECT_EQ(ids(), u"a"_s);
    EXPECT_EQ(model.totalCount(), 3);
    model.setFilter({});
    EXPECT_EQ(ids(), u"c b a"_s);
    EXPECT_TRUE(model.hasActive());
}

TEST_F(RunListModelTest, runsFoundWhileItFetchesCanBeFetched)
{
    workspace.runs.held.insert(u"loadOlder"_s);
    model.fetchMore({});
    Q_EMIT workspace.runs.olderFound();
    workspace.runs.release(u"loadOlder"_s); // says that there were no more when it was asked
    ASSERT_TRUE(test::waitUntil([&] { return !model.isFetching(); }));
    EXPECT_TRUE(model.canFetchMore({}));
    model.fetchMore({});
    ASSERT_TRUE(test::waitUntil([&] { return !model.isFetching(); }));
    EXPECT_FALSE(model.canFetchMore({}));
}

TEST_F(RunListModelTest, sortsByNumberAndBack)
{
    auto list = runs(u"c b a"_s);
    list[0].recordsProcessed = 9;
    list[1].recordsProcessed = 100;
    list[2].recordsProcessed = -1;
    workspace.runs.set(list);
    model.sort(RunListModel::Records, Qt::DescendingOrder);
    EXPECT_EQ(ids(), u"b c a"_s);
    model.sort(-1);
    EXPECT_EQ(ids(), u"c b a"_s);
}

TEST_F(RunListModelTest, textsAreForPeople)
{
    auto record = run(u"a"_s, u"CancelStarted"_s, 125);
    record.recordsProcessed = 1234567;
    record.bytesProcessed = 200'000'000;
    record.fraction = 0.5;
    record.message = u"first line\nsecond line"_s;
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    workspace.runs.set({record});
    const auto text = [this](int column) { return model.index(0, column).data().toString(); };
    EXPECT_EQ(text(RunListModel::Status), u"Canceling"_s);
    EXPECT_EQ(text(RunListModel::Started), u"2 min ago"_s);
    EXPECT_EQ(text(RunListModel::Duration), u"2 min 05 s"_s);
    EXPECT_EQ(text(RunListModel::Records), u"1,234,567"_s);
    EXPECT_EQ(text(RunListModel::Bytes), u"200.0 MB"_s);
    EXPECT_EQ(text(RunListModel::Message), u"first line"_s);
    QLocale::setDefault(QLocale::c());
    const QModelIndex status = model.index(0, RunListModel::Status);
    EXPECT_EQ(status.data(RunListModel::StatusRole).value<RunStatus>(), RunStatus::CancelStarted);
    EXPECT_EQ(status.data(RunListModel::FractionRole).toDouble(), 0.5);
}

TEST_F(RunListModelTest, endedRunHasItsLengthAndNoProgress)
{
    auto record = run(u"a"_s);
    record.fraction = 0.5;
    workspace.runs.set({record});
    EXPECT_EQ(model.index(0, RunListModel::Duration).data().toString(), u"5.0 s"_s);
    EXPECT_FALSE(model.index(0, RunListModel::Status).data(RunListModel::FractionRole).isValid());
}

TEST(RunListModel, hundredThousandRowsTellSingleChanges)
{
    FakeWorkspace workspace;
    QList<RunRecord> list;
    for (int i = 0; i < 100'000; ++i)
        list.append(run(u"00000000-0000-4000-8000-%1"_s.arg(i, 12), u"Successful"_s, i));
    workspace.runs.set(list);
    RunListModel model(workspace.runs, noon);
    QStringList changes;
    QObject::connect(&model, &QAbstractItemModel::rowsInserted, &model,
        [&](const QModelIndex &, int first, int last) {
            changes.append(u"+%1-%2"_s.arg(first).arg(last));
        });
    QObject::connect(&model, &QAbstractItemModel::dataChanged, &model,
        [&](const QModelIndex &first, const QModelIndex &last) {
            changes.append(u"~%1-%2"_s.arg(first.row()).arg(last.row()));
        });
    QElapsedTimer timer;
    timer.start();
    list.prepend(run(u"new"_s, u"InProgress"_s, 0));
    workspace.runs.set(list);
    const qint64 inserting = timer.nsecsElapsed();
    timer.start();
    list[0].fraction = 0.1;
    workspace.runs.set(list);
    const qint64 changing = timer.nsecsElapsed();
    timer.start();
    EXPECT_EQ(model.rowOf(u"new"_s), 0);
    const qint64 finding = timer.nsecsElapsed();
    EXPECT_EQ(changes, (QStringList {u"+0-0"_s, u"~0-0"_s}));
    // For the report; a bound would fail on a busy machine.
    RecordProperty("insertMicroseconds", int(inserting / 1000));
    RecordProperty("changeMicroseconds", int(changing / 1000));
    RecordProperty("findMicroseconds", int(finding / 1000));
}

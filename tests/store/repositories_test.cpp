#include "sqlite/database.h"
#include "sqlite/migration.h"
#include "store/draftstore.h"
#include "store/flowcache.h"
#include "store/runcache.h"
#include "store/settingsstore.h"
#include "store/storefiles.h"
#include "support/printers.h"

#include <QElapsedTimer>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::store;
using sluice::sqlite::Database;
using sluice::sqlite::migrate;
using sluice::sqlite::migrationsOf;
using namespace Qt::StringLiterals;
using test::StoreFolder;

namespace {

/// A new database with the schema of the program.
struct Migrated {
    explicit Migrated(const QString &schema)
    {
        auto opened = Database::open(files.path(schema + u".sqlite"_s));
        EXPECT_TRUE(opened.ok());
        database = std::move(*opened);
        EXPECT_TRUE(migrate(*database, migrationsOf(schema)).ok());
    }

    StoreFolder files;
    std::unique_ptr<Database> database;
};

QDateTime at(int seconds)
{
    return QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC).addSecs(seconds);
}

FlowRow flowRow(const QString &name)
{
    return {name, u"arn:"_s + name, u"It's \"quoted\"; DROP TABLE cached_flow"_s, u"Active"_s,
        u"OnDemand"_s, u"S3"_s, u"S3"_s, at(0), at(1), {}, {}, {}};
}

RunRow runRow(const QString &flow, const QString &id, const QString &status, int started)
{
    RunRow row;
    row.flowName = flow;
    row.executionId = id;
    row.executionStatus = status;
    row.startedAt = at(started);
    row.lastUpdatedAt = at(started + 1);
    return row;
}

RunSearch upTo(int limit)
{
    RunSearch search;
    search.limit = limit;
    return search;
}

} // namespace

TEST(FlowCache, replaceKeepsOrderAndOtherConnections)
{
    Migrated cache(u"cache"_s);
    FlowCache flows(*cache.database);
    ASSERT_TRUE(flows.replace(u"local"_s, {flowRow(u"zebra"_s), flowRow(u"ant"_s)}, at(0)).ok());
    ASSERT_TRUE(flows.replace(u"prod"_s, {flowRow(u"ant"_s)}, at(0)).ok());
    const QList<FlowRow> newer {flowRow(u"new"_s), flowRow(u"zebra"_s)};
    ASSERT_TRUE(flows.replace(u"local"_s, newer, at(5)).ok());
    EXPECT_TRUE(*flows.load(u"local"_s) == newer);
    EXPECT_EQ(flows.load(u"prod"_s)->size(), 1);
    EXPECT_TRUE(flows.load(u"nobody"_s)->isEmpty());
}

TEST(FlowCache, refusedListLeavesTheOldOne)
{
    Migrated cache(u"cache"_s);
    FlowCache flows(*cache.database);
    ASSERT_TRUE(flows.replace(u"local"_s, {flowRow(u"old"_s)}, at(0)).ok());
    ASSERT_FALSE(flows.replace(u"local"_s, {flowRow(u"twice"_s), flowRow(u"twice"_s)}, at(1)).ok());
    EXPECT_EQ(flows.load(u"local"_s)->constFirst().flowName, u"old"_s);
}

TEST(RunCache, upsertUpdatesByFlowAndExecutionAndLoadsNewestFirst)
{
    Migrated cache(u"cache"_s);
    RunCache runs(*cache.database);
    auto active = runRow(u"orders"_s, u"a"_s, u"InProgress"_s, 10);
    active.recordsDropped = 4;
    const auto older = runRow(u"orders"_s, u"b"_s, u"Successful"_s, 5);
    const auto oldest = runRow(u"other"_s, u"a"_s, u"Error"_s, 1);
    ASSERT_TRUE(runs.upsert(u"local"_s, {oldest, older, active}, at(20)).ok());

    auto ended = runRow(u"orders"_s, u"a"_s, u"Successful"_s, 10);
    ended.recordsProcessed = 200;
    ended.message = u"done"_s;
    ASSERT_TRUE(runs.upsert(u"local"_s, {ended}, at(30)).ok());

    ended.recordsDropped = 4; // told before, not told now
    const auto all = runs.search(u"local"_s, upTo(100));
    ASSERT_TRUE(all.ok());
    EXPECT_TRUE(*all == (QList<RunRow> {ended, older, oldest}));
    EXPECT_EQ(runs.search(u"local"_s, upTo(2))->size(), 2);
}

TEST(RunCache, searchGoesOnAfterTheLastRunAndMatchesTextAsItIs)
{
    Migrated cache(u"cache"_s);
    RunCache runs(*cache.database);
    QList<RunRow> many;
    for (int i = 0; i < 10; ++i)
        many.append(
            runRow(u"orders"_s, u"run-%1"_s.arg(i), u"Successful"_s, i / 4)); // some at once
    many.append(runRow(u"100%_raw"_s, u"x"_s, u"Error"_s, 50));
    ASSERT_TRUE(runs.upsert(u"local"_s, many, at(0)).ok());
    QStringList found;
    RunSearch search = upTo(3);
    search.flowName = u"orders"_s;
    for (auto page = runs.search(u"local"_s, search); page.ok() && !page->isEmpty();
         page = runs.search(u"local"_s, search)) {
        for (const RunRow &run : *page)
            found.append(run.executionId);
        search.before = page->constLast().startedAt;
        search.afterId = page->constLast().executionId;
    }
    EXPECT_EQ(found.join(u' '), u"run-8 run-9 run-4 run-5 run-6 run-7 run-0 run-1 run-2 run-3"_s);
    const auto countOf = [&](const QString &text) {
        RunSearch byText = upTo(100);
        byText.text = text;
        return runs.search(u"local"_s, byText)->size();
    };
    EXPECT_EQ(countOf(u"RUN-"_s), 10);
    EXPECT_EQ(countOf(u"0%_r"_s), 1);
    EXPECT_EQ(countOf(u"_"_s), 1);
    RunSearch byWord = upTo(100);
    byWord.text = u"err"_s;
    byWord.statusesOfText = {u"Error"_s, u"InProgress"_s};
    EXPECT_EQ(runs.search(u"local"_s, byWord)->size(), 1);
    RunSearch byStatus = upTo(100);
    byStatus.executionStatuses = {u"InProgress"_s, u"Error"_s};
    EXPECT_EQ(runs.search(u"local"_s, byStatus)->size(), 1);
}

namespace {

/// Pages of the runs of one flow, which are numbered: the newest has the largest number.
struct Reading {
    bool page(int walk, std::initializer_list<int> numbers, bool hasMore)
    {
        RunCache::Page made {u"orders"_s, {}, hasMore, QString::number(walk)};
        for (const int number : numbers)
            made.runs.append(runRow(u"orders"_s, QString::number(number), u"Successful"_s, number));
        return runs.upsertPage(u"local"_s, made, at(0)).valueOr(false);
    }

    bool isUnread() { return *runs.unreadFlows(u"local"_s) == QStringList {u"orders"_s}; }

    Migrated cache {u"cache"_s};
    RunCache runs {*cache.database};
};

} // namespace

TEST(RunCache, pagesAreReadOnToWhereAnEarlierWalkBegan)
{
    Reading reading;
    EXPECT_TRUE(reading.page(9, {9, 8}, true));
    EXPECT_TRUE(reading.isUnread());
    EXPECT_FALSE(reading.page(9, {7, 6}, false));
    EXPECT_FALSE(reading.isUnread());
    EXPECT_TRUE(reading.page(13, {13, 12}, true));
    EXPECT_TRUE(reading.page(13, {11, 10}, true));
    EXPECT_FALSE(reading.page(13, {9, 8}, true));
    EXPECT_FALSE(reading.page(13, {13, 12}, true));
    EXPECT_FALSE(reading.isUnread());
}

TEST(RunCache, runsThatAreKnownOtherwiseDoNotEndTheReading)
{
    Reading reading;
    const auto watched = runRow(u"orders"_s, u"8"_s, u"Successful"_s, 8);
    ASSERT_TRUE(reading.runs.upsert(u"local"_s, {watched}, at(0)).ok());
    EXPECT_TRUE(reading.page(9, {9, 8}, true));
    EXPECT_FALSE(reading.page(9, {7, 6}, false));
}

TEST(RunCache, readingThatWasBrokenOffIsMadeAnewToWhereTheOneBeforeItBegan)
{
    Reading reading;
    EXPECT_FALSE(reading.page(2, {2, 1}, false));
    EXPECT_TRUE(reading.page(6, {6, 5}, true)); // killed here, 4 and 3 are missing
    EXPECT_TRUE(reading.page(8, {8, 7}, true));
    EXPECT_TRUE(reading.page(8, {6, 5}, true));
    EXPECT_TRUE(reading.page(8, {4, 3}, true));
    EXPECT_FALSE(reading.page(8, {2, 1}, false));
    EXPECT_FALSE(reading.isUnread());
}

TEST(RunCache, walkThatWasAnnouncedMeanwhileKeepsTheFlowUnread)
{
    Reading reading;
    EXPECT_TRUE(reading.page(4, {4, 3}, true));
    ASSERT_TRUE(reading.runs.announceWalk(u"local"_s, u"orders"_s, u"8"_s).ok());
    EXPECT_FALSE(reading.page(4, {2, 1}, false));
    EXPECT_TRUE(reading.isUnread());
    EXPECT_TRUE(reading.page(8, {8, 7}, true));
    EXPECT_FALSE(reading.page(8, {6, 5, 4, 3}, true));
    EXPECT_FALSE(reading.isUnread());
}

TEST(RunCache, batchIsAllOrNothing)
{
    Migrated cache(u"cache"_s);
    RunCache runs(*cache.database);
    ASSERT_TRUE(cache.database->execute(u"PRAGMA max_page_count = 12"_s).ok());
    QList<RunRow> many;
    for (int i = 0; i < 5000; ++i)
        many.append(runRow(u"orders"_s, QString::number(i), u"Successful"_s, i));
    const auto refused = runs.upsert(u"local"_s, many, at(0));
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::Io);
    EXPECT_TRUE(runs.search(u"local"_s, upTo(10))->isEmpty());
}

TEST(DraftStore, savesReplacesAndRemoves)
{
    Migrated user(u"user"_s);
    DraftStore drafts(*user.database);
    const DraftRow first {u"new-1"_s, {}, {}, "{\"flowName\": \"\xc3\xa9\"}\n", at(1)};
    DraftRow second {u"orders"_s, u"/tmp/o.json"_s, u"orders"_s, "{}", at(2)};
    ASSERT_TRUE(drafts.save(first).ok());
    ASSERT_TRUE(drafts.save(second).ok());
    second.flowText = "{\"a\": 1}";
    second.savedAt = at(3);
    ASSERT_TRUE(drafts.save(second).ok());
    EXPECT_TRUE(*drafts.load() == (QList<DraftRow> {second, first}));
    ASSERT_TRUE(drafts.remove(u"orders"_s, {}).ok());
    ASSERT_TRUE(drafts.remove(u"orders"_s, {}).ok());
    EXPECT_TRUE(*drafts.load() == QList<DraftRow> {first});
}

TEST(DraftStore, aDraftOfAnotherOwnerStaysAndIsClaimedOnce)
{
    Migrated user(u"user"_s);
    DraftStore drafts(*user.database);
    ASSERT_TRUE(
        drafts.save({u"orders"_s, {}, u"orders"_s, "{}", at(1), "{\"a\": 1}", u"dead"_s}).ok());
    ASSERT_TRUE(drafts.remove(u"orders"_s, u"mine"_s).ok());
    EXPECT_EQ(drafts.load()->size(), 1);
    EXPECT_TRUE(*drafts.claim(u"orders"_s, u"dead"_s, u"mine"_s));
    EXPECT_FALSE(*drafts.claim(u"orders"_s, u"dead"_s, u"theirs"_s));
    EXPECT_EQ(drafts.load()->constFirst().owner, u"mine"_s);
    EXPECT_EQ(drafts.load()->constFirst().storedText, "{\"a\": 1}");
    ASSERT_TRUE(drafts.remove(u"orders"_s, u"mine"_s).ok());
    EXPECT_TRUE(drafts.load()->isEmpty());
}

TEST(DraftStore, draftsOfTheOldLayoutAreKept)
{
    const QTemporaryDir folder;
    const auto database = Database::open(folder.filePath(u"user.sqlite"_s));
    ASSERT_TRUE(database.ok());
    const auto steps = migrationsOf(u"user"_s);
    ASSERT_TRUE(migrate(**database, steps.first(1)).ok());
    ASSERT_TRUE((*database)
                    ->execute(u"INSERT INTO draft VALUES ('k', '', 'orders', x'7b7d', "
                              "'2026-01-01T00:00:00.000Z')"_s)
                    .ok());
    ASSERT_TRUE(migrate(**database, steps).ok());
    const auto kept = DraftStore(**database).load();
    ASSERT_TRUE(kept.ok());
    ASSERT_EQ(kept->size(), 1);
    EXPECT_EQ(kept->constFirst().flowText, "{}");
    EXPECT_EQ(kept->constFirst().owner, QString());
}

TEST(SettingsStore, keepsTheLastValueOfAKey)
{
    Migrated user(u"user"_s);
    SettingsStore settings(*user.database);
    const QByteArray bytes("\0\1\xff", 3);
    ASSERT_TRUE(settings.save(u"window/geometry"_s, "old", at(0)).ok());
    ASSERT_TRUE(settings.save(u"window/geometry"_s, bytes, at(1)).ok());
    EXPECT_EQ(*settings.load(u"window/geometry"_s), bytes);
    EXPECT_EQ(*settings.load(u"nothing"_s), QByteArray());
}

TEST(RunCache, storesBatchesOfAThousand)
{
    Migrated cache(u"cache"_s);
    RunCache runs(*cache.database);
    QElapsedTimer timer;
    timer.start();
    for (int batch = 0; batch < 20; ++batch) {
        QList<RunRow> rows;
        for (int i = 0; i < 1000; ++i) {
            const int number = batch * 1000 + i;
            rows.append(runRow(u"orders"_s, QString::number(number), u"Successful"_s, number));
        }
        ASSERT_TRUE(runs.upsert(u"local"_s, rows, at(0)).ok());
    }
    // For the report; a bound would fail on a busy machine.
    RecordProperty("rowsPerSecond", int(20'000 * 1000 / std::max<qint64>(1, timer.elapsed())));
    timer.start();
    EXPECT_EQ(runs.search(u"local"_s, upTo(5000))->constFirst().executionId, u"19999"_s);
    RecordProperty("loadNewest5000Milliseconds", int(timer.elapsed()));
}

TEST(FlowCache, keepsTenThousandFlows)
{
    Migrated cache(u"cache"_s);
    FlowCache flows(*cache.database);
    QList<FlowRow> rows;
    for (int i = 0; i < 10'000; ++i)
        rows.append(flowRow(u"flow-%1"_s.arg(i)));
    QElapsedTimer timer;
    timer.start();
    ASSERT_TRUE(flows.replace(u"local"_s, rows, at(0)).ok());
    RecordProperty("replaceMilliseconds", int(timer.elapsed()));
    timer.start();
    EXPECT_TRUE(*flows.load(u"local"_s) == rows);
    RecordProperty("loadMilliseconds", int(timer.elapsed()));
}

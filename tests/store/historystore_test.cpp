#include "sqlite/database.h"
#include "sqlite/migration.h"
#include "store/desktopdatabases.h"
#include "store/draftstore.h"
#include "store/historystore.h"
#include "store/storefiles.h"
#include "support/fakeclock.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::store;
using sluice::sqlite::Database;
using namespace Qt::StringLiterals;
using test::StoreFolder;

namespace {

QDateTime keptAt()
{
    return QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC);
}

KeptRunRow keptRun(const QString &runId, int started)
{
    return {runId, u"It's \"quoted\"; DROP TABLE kept_history"_s, u"Nightly"_s, u"1.0"_s,
        keptAt().addSecs(started), keptAt().addSecs(started + 5), u"CANCELED"_s, true,
        {u"a"_s, u"b,c"_s}, u"parent"_s, u"22p+/="_s};
}

class HistoryStoreTest : public testing::Test {
protected:
    HistoryStoreTest()
    {
        auto opened = Database::open(files.path(u"user.sqlite"_s));
        EXPECT_TRUE(opened.ok());
        database = std::move(*opened);
        EXPECT_TRUE(sqlite::migrate(*database, sqlite::migrationsOf(u"user"_s)).ok());
    }

    StoreFolder files;
    std::unique_ptr<Database> database;
};

} // namespace

TEST_F(HistoryStoreTest, whatWasSavedIsListedNewestFirstAndReadBack)
{
    HistoryStore store(*database, u"local"_s);
    const QByteArray events = QByteArray("{\"events\": []}").repeated(10'000);
    ASSERT_TRUE(store.save(u"orders"_s, keptRun(u"22a"_s, 0), events, keptAt()).ok());
    ASSERT_TRUE(store.save(u"orders"_s, keptRun(u"22b+/="_s, 9), "{}", keptAt()).ok());
    EXPECT_EQ(*store.load(u"orders"_s),
        (QList<KeptRunRow> {keptRun(u"22b+/="_s, 9), keptRun(u"22a"_s, 0)}));
    EXPECT_EQ(*store.events(u"orders"_s, u"22a"_s), events);
    EXPECT_EQ(*store.events(u"orders"_s, u"22b+/="_s), QByteArray("{}"));
    EXPECT_EQ(store.events(u"orders"_s, u"22c"_s).error().kind, ErrorKind::NotFound);
}

TEST_F(HistoryStoreTest, domainsAndConnectionsAreApart)
{
    HistoryStore local(*database, u"local"_s);
    HistoryStore prod(*database, u"prod"_s);
    ASSERT_TRUE(local.save(u"orders"_s, keptRun(u"22a"_s, 0), "1", keptAt()).ok());
    ASSERT_TRUE(local.save(u"audits"_s, keptRun(u"22a"_s, 0), "2", keptAt()).ok());
    ASSERT_TRUE(prod.save(u"orders"_s, keptRun(u"22a"_s, 0), "3", keptAt()).ok());
    EXPECT_EQ(*local.domains(), (QStringList {u"audits"_s, u"orders"_s}));
    ASSERT_TRUE(local.remove(u"orders"_s, {u"22a"_s, u"22none"_s}, keptAt()).ok());
    EXPECT_TRUE(local.load(u"orders"_s)->isEmpty());
    EXPECT_EQ(*local.events(u"audits"_s, u"22a"_s), QByteArray("2"));
    EXPECT_EQ(*prod.events(u"orders"_s, u"22a"_s), QByteArray("3"));
}

TEST_F(HistoryStoreTest, theFirstOnesMakeRoomWhenAllAreTooMuch)
{
    QByteArray events; // that hardly gets smaller
    for (quint32 i = 0, x = 1; i < 3000; ++i) {
        x = x * 1664525 + 1013904223;
        events += char(x >> 24);
    }
    HistoryStore store(*database, u"local"_s, 7000);
    HistoryStore prod(*database, u"prod"_s, 7000);
    EXPECT_EQ(*prod.save(u"orders"_s, keptRun(u"22a"_s, 9), events, keptAt()), QStringList());
    EXPECT_EQ(*store.save(u"orders"_s, keptRun(u"22b"_s, 0), events, keptAt()), QStringList());
    EXPECT_EQ(
        *store.save(u"audits"_s, keptRun(u"22c"_s, 5), events, keptAt()), QStringList {u"22a"_s});
    EXPECT_EQ(prod.events(u"orders"_s, u"22a"_s).error().kind, ErrorKind::NotFound);
    EXPECT_EQ(*store.events(u"orders"_s, u"22b"_s), events);
    // One that is too much alone stays; everything else goes.
    HistoryStore tight(*database, u"local"_s, 2000);
    EXPECT_EQ(*tight.save(u"orders"_s, keptRun(u"22d"_s, 1), events, keptAt()),
        (QStringList {u"22b"_s, u"22c"_s}));
    EXPECT_EQ(*tight.events(u"orders"_s, u"22d"_s), events);
}

TEST_F(HistoryStoreTest, aClosedHistoryIsStoredOnce)
{
    HistoryStore store(*database, u"local"_s);
    ASSERT_TRUE(store.save(u"orders"_s, keptRun(u"22a"_s, 0), "first", keptAt()).ok());
    ASSERT_TRUE(store.save(u"orders"_s, keptRun(u"22a"_s, 7), "second", keptAt()).ok());
    EXPECT_EQ(store.load(u"orders"_s)->size(), 1);
    EXPECT_EQ(*store.events(u"orders"_s, u"22a"_s), QByteArray("first"));
}

TEST_F(HistoryStoreTest, whatWasRemovedStaysAwayUntilItIsStoredAgainOnPurpose)
{
    HistoryStore store(*database, u"local"_s);
    HistoryStore prod(*database, u"prod"_s);
    ASSERT_TRUE(store.save(u"orders"_s, keptRun(u"22a"_s, 0), "events", keptAt()).ok());
    ASSERT_TRUE(store.remove(u"orders"_s, {u"22a"_s}, keptAt()).ok());
    EXPECT_EQ(*store.removed(u"orders"_s), QStringList {u"22a"_s});
    EXPECT_EQ(*prod.removed(u"orders"_s), QStringList());
    EXPECT_EQ(
        *store.save(u"orders"_s, keptRun(u"22a"_s, 0), "events", keptAt()), QStringList {u"22a"_s});
    EXPECT_TRUE(store.load(u"orders"_s)->isEmpty());
    EXPECT_EQ(*prod.save(u"orders"_s, keptRun(u"22a"_s, 0), "events", keptAt()), QStringList());
    const auto onPurpose = HistoryStore::Removed::IsStoredAgain;
    EXPECT_EQ(*store.save(u"orders"_s, keptRun(u"22a"_s, 0), "events", keptAt(), onPurpose),
        QStringList());
    EXPECT_EQ(store.load(u"orders"_s)->size(), 1);
    EXPECT_EQ(*store.removed(u"orders"_s), QStringList());
}

TEST_F(HistoryStoreTest, whatNoServiceCanHaveAnyMoreIsNotRememberedAsRemoved)
{
    HistoryStore store(*database, u"local"_s);
    ASSERT_TRUE(store.remove(u"orders"_s, {u"22a"_s}, keptAt()).ok());
    ASSERT_TRUE(store.remove(u"orders"_s, {u"22b"_s}, keptAt().addDays(90)).ok());
    EXPECT_EQ(*store.removed(u"orders"_s), (QStringList {u"22a"_s, u"22b"_s}));
    ASSERT_TRUE(store.remove(u"audits"_s, {u"22c"_s}, keptAt().addDays(92)).ok());
    EXPECT_EQ(*store.removed(u"orders"_s), QStringList {u"22b"_s});
}

TEST_F(HistoryStoreTest, aDamagedHistoryIsNamed)
{
    HistoryStore store(*database, u"local"_s);
    ASSERT_TRUE(store.save(u"orders"_s, keptRun(u"22a"_s, 0), "events", keptAt()).ok());
    ASSERT_TRUE(database->execute(u"UPDATE kept_history SET events = x'00'"_s).ok());
    const auto events = store.events(u"orders"_s, u"22a"_s);
    EXPECT_EQ(events.error().kind, ErrorKind::Damaged);
    EXPECT_TRUE(events.error().message.contains(u"22a"_s));
}

TEST(HistoryStore, aUserFileOfBeforeIsBroughtUpWithABackupAndItsDrafts)
{
    StoreFolder files;
    const DraftRow draft {u"d"_s, {}, u"orders"_s, "{}", keptAt(), "{}", u"window"_s};
    {
        auto steps = sqlite::migrationsOf(u"user"_s);
        ASSERT_EQ(steps.takeLast().version, 4);
        auto older = Database::open(files.path(u"user.sqlite"_s));
        ASSERT_TRUE(older.ok());
        ASSERT_TRUE(sqlite::migrate(**older, steps).ok());
        ASSERT_TRUE(DraftStore(**older).save(draft).ok());
    }
    test::FakeClock clock;
    DesktopDatabases databases(files.folder.path(), clock, [](const QString &) {});
    const auto user = databases.user();
    ASSERT_TRUE(user.ok());
    EXPECT_EQ(*DraftStore(**user).load(), QList<DraftRow> {draft});
    HistoryStore store(**user, u"local"_s);
    EXPECT_TRUE(store.save(u"orders"_s, keptRun(u"22a"_s, 0), "{}", keptAt()).ok());
    EXPECT_FALSE(files.content(u"user.sqlite.backup-3"_s).isEmpty());
}

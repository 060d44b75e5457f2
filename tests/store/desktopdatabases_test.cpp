#include "sqlite/database.h"
#include "sqlite/migration.h"
#include "store/desktopdatabases.h"
#include "store/draftstore.h"
#include "store/flowcache.h"
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

struct Opened {
    explicit Opened(const StoreFolder &files)
        : databases(files.folder.path(), clock,
            [this](const QString &sentence) { notices.append(sentence); })
    {
    }

    test::FakeClock clock;
    QStringList notices;
    DesktopDatabases databases;
};

} // namespace

TEST(DesktopDatabases, damagedCacheIsMadeAnewSilently)
{
    StoreFolder files;
    ASSERT_TRUE(files.writeDamaged(u"cache.sqlite"_s));
    Opened opened(files);
    const auto cache = opened.databases.cache();
    ASSERT_TRUE(cache.ok());
    EXPECT_TRUE(FlowCache(**cache).load(u"local"_s).ok());
    EXPECT_EQ(opened.notices, QStringList());
}

TEST(DesktopDatabases, cacheOfANewerSluiceIsMadeAnew)
{
    StoreFolder files;
    {
        auto newer = Database::open(files.path(u"cache.sqlite"_s));
        ASSERT_TRUE((*newer)->execute(u"PRAGMA user_version = 99"_s).ok());
    }
    Opened opened(files);
    const auto cache = opened.databases.cache();
    ASSERT_TRUE(cache.ok());
    EXPECT_EQ(*(*cache)->schemaVersion(), sqlite::migrationsOf(u"cache"_s).constLast().version);
}

TEST(DesktopDatabases, damagedUserFileIsMovedAsideAndTold)
{
    StoreFolder files;
    ASSERT_TRUE(files.writeDamaged(u"user.sqlite"_s));
    const QByteArray before = files.content(u"user.sqlite"_s);
    Opened opened(files);
    const auto user = opened.databases.user();
    ASSERT_TRUE(user.ok());
    EXPECT_TRUE(DraftStore(**user).load()->isEmpty());
    EXPECT_EQ(files.content(u"user.sqlite.damaged-20260102T030405"_s), before);
    ASSERT_EQ(opened.notices.size(), 1);
    EXPECT_TRUE(opened.notices[0].contains(u"user.sqlite.damaged-20260102T030405"_s));
}

TEST(DesktopDatabases, secondDamagedFileDoesNotOverwriteTheFirst)
{
    StoreFolder files;
    QFile first(files.path(u"user.sqlite.damaged-20260102T030405"_s));
    ASSERT_TRUE(first.open(QIODevice::WriteOnly));
    first.write("first");
    first.close();
    ASSERT_TRUE(files.writeDamaged(u"user.sqlite"_s));
    Opened opened(files);
    ASSERT_TRUE(opened.databases.user().ok());
    EXPECT_EQ(files.content(u"user.sqlite.damaged-20260102T030405"_s), QByteArray("first"));
    EXPECT_FALSE(files.content(u"user.sqlite.damaged-20260102T030405-2"_s).isEmpty());
}

TEST(DesktopDatabases, userFileOfANewerSluiceIsRefusedAndKept)
{
    StoreFolder files;
    {
        auto newer = Database::open(files.path(u"user.sqlite"_s));
        ASSERT_TRUE((*newer)->execute(u"CREATE TABLE future (a TEXT)"_s).ok());
        ASSERT_TRUE((*newer)->execute(u"PRAGMA user_version = 99"_s).ok());
    }
    Opened opened(files);
    const auto user = opened.databases.user();
    ASSERT_FALSE(user.ok());
    EXPECT_EQ(user.error().kind, ErrorKind::Unsupported);
    auto untouched = Database::open(files.path(u"user.sqlite"_s));
    EXPECT_TRUE((*untouched)->execute(u"SELECT * FROM future"_s).ok());
}

#include "sqlite/database.h"
#include "sqlite/migration.h"
#include "sqlite/statement.h"
#include "store/storefiles.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::sqlite;
using namespace Qt::StringLiterals;
using test::StoreFolder;

namespace {

const Migration kFirst {1, u"-- a table\nCREATE TABLE t (\n    a TEXT\n);\n"_s};
const Migration kSecond {2, u"ALTER TABLE t ADD COLUMN b TEXT;\nCREATE INDEX i ON t (b);\n"_s};

} // namespace

TEST(Migration, theProgramBringsItsSchemas)
{
    for (const QString &schema : {u"cache"_s, u"user"_s}) {
        const auto steps = migrationsOf(schema);
        ASSERT_FALSE(steps.isEmpty());
        for (int i = 0; i < steps.size(); ++i)
            EXPECT_EQ(steps[i].version, i + 1);
    }
}

TEST(Migration, newFileGetsAllStepsWithoutABackup)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    bool asked = false;
    const auto done = migrate(**database, {kFirst, kSecond}, [&](int) {
        asked = true;
        return Result<>();
    });
    ASSERT_TRUE(done.ok());
    EXPECT_FALSE(asked);
    EXPECT_EQ(*(*database)->schemaVersion(), 2);
    EXPECT_TRUE((*database)->execute(u"INSERT INTO t (a, b) VALUES ('x', 'y')"_s).ok());
}

TEST(Migration, olderDataIsBackedUpBeforeTheStep)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(migrate(**database, {kFirst}).ok());
    int oldVersion = -1;
    ASSERT_TRUE(migrate(**database, {kFirst, kSecond}, [&](int version) {
        oldVersion = version;
        EXPECT_EQ(*(*database)->schemaVersion(), 1);
        return Result<>();
    }).ok());
    EXPECT_EQ(oldVersion, 1);
    EXPECT_EQ(*(*database)->schemaVersion(), 2);
}

TEST(Migration, failedBackupStopsTheStep)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(migrate(**database, {kFirst}).ok());
    const auto done = migrate(**database, {kFirst, kSecond},
        [](int) { return Result<>(fail(ErrorKind::Io, u"No room."_s)); });
    EXPECT_FALSE(done.ok());
    EXPECT_EQ(*(*database)->schemaVersion(), 1);
}

TEST(Migration, failedStepIsUndoneWhole)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    const Migration broken {2, u"CREATE TABLE half (a TEXT);\nCREATE TABLE t (twice TEXT);\n"_s};
    ASSERT_FALSE(migrate(**database, {kFirst, broken}).ok());
    EXPECT_EQ(*(*database)->schemaVersion(), 1);
    EXPECT_FALSE((*database)->execute(u"SELECT * FROM half"_s).ok());
}

TEST(Migration, newerFileIsRefusedAndLeftAsItIs)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(migrate(**database, {kFirst, kSecond}).ok());
    const auto done = migrate(**database, {kFirst});
    ASSERT_FALSE(done.ok());
    EXPECT_EQ(done.error().kind, ErrorKind::Unsupported);
    EXPECT_TRUE(done.error().message.contains(u"newer Sluice"_s));
    EXPECT_TRUE(done.error().message.contains(u"x.sqlite"_s));
    EXPECT_EQ(*(*database)->schemaVersion(), 2);
}

#include "sqlite/database.h"
#include "sqlite/sqlfailure.h"
#include "sqlite/statement.h"
#include "sqlite/transaction.h"
#include "store/storefiles.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::store;
using namespace Qt::StringLiterals;
using test::StoreFolder;

namespace {

QString answerOf(Database &database, const QString &sql)
{
    Statement statement(database, sql);
    return statement.execute().ok() && statement.next().valueOr(false) ? statement.text(0)
                                                                       : u"(none)"_s;
}

} // namespace

TEST(Database, opensWithForeignKeysAndWriteAheadLog)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"new/folder/x.sqlite"_s));
    ASSERT_TRUE(database.ok());
    EXPECT_EQ(answerOf(**database, u"PRAGMA foreign_keys"_s), u"1"_s);
    EXPECT_EQ(answerOf(**database, u"PRAGMA journal_mode"_s), u"wal"_s);
    EXPECT_EQ((*database)->schemaVersion().valueOr(-1), 0);
}

TEST(Database, leavesNoConnectionBehind)
{
    StoreFolder files;
    const auto before = QSqlDatabase::connectionNames();
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(database.ok());
    EXPECT_EQ(QSqlDatabase::connectionNames().size(), before.size() + 1);
    database->reset();
    EXPECT_EQ(QSqlDatabase::connectionNames(), before);
}

TEST(Database, damagedFileIsToldAsDamaged)
{
    StoreFolder files;
    ASSERT_TRUE(files.writeDamaged(u"x.sqlite"_s));
    const auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_FALSE(database.ok());
    EXPECT_TRUE(isDamaged(database.error()));
    EXPECT_TRUE(database.error().message.contains(u"x.sqlite"_s));
}

TEST(Database, textThatIsNoDatabaseIsToldAsDamaged)
{
    StoreFolder files;
    QFile file(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("this is a letter to my aunt, not a database\n");
    file.close();
    const auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_FALSE(database.ok());
    EXPECT_TRUE(isDamaged(database.error()));
}

TEST(Database, folderThatCannotBeMadeIsNamed)
{
    StoreFolder files;
    QFile file(files.path(u"in-the-way"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.close();
    const auto database = Database::open(files.path(u"in-the-way/x.sqlite"_s));
    ASSERT_FALSE(database.ok());
    EXPECT_EQ(database.error().kind, ErrorKind::Io);
    EXPECT_TRUE(database.error().message.contains(u"in-the-way"_s));
}

TEST(Database, lockOfAnotherProgramIsToldAsLocked)
{
    StoreFolder files;
    auto holder = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(holder.ok());
    ASSERT_TRUE((*holder)->execute(u"CREATE TABLE t (a TEXT)"_s).ok());
    auto other = Database::open(files.path(u"x.sqlite"_s), std::chrono::milliseconds(20));
    ASSERT_TRUE(other.ok());

    auto held = Transaction::begin(**holder);
    ASSERT_TRUE(held.ok());
    const auto refused = (*other)->execute(u"INSERT INTO t VALUES ('x')"_s);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::Locked);
    EXPECT_TRUE(refused.error().message.contains(u"x.sqlite"_s));
}

TEST(Database, fullDiskIsToldAndTheTransactionLeavesNothing)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE((*database)->execute(u"CREATE TABLE t (a TEXT)"_s).ok());
    // SQLite answers as on a full disk when the file may not grow.
    ASSERT_TRUE((*database)->execute(u"PRAGMA max_page_count = 3"_s).ok());
    {
        auto transaction = Transaction::begin(**database);
        ASSERT_TRUE(transaction.ok());
        ASSERT_TRUE((*database)->execute(u"INSERT INTO t VALUES ('small')"_s).ok());
        Statement insert(**database, u"INSERT INTO t VALUES (?)"_s);
        const auto refused = insert.bind(QString(100'000, u'x')).execute();
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().kind, ErrorKind::Io);
        EXPECT_TRUE(refused.error().message.contains(u"no room left"_s));
    }
    EXPECT_EQ(answerOf(**database, u"SELECT count(*) FROM t"_s), u"0"_s);
}

TEST(Transaction, keepsWhatWasCommittedAndDropsTheRest)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE((*database)->execute(u"CREATE TABLE t (a TEXT)"_s).ok());
    {
        auto transaction = Transaction::begin(**database);
        ASSERT_TRUE((*database)->execute(u"INSERT INTO t VALUES ('kept')"_s).ok());
        ASSERT_TRUE(transaction->commit().ok());
    }
    {
        auto transaction = Transaction::begin(**database);
        ASSERT_TRUE((*database)->execute(u"INSERT INTO t VALUES ('dropped')"_s).ok());
    }
    EXPECT_EQ(answerOf(**database, u"SELECT group_concat(a) FROM t"_s), u"kept"_s);
}

TEST(Statement, emptyTextIsNotNullAndMissingCountsAre)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(database.ok());
    Statement statement(**database, u"SELECT typeof(?), typeof(?), typeof(?), ?"_s);
    statement.bind(QString()).bindCount(-1).bindCount(7).bind(QDateTime());
    ASSERT_TRUE(statement.execute().ok());
    ASSERT_TRUE(statement.next().valueOr(false));
    EXPECT_EQ(statement.text(0), u"text"_s);
    EXPECT_EQ(statement.text(1), u"null"_s);
    EXPECT_EQ(statement.text(2), u"integer"_s);
    EXPECT_FALSE(statement.time(3).isValid());
}

TEST(Statement, faultInTheSqlIsOurs)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(database.ok());
    const auto refused = (*database)->execute(u"SELEKT 1"_s);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::Internal);
    EXPECT_TRUE(refused.error().detail.contains(u"SELEKT"_s));
}

TEST(Database, copyHoldsWhatIsStillInTheLogAndReplacesAnOlderOne)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE((*database)->execute(u"CREATE TABLE t (a TEXT)"_s).ok());
    ASSERT_TRUE((*database)->copyTo(files.path(u"copy"_s)).ok());
    ASSERT_TRUE((*database)->execute(u"INSERT INTO t VALUES ('late')"_s).ok());
    ASSERT_TRUE((*database)->copyTo(files.path(u"copy"_s)).ok());
    auto copy = Database::open(files.path(u"copy"_s));
    ASSERT_TRUE(copy.ok());
    EXPECT_EQ(answerOf(**copy, u"SELECT a FROM t"_s), u"late"_s);
}

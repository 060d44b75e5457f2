#include "sqlite/database.h"
#include "sqlite/sqlfailure.h"
#include "sqlite/statement.h"
#include "store/storefiles.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::sqlite;
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

TEST(Database, leavesItsFileClosedAndWhole)
{
    StoreFolder files;
    const QString path = files.path(u"x.sqlite"_s);
    auto database = Database::open(path);
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE((*database)->execute(u"CREATE TABLE t (x)"_s).ok());
    ASSERT_TRUE(change(**database, u"INSERT INTO t VALUES (?)"_s, 1).ok());
    EXPECT_TRUE(QFile::exists(path + u"-wal"_s));
    database->reset();
    // SQLite takes the log into the file when the last connection is closed, and only then.
    EXPECT_FALSE(QFile::exists(path + u"-wal"_s));
}

TEST(Database, damagedFileIsToldAsDamaged)
{
    StoreFolder files;
    ASSERT_TRUE(files.writeDamaged(u"x.sqlite"_s));
    const auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_FALSE(database.ok());
    EXPECT_EQ(database.error().kind, ErrorKind::Damaged);
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
    EXPECT_EQ(database.error().kind, ErrorKind::Damaged);
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

TEST(Database, lockOfAnotherProgramIsTold)
{
    StoreFolder files;
    auto holder = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(holder.ok());
    ASSERT_TRUE((*holder)->execute(u"CREATE TABLE t (a TEXT)"_s).ok());
    auto other = Database::open(files.path(u"x.sqlite"_s), {std::chrono::milliseconds(20)});
    ASSERT_TRUE(other.ok());

    const auto held = (*holder)->transaction([&]() -> Result<> {
        const auto refused = (*other)->execute(u"INSERT INTO t VALUES ('x')"_s);
        EXPECT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().kind, ErrorKind::Io);
        EXPECT_TRUE(refused.error().message.contains(u"Another program"_s));
        EXPECT_TRUE(refused.error().message.contains(u"x.sqlite"_s));
        return {};
    });
    EXPECT_TRUE(held.ok());
}

TEST(Database, fullDiskIsToldAndTheTransactionLeavesNothing)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE((*database)->execute(u"CREATE TABLE t (a TEXT)"_s).ok());
    // SQLite answers as on a full disk when the file may not grow.
    ASSERT_TRUE((*database)->execute(u"PRAGMA max_page_count = 3"_s).ok());
    const auto refused = (*database)->transaction([&] {
        EXPECT_TRUE((*database)->execute(u"INSERT INTO t VALUES ('small')"_s).ok());
        return change(**database, u"INSERT INTO t VALUES (?)"_s, QString(100'000, u'x'));
    });
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::Io);
    EXPECT_TRUE(refused.error().message.contains(u"no room left"_s));
    EXPECT_EQ(answerOf(**database, u"SELECT count(*) FROM t"_s), u"0"_s);
}

TEST(Database, transactionKeepsWhatWasCommittedAndDropsTheRest)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE((*database)->execute(u"CREATE TABLE t (a TEXT)"_s).ok());
    int committed = 0;
    const auto insert = [&](const QString &text, const Result<> &end) {
        return (*database)->transaction([&]() -> Result<> {
            EXPECT_TRUE(change(**database, u"INSERT INTO t VALUES (?)"_s, text).ok());
            (*database)->afterCommit([&] { ++committed; });
            EXPECT_EQ(committed, 0);
            return end;
        });
    };
    EXPECT_FALSE(insert(u"dropped"_s, fail(ErrorKind::Conflict, u"No."_s)).ok());
    EXPECT_TRUE(insert(u"kept"_s, {}).ok());
    EXPECT_EQ(committed, 1);
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

TEST(Statement, givesWhatItPreparedToTheNextWithItsText)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE((*database)->execute(u"CREATE TABLE t (a TEXT, b INTEGER)"_s).ok());
    const QString insert = u"INSERT INTO t VALUES (?, ?)"_s;
    EXPECT_FALSE(change(**database, insert, u"one value is missing"_s).ok());
    EXPECT_TRUE(change(**database, insert, u"x"_s, 1).ok());
    EXPECT_TRUE(change(**database, insert, u"y"_s, 2).ok());
    const auto bOf = [&](const QString &a) {
        return readFirst(
            **database, u"SELECT b FROM t WHERE a = ?"_s,
            [&](const Statement &row) { return row.number(0); }, a)
            .valueOr(std::nullopt);
    };
    EXPECT_EQ(bOf(u"y"_s), 2);
    EXPECT_EQ(bOf(u"x"_s), 1);
    EXPECT_EQ(bOf(u"z"_s), std::nullopt);

    // The same text while its rows are being read, and after the table has changed.
    const QString all = u"SELECT * FROM t ORDER BY a"_s;
    const auto text = [](const Statement &row) { return row.text(0); };
    QStringList inner;
    Statement outer(**database, all);
    ASSERT_TRUE(outer.execute().ok());
    ASSERT_TRUE(forEachRow(outer, [&](const Statement &) {
        inner += readList(**database, all, text).valueOr({});
    }).ok());
    EXPECT_EQ(inner, (QStringList {u"x"_s, u"y"_s, u"x"_s, u"y"_s}));
    ASSERT_TRUE((*database)->execute(u"ALTER TABLE t ADD COLUMN c TEXT"_s).ok());
    EXPECT_TRUE((*database)->execute(u"DELETE FROM t WHERE a = 'x'"_s).ok());
    EXPECT_EQ(readList(**database, all, text).valueOr({}), QStringList {u"y"_s});
}

TEST(Statement, everyUseBringsAllItsValues)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    ASSERT_TRUE(database.ok());
    ASSERT_TRUE((*database)->execute(u"CREATE TABLE t (a TEXT, b BLOB)"_s).ok());
    const QString insert = u"INSERT INTO t VALUES (?, ?)"_s;
    const QByteArray bytes("somebody's");
    for (int round = 0; round < 2; ++round) {
        ASSERT_TRUE(change(**database, insert, u"x"_s, bytes).ok());
        EXPECT_TRUE(bytes.isDetached()) << "the query that is kept holds it";
        const auto tooFew = change(**database, insert, u"y"_s);
        ASSERT_FALSE(tooFew.ok());
        EXPECT_EQ(tooFew.error().kind, ErrorKind::Internal);
        EXPECT_TRUE(tooFew.error().detail.contains(u"1 values for 2 question marks: INSERT"_s))
            << tooFew.error().detail.toStdString();
        EXPECT_FALSE(change(**database, insert).ok());
        EXPECT_FALSE(change(**database, insert, u"y"_s, bytes, 3).ok());
    }
    Statement again(**database, insert);
    ASSERT_TRUE(again.bind(u"x"_s, bytes).execute().ok());
    EXPECT_FALSE(again.execute().ok());
    EXPECT_FALSE(again.bind(u"y"_s).execute().ok());
    EXPECT_TRUE(again.bind(u"x"_s, bytes).execute().ok());
    EXPECT_EQ(
        answerOf(**database, u"SELECT group_concat(DISTINCT a) || count(b) FROM t"_s), u"x4"_s);
}

TEST(Statement, rowsThatWereNotReadHoldNothing)
{
    StoreFolder files;
    auto database = Database::open(files.path(u"x.sqlite"_s));
    auto other = Database::open(files.path(u"x.sqlite"_s), {std::chrono::milliseconds(20)});
    ASSERT_TRUE(database.ok() && other.ok());
    ASSERT_TRUE((*database)->execute(u"CREATE TABLE t (a)"_s).ok());
    ASSERT_TRUE((*database)->execute(u"INSERT INTO t VALUES (1), (2)"_s).ok());
    const auto read = [&] {
        return readFirst(**database, u"SELECT count(a) OVER () FROM t"_s, [](const Statement &row) {
            return row.number(0);
        }).valueOr(std::nullopt);
    };
    EXPECT_EQ(read(), 2);
    ASSERT_TRUE((*other)->execute(u"INSERT INTO t VALUES (3)"_s).ok());
    EXPECT_EQ(read(), 3);
    // A statement that still reads would keep the log from being emptied.
    EXPECT_TRUE((*other)->execute(u"PRAGMA wal_checkpoint(TRUNCATE)"_s).ok());
    EXPECT_EQ(QFileInfo(files.path(u"x.sqlite-wal"_s)).size(), 0);
}

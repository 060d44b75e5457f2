#include "engine/database/duckdbconnection.h"
#include "engine/database/duckdbdatabases.h"
#include "engine/duckdb/sqltext.h"
#include "support/printers.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <new>
#include <stdexcept>

namespace sluice::engine {

using namespace Qt::StringLiterals;

class LockedDatabase : public ::testing::Test {
protected:
    LockedDatabase()
    {
        for (const char *name : {"bucket", "other"})
            QDir(dir.path()).mkpath(QString::fromLatin1(name));
        QFile file(dir.filePath(u"other/secret.csv"_s));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.write("a\n1\n");
    }

    /// \param sql %1 stands for the test's folder
    Result<DuckDbConnection::Rows> query(const QString &sql)
    {
        const auto opened = DuckDbDatabase::open(
            {dir.filePath(u"tmp"_s), 2, memoryBytes, {dir.filePath(folder)}});
        EXPECT_TRUE(opened.ok()) << (opened ? "" : opened.error().detail.toStdString());
        const auto connection = DuckDbConnection::open(*opened);
        return (*connection)->query(QString(sql).replace("%1"_L1, dir.path()));
    }

    QTemporaryDir dir;
    QString folder = u"bucket"_s;
    qint64 memoryBytes = 0;
};

TEST_F(LockedDatabase, refusesWhatIsNoWorkOfARun)
{
    const QStringList statements {
        u"SELECT * FROM read_csv('/etc/passwd')"_s,
        u"SELECT * FROM read_text('/etc/passwd')"_s,
        u"SELECT * FROM glob('/etc/*')"_s,
        u"SELECT * FROM '%1/other/secret.csv'"_s,
        u"SELECT * FROM read_csv('%1/bucket/../other/secret.csv')"_s,
        u"COPY (SELECT 1) TO '%1/other/new.csv'"_s,
        u"COPY (SELECT 1) TO '%1/bucket/../new.csv'"_s,
        u"COPY (SELECT 1) TO '%1/bucketnew.csv'"_s,
        u"EXPORT DATABASE '%1/other'"_s,
        u"ATTACH '%1/other/new.db'"_s,
        u"LOAD httpfs"_s,
        u"LOAD '%1/bucket/x.duckdb_extension'"_s,
        u"INSTALL httpfs"_s,
        u"SELECT * FROM read_csv('https://example.com/a.csv')"_s,
        u"SET threads = 1"_s,
        u"SET memory_limit = '1TB'"_s,
        u"RESET memory_limit"_s,
        u"SET temp_directory = '%1/other'"_s,
        u"SET allowed_directories = ['/']"_s,
        u"SET enable_external_access = true"_s,
        u"SET lock_configuration = false"_s,
        u"SET TimeZone = 'America/New_York'"_s,
    };
    for (const QString &sql : statements) {
        const auto done = query(sql);
        ASSERT_FALSE(done.ok()) << sql.toStdString();
        const QString &said = done.error().detail;
        const bool isRefused = said.contains("disabled by configuration"_L1)
            || said.contains("has been locked"_L1) || said.contains("is disabled"_L1)
            || said.contains("through configuration"_L1);
        EXPECT_TRUE(isRefused) << sql.toStdString() << ": " << said.toStdString();
    }
    EXPECT_EQ(QDir(dir.path()).entryList(QDir::Files), QStringList());
    EXPECT_EQ(QDir(dir.filePath(u"other"_s)).entryList(QDir::Files), QStringList {u"secret.csv"_s});
}

TEST_F(LockedDatabase, worksInItsFolderWhateverItsName)
{
    for (const QString &name : {u"bucket"_s, u"it's [a] *? día"_s}) {
        folder = name;
        QDir(dir.path()).mkpath(name);
        for (const char *format : {"csv", "json", "parquet"}) {
            const QString path
                = dir.filePath(name) + u"/.sluice-staging-1/0/x."_s + QLatin1StringView(format);
            QDir().mkpath(QFileInfo(path).path());
            const auto written = query(
                u"COPY (SELECT 7 AS a) TO %2 (FORMAT %3)"_s.replace("%2"_L1, quoteLiteral(path))
                    .replace("%3"_L1, QLatin1StringView(format)));
            ASSERT_TRUE(written.ok()) << written.error().detail.toStdString();
            const auto read
                = query(u"SELECT a FROM read_%3(%2)"_s.replace("%2"_L1, globLiteral(path))
                            .replace("%3"_L1, QLatin1StringView(format)));
            ASSERT_TRUE(read.ok()) << read.error().detail.toStdString();
            EXPECT_EQ(*read, (DuckDbConnection::Rows {{u"7"_s}}));
        }
    }
}

TEST_F(LockedDatabase, spillsToItsTempFolder)
{
    memoryBytes = 100 * 1024 * 1024; // the values alone are larger
    const QString sql
        = u"SELECT count(*) FROM (SELECT hash(i) || repeat('x', 100) AS s FROM range(%2) t(i) "
          "ORDER BY s)"_s;
    const auto sorted = query(QString(sql).replace("%2"_L1, "1200000"_L1));
    ASSERT_TRUE(sorted.ok()) << sorted.error().detail.toStdString();
    EXPECT_EQ(*sorted, (DuckDbConnection::Rows {{u"1200000"_s}}));
}

TEST_F(LockedDatabase, readsTimesAsUtcInEverySession)
{
    qputenv("TZ", "America/New_York");
    const auto read = query(u"SELECT CAST(TIMESTAMPTZ '2026-06-01 00:00:00Z' AS VARCHAR)"_s);
    qputenv("TZ", "UTC");
    EXPECT_EQ(read.value(), (DuckDbConnection::Rows {{u"2026-06-01 00:00:00+00"_s}}));
}

class DuckDbDatabasesTest : public ::testing::Test {
protected:
    static constexpr qint64 kMiB = 1024 * 1024;

    std::shared_ptr<const DuckDbDatabase> open(const QString &folder)
    {
        return databases.open({dir.filePath(folder)}).value();
    }

    static QString limitOf(const std::shared_ptr<const DuckDbDatabase> &database)
    {
        const auto connection = DuckDbConnection::open(database);
        return (*connection)
            ->query(u"SELECT current_setting('memory_limit')"_s)
            .value()
            .first()
            .first();
    }

    QTemporaryDir dir;
    DuckDbDatabases databases {{dir.filePath(u"tmp"_s), 1, 1024 * kMiB}, nullptr};
};

TEST_F(DuckDbDatabasesTest, shareOneForTheSameFoldersAndKeepItForTheNextRun)
{
    auto first = open(u"a"_s);
    EXPECT_EQ(open(u"a"_s), first);
    EXPECT_NE(open(u"b"_s), first);
    const DuckDbDatabase *kept = open(u"a"_s).get();
    first.reset();
    EXPECT_EQ(open(u"a"_s).get(), kept);
}

TEST_F(DuckDbDatabasesTest, giveARunAloneTheWholeLimit)
{
    for (const char *folder : {"a", "b", "a"})
        EXPECT_EQ(limitOf(open(QString::fromLatin1(folder))), u"1.0 GiB"_s) << folder;
}

TEST_F(DuckDbDatabasesTest, giveARunBesideOthersWhatTheyLeaveAndAQuarterAtLeast)
{
    auto whole = open(u"a"_s);
    const auto quarter = open(u"b"_s);
    EXPECT_EQ(limitOf(quarter), u"256.0 MiB"_s);
    EXPECT_EQ(open(u"a"_s), whole) << "one in use is shared";
    whole.reset();
    EXPECT_EQ(limitOf(open(u"c"_s)), u"768.0 MiB"_s);
}

TEST_F(DuckDbDatabasesTest, openASmallOneAnewForARunAlone)
{
    auto whole = open(u"a"_s);
    EXPECT_EQ(limitOf(open(u"b"_s)), u"256.0 MiB"_s);
    whole.reset();
    EXPECT_EQ(limitOf(open(u"b"_s)), u"1.0 GiB"_s);
}

/// A table that throws in one of its calls.
class ThrowingTable final : public RowTable, public RowScan, public RowReader {
public:
    explicit ThrowingTable(int call)
        : m_call(call)
    {
    }

    int columnCount() const override { return thrown(0, 1); }

    qint64 estimatedRows() const override { return thrown(1, 1); }

    std::shared_ptr<RowScan> scan(int, int, const QList<int> &) override
    {
        return std::make_shared<ThrowingTable>(thrown(2, m_call));
    }

    int maxThreads() const override { return thrown(3, 1); }

    std::unique_ptr<RowReader> makeReader() override
    {
        return std::make_unique<ThrowingTable>(thrown(4, m_call));
    }

    bool read(RowChunk &) override { return thrown(5, 1); }

private:
    int thrown(int call, int value) const
    {
        if (call != m_call)
            return value;
        if (call % 2 == 0)
            throw std::bad_alloc();
        throw std::runtime_error("no more of it");
    }

    int m_call;
};

TEST(DuckDbCallbacks, exceptionsEndTheStatementOnly)
{
    QTemporaryDir dir;
    const auto database = DuckDbDatabase::open({dir.path(), 2, 0}).value();
    const auto connection = DuckDbConnection::open(database).value();
    const auto expectEnded = [&](const QString &sql, bool isMemory) {
        const auto done = connection->query(sql);
        ASSERT_FALSE(done.ok()) << sql.toStdString();
        EXPECT_TRUE(done.error().detail.contains(
            isMemory ? "There is not enough memory left for this run."_L1 : "no more of it"_L1))
            << done.error().detail.toStdString();
        EXPECT_EQ(done.error().kind == ErrorKind::Quota, isMemory);
    };
    for (int call = 0; call <= 5; ++call) {
        const auto table = std::make_shared<ThrowingTable>(call);
        const qint64 id = database->tables().add(table);
        expectEnded(u"SELECT s0 FROM sluice_rows(%1, 0, 0)"_s.arg(id), call % 2 == 0);
    }

    duckdb_connection bare = nullptr;
    ASSERT_EQ(database->api().connect(database->handle(), &bare), DuckDBSuccess);
    const auto add = [&](const char *name, std::function<void(ScalarCall &)> run) {
        return registerScalarFunction(
            database->api(), bare, {name, 1, ScalarFunction::Result::Text, std::move(run)});
    };
    EXPECT_TRUE(add("sluice_full", [](ScalarCall &) { throw std::bad_alloc(); }));
    EXPECT_TRUE(add("sluice_odd", [](ScalarCall &) { throw std::logic_error("no more of it"); }));
    expectEnded(u"SELECT sluice_full('a')"_s, true);
    expectEnded(u"SELECT sluice_odd(CAST(i AS VARCHAR)) FROM range(9999) t(i)"_s, false);
    database->api().disconnect(&bare);
    EXPECT_EQ(connection->query(u"SELECT 1"_s).value(), (DuckDbConnection::Rows {{u"1"_s}}));
}

} // namespace sluice::engine

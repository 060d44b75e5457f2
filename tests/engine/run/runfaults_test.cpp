#include "engine/database/duckdbconnection.h"
#include "engine/run/runfaults.h"
#include "support/printers.h"

#include <QDir>
#include <QFile>
#include <QScopeGuard>
#include <QTemporaryDir>

#include <gtest/gtest.h>
#include <sys/mount.h>

namespace sluice::engine {

using namespace Qt::StringLiterals;

/// Faults that DuckDB is made to have, and the sentences that clients get of them.
class RunFaults : public ::testing::Test {
protected:
    RunFaults()
    {
        auto database
            = DuckDbDatabase::open({dir.filePath(u"tmp"_s), 1, 32 * 1024 * 1024, {dir.path()}});
        connection = std::move(*DuckDbConnection::open(*database));
        SourceFile file;
        file.object.key = u"orders/a.csv"_s;
        file.object.path = dir.filePath(u"a.csv"_s);
        source.files << file;
    }

    Error faultOf(const QString &sql)
    {
        const auto rows = connection->query(sql);
        EXPECT_FALSE(rows.ok()) << sql.toStdString();
        return rows ? Error {} : explainFault(rows.error(), source, {}, dir.filePath(u"tmp"_s));
    }

    QString messageOf(const QString &sql) { return faultOf(sql).message; }

    void put(const QString &name, const QByteArray &content)
    {
        QFile file(dir.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        ASSERT_EQ(file.write(content), content.size());
    }

    QString readParquet(const QString &name) const
    {
        return u"SELECT * FROM read_parquet('%1')"_s.arg(dir.filePath(name));
    }

    QTemporaryDir dir;
    std::unique_ptr<DuckDbConnection> connection;
    S3Source source;
};

TEST_F(RunFaults, whatIsNotMappedCarriesDuckDbsFirstLine)
{
    put(u"no.parquet"_s, "id,name\n1,a\n2,b\n3,c\n");
    const QList<QPair<QString, QString>> table {
        {readParquet(u"no.parquet"_s), u"No magic bytes found"_s},
        {u"SELECT CAST('x' AS INTEGER)"_s, u"Could not convert string 'x' to INT32"_s},
        {u"SELECT CAST(300 AS TINYINT)"_s, u"value is out of range"_s},
        {u"SELECT 9223372036854775807 + 1::BIGINT"_s, u"Overflow in addition"_s},
        {u"SELECT error('a first line')"_s, u"a first line"_s},
        {u"SELECT * FROM nowhere"_s, u"Table with name nowhere does not exist"_s},
    };
    for (const auto &[sql, words] : table) {
        const QString message = messageOf(sql);
        EXPECT_TRUE(message.contains(words)) << message.toStdString();
        EXPECT_FALSE(message.contains(u'\n'));
        EXPECT_FALSE(message.contains(u"details"_s));
        EXPECT_FALSE(message.contains(u"could not run the query"_s));
        EXPECT_TRUE(message.endsWith(u'.') && !message.endsWith(u".."_s)) << message.toStdString();
    }
}

TEST_F(RunFaults, aCutOrSpoiledParquetFileIsAFault)
{
    const auto made = connection->query(
        u"COPY (SELECT 'text number ' || range AS t FROM range(5000)) TO '%1' (FORMAT parquet, "
        "COMPRESSION 'zstd')"_s.arg(dir.filePath(u"good.parquet"_s)));
    ASSERT_TRUE(made.ok());
    QFile good(dir.filePath(u"good.parquet"_s));
    ASSERT_TRUE(good.open(QIODevice::ReadOnly));
    const QByteArray bytes = good.readAll();
    put(u"cut.parquet"_s, bytes.first(bytes.size() / 2));
    QByteArray spoiled = bytes;
    spoiled.replace(64, 512, QByteArray(512, '\x55'));
    put(u"spoiled.parquet"_s, spoiled);
    for (const QString &name : {u"cut.parquet"_s, u"spoiled.parquet"_s}) {
        const QString message = messageOf(readParquet(name));
        EXPECT_FALSE(message.isEmpty());
        EXPECT_FALSE(message.contains(u"details"_s)) << message.toStdString();
    }
}

TEST_F(RunFaults, tooLittleMemorySaysWhatToRaise)
{
    // A list cannot be spilled.
    const Error fault
        = faultOf(u"SELECT len(list(repeat('x', 1000) || range)) FROM range(1000000)"_s);
    EXPECT_EQ(fault.kind, ErrorKind::Quota);
    EXPECT_EQ(fault.message,
        u"The run needs more memory than Sluice Local may take for its runs; start it with a "
        u"larger --memory-limit."_s);
}

TEST_F(RunFaults, aFileIsBlamedAsSourceDestinationOrItself)
{
    const auto fault = [&](const QString &detail) {
        Error error {ErrorKind::Io, u"The query failed."_s, detail, {}, {}, 0};
        return explainFault(error, source, {}, u"/data/tmp"_s).message;
    };
    EXPECT_EQ(fault(u"IO Error: Cannot open file \"%1\": Permission denied"_s.arg(
                  dir.filePath(u"a.csv"_s))),
        u"orders/a.csv cannot be read: Permission denied. Check that it is there and that you may read it, then run the flow again."_s);
    EXPECT_EQ(fault(u"IO Error: Cannot open file \"/b/.sluice-staging-1/0\": Read-only file "
                    "system"_s),
        u"The destination's folder /b cannot be written: Read-only file system. Nothing was "
        u"written; check that it is there and that you may write to it, then run the flow again."_s);
    EXPECT_EQ(fault(u"IO Error: Could not write file \"/b/.sluice-staging-1/0\": No space left on "
                    "device"_s),
        u"The disk that holds /b is full; nothing was written. Free some space there and run the "
        u"flow again."_s);
    EXPECT_EQ(fault(u"IO Error: Cannot open file \"/elsewhere/x\": Is a directory"_s),
        u"/elsewhere/x cannot be read or written: Is a directory. Check that you may use it, then try again."_s);
    EXPECT_EQ(messageOf(u"COPY (SELECT 1) TO '%1/none/x' (FORMAT csv)"_s.arg(dir.path())),
        u"%1/none/x cannot be read or written: No such file or directory. Check that you may use it, then try again."_s
            .arg(dir.path()));
}

TEST_F(RunFaults, aFileThatIsGoneIsNamed)
{
    EXPECT_EQ(messageOf(readParquet(u"none.parquet"_s)),
        u"%1/none.parquet cannot be read: it is not there. Put it back, or check that its folder "
        "may be read."_s.arg(dir.path()));
}

/// DuckDB takes nine tenths of the disk for what it spills, and spills to no more.
TEST_F(RunFaults, aDiskTooSmallForWhatIsSpilledIsNamed)
{
    const QString disk = dir.filePath(u"disk"_s);
    ASSERT_TRUE(QDir().mkpath(disk));
    if (::mount("tmpfs", QFile::encodeName(disk).constData(), "tmpfs", 0, "size=4m") != 0)
        return; // only root may mount
    const auto unmount = qScopeGuard([&] { ::umount(QFile::encodeName(disk).constData()); });
    {
        const auto small = DuckDbDatabase::open({disk, 1, 32 * 1024 * 1024, {dir.path()}});
        ASSERT_TRUE(small.ok());
        const auto rows = (*DuckDbConnection::open(*small))
                              ->query(u"SELECT max(t) FROM (SELECT md5(range::VARCHAR) AS t FROM "
                                      "range(2000000) ORDER BY t)"_s);
        ASSERT_FALSE(rows.ok());
        EXPECT_EQ(explainFault(rows.error(), source, {}, disk).message,
            u"The disk that holds the folder for temporary files %1 has no room for what does not "
            "fit into memory; nothing was written. Free some space there, or start Sluice Local "
            "with a larger --memory-limit."_s.arg(disk))
            << rows.error().detail.toStdString();
    }
}

TEST_F(RunFaults, anInterruptIsACancel)
{
    connection->interrupt();
    const Error fault = faultOf(u"SELECT 1"_s);
    EXPECT_EQ(fault.kind, ErrorKind::Canceled);
    EXPECT_EQ(fault.message, u"The run was canceled."_s);
}

} // namespace sluice::engine

#include "engine/database/duckdbconnection.h"
#include "engine/source/json/jsontable.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <thread>

namespace sluice::engine {

using namespace Qt::StringLiterals;

/// The names of all members that one file's records have.
class JsonNames : public ::testing::Test {
protected:
    void put(const QByteArray &content, int times = 1)
    {
        QFile file(dir.filePath(u"a.jsonl"_s));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        for (int i = 0; i < times; ++i)
            ASSERT_EQ(file.write(content), content.size());
        file.close();
        const QFileInfo info(file.fileName());
        bytes = info.size();
        table = std::make_shared<JsonTable>(
            QList<S3Object> {{u"a.jsonl"_s, info.filePath(), bytes, info.lastModified()}},
            QList<JsonLayout> {JsonLayout::Lines}, QStringList(), RecordTable::Shape {1, false});
        sql = u"SELECT count(s%1), count(DISTINCT s%1) FROM sluice_rows(%2, 0, 0)"_s.arg(
            QString::number(JsonColumns(0).names()),
            QString::number(database->tables().add(table)));
    }

    QTemporaryDir dir;
    std::shared_ptr<const DuckDbDatabase> database
        = DuckDbDatabase::open({dir.path(), 2, 0}).value();
    std::unique_ptr<DuckDbConnection> connection = DuckDbConnection::open(database).value();
    std::shared_ptr<JsonTable> table;
    qint64 bytes = 0;
    QString sql;
};

TEST_F(JsonNames, ofOneRecordAreMoreThanAChunkHolds)
{
    QByteArray record = "{\"n0\":0";
    for (int i = 1; i < 10'000; ++i)
        record += ",\"n" + QByteArray::number(i) + "\":0";
    put(record + "}\n{\"n1\":0,\"last\":0}\n");
    EXPECT_EQ(connection->query(sql).value(), (DuckDbConnection::Rows {{u"10001"_s, u"10001"_s}}));
}

TEST_F(JsonNames, areFoundWhereLongStretchesHaveNone)
{
    const QByteArray stretch = "{}\n{\"a\":\"" + QByteArray(3'000'000, 'x') + "\"}\n";
    put(stretch + stretch + stretch + stretch + "{\"b\":1}\n");
    const auto rows = connection->query(sql).value();
    EXPECT_EQ(rows.first().last(), u"2"_s);
}

TEST_F(JsonNames, searchIsInterruptedWhereNoneIsNew)
{
    put("{\"a\":\"" + QByteArray(1'000'000, 'x') + "\"}\n", 300);
    std::optional<Result<DuckDbConnection::Rows>> found;
    std::thread search([&] { found = connection->query(sql); });
    EXPECT_TRUE(test::waitUntil([&] { return table->bytesRead() > 0; }));
    connection->interrupt();
    search.join();
    ASSERT_FALSE(found->ok());
    EXPECT_EQ(found->error().kind, ErrorKind::Canceled);
    EXPECT_LT(table->bytesRead(), bytes / 2);
}

} // namespace sluice::engine

#include "emulator/appflow/entities/fixtureends.h"
#include "emulator/appflow/entities/fixtureentities.h"
#include "engine/run/runprogress.h"
#include "support/printers.h"

#include <QFile>
#include <QJsonObject>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::emulator {

using namespace Qt::StringLiterals;

TEST(FixtureSource, stagesParquetUntilTheRunIsCancelled)
{
    QTemporaryDir dir;
    const auto database = engine::DuckDbDatabase::open({dir.path(), 1, 0});
    ASSERT_TRUE(database);
    const auto connection = engine::DuckDbConnection::open(*database);
    ASSERT_TRUE(connection);
    ASSERT_TRUE((*connection)
                    ->query(u"COPY (SELECT 7 AS id) TO '%1' (FORMAT parquet)"_s.arg(
                        dir.filePath(u"Account.parquet"_s))));

    const engine::DataFiles files(dir.path());
    FixtureSource source(files, MappedFolder::closed(dir.path()), u"Account"_s);
    engine::RunProgress progress;
    const engine::RunWatch watch {progress.cancelFlag(), {},
        [&](engine::DuckDbConnection *working) { progress.setWork(working, nullptr); }};
    const auto fetched = source.fetch({}, {}, dir.path(), watch);
    ASSERT_TRUE(fetched) << fetched.error().message.toStdString();
    QFile file(fetched->path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll(), "{\"id\":7}\n");

    progress.cancel();
    const auto stopped = source.fetch({}, {}, dir.path(), watch);
    ASSERT_FALSE(stopped);
    EXPECT_EQ(stopped.error().kind, ErrorKind::Canceled);
}

TEST(FixtureSource, fieldsThatAreNoListEndTheRunAndAreNotInferred)
{
    QTemporaryDir dir;
    const auto put = [&dir](const QString &name, const QByteArray &content) {
        QFile file(dir.filePath(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    put(u"Account.csv"_s, "id\n1\n");
    put(u"Account.meta.json"_s, "[{\"identifier\": \"id\"},"); // cut
    const engine::DataFiles files(dir.path());
    FixtureSource source(files, MappedFolder::closed(dir.path()), u"Account"_s);
    engine::RunProgress progress;
    const engine::RunWatch watch {progress.cancelFlag(), {}, {}};
    const auto fetched = source.fetch({}, {}, dir.path(), watch);
    ASSERT_FALSE(fetched);
    EXPECT_EQ(fetched.error().message,
        u"%1 must be a JSON list of ConnectorEntityField objects. Correct it, or remove it to have "
        "the fields inferred from the records."_s.arg(dir.filePath(u"Account.meta.json"_s)));
}

TEST(FixtureSource, floatsOfParquetKeepTheirDigits)
{
    QTemporaryDir dir;
    const auto database = engine::DuckDbDatabase::open({dir.path(), 1, 0});
    ASSERT_TRUE(database);
    const auto connection = engine::DuckDbConnection::open(*database);
    ASSERT_TRUE(connection);
    const auto made
        = (*connection)
              ->query(u"COPY (SELECT 0.1::FLOAT AS f, NULL::FLOAT AS n, 0.1::DOUBLE AS d, "
                      "[0.3::FLOAT, NULL] AS l, {'FLOAT': 0.7::FLOAT, 'a FLOAT,': 'x, 0.1'} AS s, "
                      "MAP {0.9::FLOAT: 1.1::FLOAT} AS m, 1.6::FLOAT AS \"q\"\"uote\", 7 AS i) "
                      "TO '%1' (FORMAT parquet)"_s.arg(dir.filePath(u"Account.parquet"_s)));
    ASSERT_TRUE(made) << made.error().message.toStdString();

    const engine::DataFiles files(dir.path());
    FixtureSource source(files, MappedFolder::closed(dir.path()), u"Account"_s);
    engine::RunProgress progress;
    const engine::RunWatch watch {progress.cancelFlag(), {}, {}};
    const auto fetched = source.fetch({}, {}, dir.path(), watch);
    ASSERT_TRUE(fetched) << fetched.error().message.toStdString();
    QFile file(fetched->path);
    ASSERT_TRUE(file.open(QIODevice::ReadOnly));
    EXPECT_EQ(file.readAll().toStdString(),
        "{\"f\":0.1,\"n\":null,\"d\":0.1,\"l\":[0.3,null],\"s\":{\"FLOAT\":0.7,"
        "\"a FLOAT,\":\"x, 0.1\"},\"m\":{\"0.9\":1.1},\"q\\\"uote\":1.6,\"i\":7}\n");
}

TEST(FixtureSource, readsParquetBeyondALinkWhereItIsAllowed)
{
    QTemporaryDir dir;
    QTemporaryDir outside;
    const auto database = engine::DuckDbDatabase::open({outside.path(), 1, 0});
    ASSERT_TRUE(database);
    const auto connection = engine::DuckDbConnection::open(*database);
    ASSERT_TRUE(connection);
    ASSERT_TRUE((*connection)
                    ->query(u"COPY (SELECT 7 AS id) TO '%1' (FORMAT parquet)"_s.arg(
                        outside.filePath(u"Lead.parquet"_s))));
    ASSERT_TRUE(
        QFile::link(outside.filePath(u"Lead.parquet"_s), dir.filePath(u"Account.parquet"_s)));
    ASSERT_TRUE(QFile::link(outside.path(), dir.filePath(u"crm"_s)));

    QTemporaryDir temp;
    const engine::DataFiles files(temp.path());
    engine::RunProgress progress;
    const engine::RunWatch watch {progress.cancelFlag(), {}, {}};
    const FixtureEntities entities(files);
    for (const QString &entity : {u"Account"_s, u"crm/Lead"_s}) {
        SCOPED_TRACE(entity.toStdString());
        const auto refused = FixtureSource(files, MappedFolder::closed(dir.path()), entity)
                                 .fetch({}, {}, {}, watch);
        ASSERT_FALSE(refused);
        EXPECT_TRUE(refused.error().message.startsWith(u"The link "_s));
        EXPECT_FALSE(entities.describe(MappedFolder::closed(dir.path()), entity));

        const MappedFolder folder(dir.path(), true);
        const auto fetched = FixtureSource(files, folder, entity).fetch({}, {}, temp.path(), watch);
        ASSERT_TRUE(fetched) << fetched.error().message.toStdString();
        QFile file(fetched->path);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        EXPECT_EQ(file.readAll(), "{\"id\":7}\n");
        const auto fields = entities.describe(folder, entity);
        ASSERT_TRUE(fields) << fields.error().message.toStdString();
        EXPECT_EQ(fields->at(0)["identifier"_L1].toString(), u"id"_s);
    }
    EXPECT_EQ(entities.list(MappedFolder::closed(dir.path()), {})->size(), 0);
    EXPECT_EQ(entities.list({dir.path(), true}, {})->size(), 2);
    EXPECT_EQ(
        entities.list({dir.path(), true}, u"crm"_s)->at(0)["name"_L1].toString(), u"crm/Lead"_s);
    EXPECT_FALSE(entities.list({dir.path(), true}, u"crm/../.."_s));
}

} // namespace sluice::emulator

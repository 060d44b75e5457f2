#include "emulator/fixtures/fixtureends.h"
#include "engine/run/runprogress.h"
#include "support/printers.h"

#include <QFile>
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
    FixtureSource source(files, dir.path(), u"Account"_s);
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

} // namespace sluice::emulator

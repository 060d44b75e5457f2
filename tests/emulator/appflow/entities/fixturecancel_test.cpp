#include "emulator/appflow/entities/fixtureends.h"
#include "engine/run/runprogress.h"
#include "support/cancellimit.h"
#include "support/printers.h"
#include "support/sanitized.h"
#include "support/waitfor.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <future>
#include <iostream>

namespace sluice::emulator {

using namespace Qt::StringLiterals;

namespace {

class FixtureCancel;

struct Scenario {
    const char *name;
    /// What the run's thread does, and whether it is in the middle of it.
    std::function<Result<>(FixtureCancel &)> work;
    std::function<bool(const FixtureCancel &)> isThere;
    const char *file;
};

void PrintTo(const Scenario &scenario, std::ostream *out)
{
    *out << scenario.name;
}

/// Ends of runs over fixtures that are large enough for each stage to take long.
class FixtureCancel : public ::testing::TestWithParam<Scenario> {
public:
    QString path(const QString &name) const { return dir.filePath(name); }

    void putRecords()
    {
        // As many take four times as long under the sanitizers.
        constexpr int kRecords = kIsSanitized ? 100'000 : 400'000;
        const QString name = QString::fromLatin1(GetParam().file);
        if (name.endsWith(".parquet"_L1)) {
            const auto database
                = engine::DuckDbDatabase::open({path(u"tmp"_s), 2, 0, {dir.path()}});
            ASSERT_TRUE(database);
            const auto connection = engine::DuckDbConnection::open(*database);
            ASSERT_TRUE((*connection)
                            ->query(u"COPY (SELECT i AS id, 'name ' || i AS name, 0.1 * i AS "
                                    u"amount FROM range(%1) t(i)) "
                                    "TO '%2' (FORMAT parquet)"_s.arg(5 * kRecords)
                                        .arg(path(name))));
            return;
        }
        const bool isCsv = name.endsWith(".csv"_L1);
        QFile file(path(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        if (isCsv)
            file.write("id,name,changed\n");
        for (int i = 0; i < kRecords; ++i) {
            const QByteArray n = QByteArray::number(i);
            file.write(isCsv ? n + ",name " + n + ",2026-01-01T00:00:00Z\n"
                             : "{\"id\":" + n + ",\"name\":\"name " + n
                        + "\",\"changed\":\"2026-01-01T00:00:00.5Z\"}\n");
        }
    }

    FixtureSink sink(const QString &operation)
    {
        return {files, std::make_shared<WriterTurns>(),
            {MappedFolder::closed(dir.path()), u"Account"_s, operation, {u"id"_s}, u"run-1"_s}};
    }

    Result<> fetch(const std::optional<engine::PullWindow> &window)
    {
        FixtureSource source(files, MappedFolder::closed(dir.path()), u"Account"_s);
        const auto fetched = source.fetch({}, window, path(u"tmp"_s), watch);
        return fetched ? Result<>() : fail(fetched.error());
    }

    Result<> load()
    {
        isBegun = true;
        const auto taken = sink(u"UPSERT"_s).write({"{\"id\":1}"}, watch);
        return taken ? Result<>() : fail(taken.error());
    }

    Result<> finish()
    {
        auto writer = sink(u"UPSERT"_s);
        if (const auto taken = writer.write({"{\"id\":1}"}, watch); !taken)
            return fail(taken.error());
        return writer.finish(watch);
    }

    /// Below the fixtures' folder, hidden ones too.
    QStringList names() const
    {
        QStringList found;
        QDirIterator entries(dir.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            entries.next();
            found << entries.fileName();
        }
        return found;
    }

    bool isStaging() const
    {
        const QStringList found = names();
        return std::any_of(found.begin(), found.end(),
            [](const QString &name) { return name.endsWith(".part"_L1); });
    }

    QTemporaryDir dir;
    engine::DataFiles files {dir.filePath(u"tmp"_s)};
    engine::RunProgress progress;
    std::atomic<bool> isBegun = false;
    std::atomic<bool> isAsking = false;
    engine::RunWatch watch {progress.cancelFlag(), [](qint64, qint64) {},
        [this](engine::DuckDbConnection *connection) {
            progress.setWork(connection, nullptr);
            isAsking = connection != nullptr;
        }};
};

TEST_P(FixtureCancel, endsAtOnceAndLeavesNothing)
{
    putRecords();
    std::promise<Result<>> promise;
    auto ended = promise.get_future();
    std::thread run([&] { promise.set_value(GetParam().work(*this)); });
    const auto hasEnded
        = [&] { return ended.wait_for(std::chrono::seconds(0)) == std::future_status::ready; };
    EXPECT_TRUE(sluice::test::waitUntil([&] { return hasEnded() || GetParam().isThere(*this); }));
    EXPECT_FALSE(hasEnded()) << "It is too short to be cancelled.";
    QElapsedTimer timer;
    timer.start();
    progress.cancel();
    const Result<> result = ended.get();
    const qint64 elapsed = timer.elapsed();
    run.join();
    std::cout << "[ MEASURED ] " << GetParam().name << ": " << elapsed << " ms\n";
    ASSERT_FALSE(result.ok());
    EXPECT_EQ(result.error().kind, ErrorKind::Canceled) << result.error().message.toStdString();
    EXPECT_LE(elapsed, sluice::test::kCancelLimit.count());
    EXPECT_EQ(names(), QStringList(QString::fromLatin1(GetParam().file)));
}

bool isAsking(const FixtureCancel &test)
{
    return test.isAsking;
}

bool isBegun(const FixtureCancel &test)
{
    return test.isBegun;
}

Result<> fetchNew(FixtureCancel &test)
{
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
    return test.fetch(engine::PullWindow {{}, now.addDays(-1), now});
}

const Scenario kScenarios[] = {
    {"describesCsv", fetchNew, isAsking, "Account.csv"},
    {"describesJson", fetchNew, isAsking, "Account.jsonl"},
    {"stagesParquet", [](FixtureCancel &test) { return test.fetch({}); }, isAsking,
        "Account.parquet"},
    {"loadsCsv", &FixtureCancel::load, isAsking, "Account.csv"},
    {"loadsJson", &FixtureCancel::load, isBegun, "Account.jsonl"},
    {"loadsParquet", &FixtureCancel::load, isAsking, "Account.parquet"},
    {"finishes", &FixtureCancel::finish, &FixtureCancel::isStaging, "Account.jsonl"},
};

INSTANTIATE_TEST_SUITE_P(Run, FixtureCancel, testing::ValuesIn(kScenarios),
    [](const auto &given) { return std::string(given.param.name); });

} // namespace

} // namespace sluice::emulator

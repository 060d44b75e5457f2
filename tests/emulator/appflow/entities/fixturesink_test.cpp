#include "emulator/appflow/entities/fixturesinktest.h"

#include <QDir>
#include <QFileInfo>

#include <gtest/gtest.h>

#include <future>
#include <thread>

namespace sluice::emulator {

namespace {

using namespace Qt::StringLiterals;

TEST_F(FixtureSinkTest, halfCharactersAreAsManyIdsAsTheyAre)
{
    put(u"Account.jsonl"_s,
        R"({"id":"\ud800","v":1})"
        "\n"
        R"({"id":"\ud801","v":2})"
        "\n"
        R"({"id":"\ufffd","v":3})"
        "\n");
    EXPECT_EQ(write(u"UPDATE"_s, {R"({"id":"\uD801","v":20})", R"({"id":"\uFFFD","v":30})"}),
        QStringList());
    EXPECT_EQ(out(),
        R"({"id":"\ud800","v":1})"
        "\n"
        R"({"id":"\uD801","v":20})"
        "\n"
        R"({"id":"\uFFFD","v":30})"
        "\n");
}

TEST_F(FixtureSinkTest, idsOfCsvAndJsonAreTheSame)
{
    put(u"Account.jsonl"_s, "{\"id\":7,\"name\":\"old\",\"size\":3}\n");
    auto writer = sink(u"UPDATE"_s);
    const auto refused
        = writer.write({"{\"id\":\"7\",\"name\":\"new\"}", "{\"name\":\"x\"}"}, watch);
    ASSERT_TRUE(refused.ok()) << refused.error().message.toStdString();
    EXPECT_EQ(refused->refused,
        (QList<engine::RefusedRecord> {{1, u"The record has no id, which identifies it."_s}}));
    ASSERT_TRUE(writer.finish(watch).ok());
    EXPECT_EQ(out(), "{\"id\":\"7\",\"name\":\"new\",\"size\":3}\n");
}

TEST_F(FixtureSinkTest, nothingIsLeftOfARunThatDoesNotFinish)
{
    put(u"Account.csv"_s, "id\n1\n");
    {
        auto writer = sink(u"DELETE"_s);
        ASSERT_TRUE(writer.write({"{\"id\":\"1\"}"}, watch).ok());
    }
    EXPECT_EQ(out(), "nothing");
}

/// Its process dies between the file and its record: the sink goes without keep().
class FixtureSinkKilled : public FixtureSinkTest {
protected:
    void SetUp() override
    {
        put(u"Account.out.jsonl"_s, kBefore);
        auto writer = sink(u"INSERT"_s);
        ASSERT_TRUE(writer.write({"{\"id\":2}"}, watch).ok());
        ASSERT_TRUE(writer.finish(watch).ok());
        ASSERT_EQ(out(), kAfter);
    }

    Result<> startAgain(bool isRecorded) const
    {
        return engine::recoverStaging(MappedFolder::closed(dir.path()),
            {engine::StagingRole::Entity},
            [&](const QString &) { return std::optional<bool>(isRecorded); });
    }

    QStringList names() const
    {
        return QDir(dir.path())
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

    const QByteArray kBefore = "{\"id\":1.10}\n";
    const QByteArray kAfter = "{\"id\":1.10}\n{\"id\":2}\n";
};

TEST_F(FixtureSinkKilled, theFileBeforeComesBackWhereTheRunHasNoEnd)
{
    ASSERT_TRUE(startAgain(false).ok());
    EXPECT_EQ(out(), kBefore);
    EXPECT_EQ(names(), QStringList(u"Account.out.jsonl"_s));
}

TEST_F(FixtureSinkKilled, theNewFileStaysWhereTheRunIsRecorded)
{
    ASSERT_TRUE(startAgain(true).ok());
    EXPECT_EQ(out(), kAfter);
    EXPECT_EQ(names(), QStringList(u"Account.out.jsonl"_s));
}

TEST_F(FixtureSinkKilled, aFirstFileGoesAgainWhereTheRunHasNoEnd)
{
    QFile::remove(path(u"Account.out.jsonl"_s));
    put(u"Account.jsonl"_s, kBefore);
    ASSERT_TRUE(startAgain(true).ok());
    {
        auto writer = sink(u"INSERT"_s);
        ASSERT_TRUE(writer.write({"{\"id\":2}"}, watch).ok());
        ASSERT_TRUE(writer.finish(watch).ok());
    }
    ASSERT_EQ(out(), kAfter);
    ASSERT_TRUE(startAgain(false).ok());
    EXPECT_EQ(names(), QStringList(u"Account.jsonl"_s));
}

TEST_F(FixtureSinkTest, whatTheRecordTellsOfIsAllThatIsLeft)
{
    put(u"Account.out.jsonl"_s, "{\"id\":1}\n");
    ASSERT_TRUE(QFile::setPermissions(
        path(u"Account.out.jsonl"_s), QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));
    const auto access = QFileInfo(path(u"Account.out.jsonl"_s)).permissions();
    auto writer = sink(u"INSERT"_s);
    ASSERT_TRUE(writer.write({"{\"id\":2}"}, watch).ok());
    ASSERT_TRUE(writer.finish(watch).ok());
    writer.keep();
    EXPECT_EQ(out(), "{\"id\":1}\n{\"id\":2}\n");
    EXPECT_EQ(QFileInfo(path(u"Account.out.jsonl"_s)).permissions(), access);
    EXPECT_EQ(QDir(dir.path()).entryList(QDir::AllDirs | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList());
}

TEST_F(FixtureSinkTest, nothingBehindTheFirstRefusedRecordIsWrittenWhereItEndsTheRun)
{
    put(u"Account.csv"_s, "id\n1\n");
    FixtureSink writer(files, turns,
        {MappedFolder::closed(dir.path()), u"Account"_s, u"INSERT"_s, {u"id"_s}, u"run-1"_s, true});
    const auto batch
        = writer.write({R"({"id":"2"})", R"({"id":"1"})", R"({"id":"3"})", R"({"id":"1"})"}, watch);
    ASSERT_TRUE(batch.ok());
    EXPECT_EQ(batch->tried, 2);
    EXPECT_EQ(batch->refused,
        (QList<engine::RefusedRecord> {{1, u"There is a record with id = 1 already."_s}}));
    ASSERT_TRUE(writer.finish(watch).ok());
    EXPECT_EQ(out(), "{\"id\":\"1\"}\n{\"id\":\"2\"}\n");
}

TEST_F(FixtureSinkTest, insertNeedsNoIdsAndTheOthersDo)
{
    put(u"Account.csv"_s, "");
    auto inserts = sink(u"INSERT"_s, {});
    ASSERT_TRUE(inserts.write({"{\"a\":1}", "{\"a\":1}"}, watch).ok());
    ASSERT_TRUE(inserts.finish(watch).ok());
    EXPECT_EQ(out(), "{\"a\":1}\n{\"a\":1}\n");
    const auto refused = sink(u"UPSERT"_s, {}).write({"{\"a\":1}"}, watch);
    ASSERT_FALSE(refused.ok());
    EXPECT_TRUE(refused.error().message.startsWith(u"UPSERT needs idFieldNames"_s));
}

TEST_F(FixtureSinkTest, recordsThatNoFlowTouchesStayByteForByte)
{
    const QByteArray untouched
        = "{\"id\": "
          "1,\"at\":\"2026-01-02T03:04:05.120+01:00\",\"g\":\"9F1B\",\"n\":1.10,\"e\":\"\"}\n"
          "{\"id\":12345678901234567.89,\"z\":[ 1E5, -0 ],\"a\":\"\\u00e9\",\"id2\":null}\n";
    put(u"Account.jsonl"_s, untouched + "{ \"b\" : 1.50 , \"id\":3, \"x\":\"o\" }\n");
    EXPECT_EQ(write(u"UPSERT"_s, {"{\"id\":3,\"x\":\"new\",\"y\":0.30}", "{\"id\":4,\"x\":2.0}"}),
        QStringList());
    EXPECT_EQ(out().toStdString(),
        (untouched
            + "{ \"b\" : 1.50 , \"id\":3, \"x\":\"new\",\"y\":0.30 }\n{\"id\":4,\"x\":2.0}\n")
            .toStdString());
}

TEST_F(FixtureSinkTest, aListOfSeveralLinesBecomesLinesWithTheSameValues)
{
    put(u"Account.json"_s,
        "[\n  {\n    \"id\": 1.0,\n    \"t\": \"a  b\\n\",\r\n    \"o\": {\"k\": [1, 2]}\n  },\n  "
        "{\"id\": 2}\n]\n");
    EXPECT_EQ(write(u"INSERT"_s, {"{\"id\":3}"}), QStringList());
    EXPECT_EQ(out().toStdString(),
        "{\"id\":1.0,\"t\":\"a  b\\n\",\"o\":{\"k\":[1,2]}}\n{\"id\": 2}\n{\"id\":3}\n");
}

TEST_F(FixtureSinkTest, emptyTextOfCsvIsNotNull)
{
    put(u"Account.csv"_s, "id,guid,at,note\n007,9F1B,2026-1-2,\n8,,,\"\"\n");
    EXPECT_EQ(write(u"INSERT"_s, {"{\"id\":\"9\"}"}), QStringList());
    EXPECT_EQ(out().toStdString(),
        "{\"id\":\"007\",\"guid\":\"9F1B\",\"at\":\"2026-1-2\",\"note\":\"\"}\n"
        "{\"id\":\"8\",\"guid\":\"\",\"at\":\"\",\"note\":\"\"}\n{\"id\":\"9\"}\n");
}

TEST_F(FixtureSinkTest, namesOfCsvThatDifferByCaseOnlyStay)
{
    put(u"Account.csv"_s, "id,Id,\"na\"\"me\nx\",NA\n1,a,b,c\n2,\"\"\"d\n\",,é\n");
    EXPECT_EQ(write(u"UPSERT"_s, {"{\"id\":\"1\",\"Id\":\"new\"}"}), QStringList());
    EXPECT_EQ(out().toStdString(),
        "{\"id\":\"1\",\"Id\":\"new\",\"na\\\"me\\nx\":\"b\",\"NA\":\"c\"}\n"
        "{\"id\":\"2\",\"Id\":\"\\\"d\\n\",\"na\\\"me\\nx\":\"\",\"NA\":\"é\"}\n");
}

TEST_F(FixtureSinkTest, idsAreComparedAsTheyAreWritten)
{
    put(u"Account.jsonl"_s, "{\"id\":9223372036854775808,\"v\":1}\n{\"id\":7,\"v\":1}\n");
    EXPECT_EQ(write(u"UPSERT"_s,
                  {"{\"id\":9223372036854775809,\"v\":2}", "{\"id\":7.0,\"v\":3}",
                      "{\"id\":\"7\",\"v\":4}"}),
        QStringList());
    EXPECT_EQ(out().toStdString(),
        "{\"id\":9223372036854775808,\"v\":1}\n{\"id\":\"7\",\"v\":4}\n"
        "{\"id\":9223372036854775809,\"v\":2}\n{\"id\":7.0,\"v\":3}\n");
}

TEST_F(FixtureSinkTest, partsOfAnIdDoNotRunIntoEachOther)
{
    const QStringList ids {u"a"_s, u"b"_s};
    put(u"Account.jsonl"_s, "{\"a\":\"x\\u001f\",\"b\":\"y\"}\n");
    EXPECT_EQ(write(u"INSERT"_s,
                  {"{\"a\":\"x\",\"b\":\"\\u001fy\"}", "{\"a\":\"1:1\",\"b\":\"\"}",
                      "{\"a\":\"1\",\"b\":\"1:\"}", "{\"a\":\"1\",\"b\":\"1:\"}"},
                  ids),
        QStringList {u"There is a record with a, b = 1, 1: already."_s});
}

TEST_F(FixtureSinkTest, recordsWithoutAnIdAreNoDuplicates)
{
    put(u"Account.jsonl"_s, "{\"id\":null,\"n\":0}\n");
    EXPECT_EQ(
        write(u"INSERT"_s, {"{\"id\":null,\"n\":1}", "{\"id\":null,\"n\":1}", "{\"n\":2}", "{}"}),
        QStringList());
    EXPECT_EQ(out(),
        "{\"id\":null,\"n\":0}\n{\"id\":null,\"n\":1}\n{\"id\":null,\"n\":1}\n{\"n\":2}\n{}\n");
    EXPECT_EQ(write(u"DELETE"_s, {"{\"id\":null}"}),
        QStringList {u"The record has no id, which identifies it."_s});
}

TEST_F(FixtureSinkTest, anIdOfSeveralRecordsIsRefused)
{
    put(u"Account.jsonl"_s, "{\"id\":1,\"n\":0}\n{\"id\":1,\"n\":1}\n");
    EXPECT_EQ(write(u"DELETE"_s, {"{\"id\":1}"}),
        QStringList {u"There are 2 records with id = 1, so none of them is meant for certain."_s});
    EXPECT_EQ(out(), "nothing");
}

TEST_F(FixtureSinkTest, runsAtTheSameTimeLoseNothing)
{
    put(u"Account.csv"_s, "id\n");
    const auto writeAll = [this](int first) {
        auto writer = sink(u"INSERT"_s, {u"id"_s}, u"run-%1"_s.arg(first));
        for (int i = 0; i < 20; ++i) {
            const QByteArray id = QByteArray::number(first + i);
            ASSERT_TRUE(writer.write({"{\"id\":" + id + '}'}, watch).ok());
        }
        ASSERT_TRUE(writer.finish(watch).ok());
        writer.keep();
    };
    std::vector<std::thread> runs;
    for (int run = 0; run < 4; ++run)
        runs.emplace_back(writeAll, 100 * run);
    for (auto &run : runs)
        run.join();
    EXPECT_EQ(out().count('\n'), 80);
}

TEST_F(FixtureSinkTest, aRunThatWaitsForItsTurnCanBeCanceled)
{
    put(u"Account.csv"_s, "id\n");
    auto first = sink(u"INSERT"_s);
    ASSERT_TRUE(first.write({"{\"id\":1}"}, watch).ok());
    auto second = sink(u"INSERT"_s);
    std::promise<Result<engine::WrittenBatch>> ended;
    std::thread run([&] { ended.set_value(second.write({"{\"id\":2}"}, watch)); });
    cancel = true;
    EXPECT_EQ(ended.get_future().get().error().kind, ErrorKind::Canceled);
    run.join();
    cancel = false;
    EXPECT_TRUE(first.finish(watch).ok());
    EXPECT_EQ(out(), "{\"id\":1}\n");
}

TEST_F(FixtureSinkTest, doesNotOverwriteWhatSomebodyElseChanged)
{
    put(u"Account.csv"_s, "id\n");
    auto writer = sink(u"INSERT"_s);
    ASSERT_TRUE(writer.write({"{\"id\":1}"}, watch).ok());
    put(u"Account.out.jsonl"_s, "{\"id\":99}\n");
    const auto finished = writer.finish(watch);
    ASSERT_FALSE(finished.ok());
    EXPECT_EQ(finished.error().kind, ErrorKind::Conflict);
    EXPECT_EQ(out(), "{\"id\":99}\n");
}

TEST_F(FixtureSinkTest, namesTheLineThatIsNoRecord)
{
    put(u"Account.jsonl"_s, "{\"id\":1}\n7\n");
    const auto refused = sink(u"INSERT"_s).write({"{\"id\":2}"}, watch);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().message,
        u"Line 2 of Account is no JSON object; correct it or remove the file."_s);
}

TEST_F(FixtureSinkTest, aCanceledWriteTakesNoBatch)
{
    put(u"Account.csv"_s, "id\n1\n");
    cancel = true;
    auto writer = sink(u"UPSERT"_s);
    const auto refused = writer.write({"{\"id\":\"2\"}"}, watch);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::Canceled);
}

TEST_F(FixtureSinkTest, linksOutOfTheFolderAreNamedAndNotFollowed)
{
    QTemporaryDir outside;
    QFile file(outside.filePath(u"x"_s));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write("{\"id\":1}\n");
    file.close();
    const auto refusal = [this] {
        auto writer = sink(u"INSERT"_s);
        const auto refused = writer.write({"{\"id\":2}"}, watch);
        return refused ? QString() : refused.error().message;
    };
    for (const QString &name : {u"Account.jsonl"_s, u"Account.out.jsonl"_s}) {
        ASSERT_TRUE(QFile::link(file.fileName(), path(name)));
        EXPECT_TRUE(refusal().startsWith(
            u"The link %1 leads out of the folder %2 (to "_s.arg(path(name), dir.path())))
            << refusal().toStdString();
        QFile::remove(path(name));
        put(u"Account.jsonl"_s, "{\"id\":1}\n");
    }
    // Put there after the run began to write.
    auto writer = sink(u"INSERT"_s);
    ASSERT_TRUE(writer.write({"{\"id\":2}"}, watch).ok());
    ASSERT_TRUE(QFile::link(outside.filePath(u"new"_s), path(u"Account.out.jsonl"_s)));
    EXPECT_FALSE(writer.finish(watch).ok());
    EXPECT_EQ(QDir(outside.path()).entryList(QDir::Files), QStringList {u"x"_s});
    EXPECT_EQ(QFileInfo(outside.filePath(u"x"_s)).size(), 9);
}

TEST_F(FixtureSinkTest, anEntityInAFolderIsWrittenBesideItsFixture)
{
    QDir(dir.path()).mkpath(u"crm"_s);
    put(u"crm/Lead.csv"_s, "id\n1\n");
    const auto writeLead = [this](const char *record) {
        FixtureSink writer(files, turns,
            {MappedFolder::closed(dir.path()), u"crm/Lead"_s, u"INSERT"_s, {u"id"_s}, u"run-1"_s});
        ASSERT_TRUE(writer.write({record}, watch).ok());
        ASSERT_TRUE(writer.finish(watch).ok());
        writer.keep();
    };
    writeLead("{\"id\":2}");
    writeLead("{\"id\":3}");
    QFile written(path(u"crm/Lead.out.jsonl"_s));
    ASSERT_TRUE(written.open(QIODevice::ReadOnly));
    EXPECT_EQ(written.readAll(), "{\"id\":\"1\"}\n{\"id\":2}\n{\"id\":3}\n");
    EXPECT_EQ(QDir(dir.path()).entryList(QDir::Files), QStringList());
}

} // namespace

} // namespace sluice::emulator

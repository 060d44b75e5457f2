#include "emulator/appflow/entities/fixturesinktest.h"
#include "support/sanitized.h"

namespace sluice::emulator {

using namespace Qt::StringLiterals;

/// The run ends, and what it held is given back.
TEST_F(FixtureSinkTest, recordsThatTheMemoryCannotHoldEndTheRun)
{
    const auto memory = std::make_shared<engine::MemoryBudget>(1'000'000);
    watch.memory = memory;
    put(u"Account.jsonl"_s, QByteArray("{\"id\":1}\n").repeated(30'000)); // small, but many
    const auto loaded = sink(u"UPSERT"_s).write({"{\"id\":2}"}, watch);
    ASSERT_FALSE(loaded.ok());
    EXPECT_EQ(loaded.error().kind, ErrorKind::Quota);
    EXPECT_EQ(loaded.error().message,
        u"The records of Account, all of which a run that writes to it holds, need more memory "
        "than runs may take for this (0 MiB in all, a quarter of the memory limit); start Sluice "
        "Local with a larger --memory-limit."_s);
    EXPECT_EQ(memory->usedBytes(), 0);

    put(u"Account.jsonl"_s, "{\"x\":\"" + QByteArray(1'000'000, 'x') + "\"}\n"); // one, but long
    EXPECT_EQ(sink(u"UPSERT"_s).write({"{\"id\":2}"}, watch).error().kind, ErrorKind::Quota);

    put(u"Account.jsonl"_s, "{\"id\":1}\n");
    {
        auto writer = sink(u"INSERT"_s);
        Result<engine::WrittenBatch> taken = engine::WrittenBatch();
        for (int i = 2; i < 100'000 && taken && !taken->fault; ++i)
            taken = writer.write({"{\"id\":" + QByteArray::number(i) + '}'}, watch);
        ASSERT_TRUE(taken.ok());
        ASSERT_TRUE(taken->fault.has_value());
        EXPECT_EQ(taken->fault->kind, ErrorKind::Quota);
        EXPECT_EQ(taken->tried, 0);
    }
    EXPECT_EQ(memory->usedBytes(), 0);
    EXPECT_EQ(write(u"UPSERT"_s, {"{\"id\":2}"}), QStringList());
}

TEST_F(FixtureSinkTest, aRunThatEndsForWantOfMemoryTellsOfAllThatIsThere)
{
    put(u"Account.jsonl"_s, "{\"id\":0}\n");
    for (const QString &operation : {u"INSERT"_s, u"UPSERT"_s}) {
        watch.memory = std::make_shared<engine::MemoryBudget>(2'000'000);
        auto writer = sink(operation);
        qsizetype written = 0;
        bool isFull = false;
        for (int next = 1; !isFull;) {
            QList<QByteArray> records;
            while (records.size() < engine::DataSink::kBatchRecords)
                records << "{\"id\":" + QByteArray::number(next++) + '}';
            const auto batch = writer.write(records, watch);
            ASSERT_TRUE(batch.ok());
            written += batch->tried - batch->refused.size();
            isFull = batch->fault.has_value();
        }
        ASSERT_TRUE(writer.finish(watch).ok());
        writer.keep();
        EXPECT_GT(written, engine::DataSink::kBatchRecords);
        EXPECT_EQ(out().count('\n'), 1 + written);
        QFile::remove(path(u"Account.out.jsonl"_s));
    }
}

/// What is counted is what is held: the longer line beside the one in the text that was loaded.
TEST_F(FixtureSinkTest, countsLinesAsLongAsTheyBecome)
{
    constexpr int kLines = 1000;
    const QByteArray filler(1000, 'x');
    QByteArray text;
    QList<QByteArray> updates;
    for (int i = 0; i < kLines; ++i) {
        const QByteArray id = "{\"id\":" + QByteArray::number(i);
        text += id + ",\"filler\":\"" + filler + "\"}\n";
        updates << id + ",\"changed\":true}";
    }
    put(u"Account.jsonl"_s, text);
    const auto update = [&](qint64 limitBytes) {
        watch.memory = std::make_shared<engine::MemoryBudget>(limitBytes);
        auto writer = sink(u"UPDATE"_s);
        const auto batch = writer.write(updates, watch);
        EXPECT_TRUE(batch.ok());
        EXPECT_GE(watch.memory->usedBytes(), text.size() + batch->tried * filler.size());
        return batch->tried;
    };
    EXPECT_LT(update(2 * text.size() - 100'000), kLines);
    EXPECT_EQ(update(3 * text.size()), kLines);
}

TEST_F(FixtureSinkTest, whatIsNotKeptTakesNoMemory)
{
    put(u"Account.jsonl"_s, "{\"id\":0}\n{\"id\":1}\n");
    const auto memory = watch.memory = std::make_shared<engine::MemoryBudget>(1'000'000);
    // Far more than the budget holds, were each kept.
    constexpr int kBatches = kIsSanitized ? 30 : 100;
    const auto writeOften = [&](const QString &operation, const QByteArray &record) {
        auto writer = sink(operation);
        const QList<QByteArray> records(engine::DataSink::kBatchRecords, record);
        for (int i = 0; i < kBatches; ++i) {
            const auto batch = writer.write(records, watch);
            ASSERT_TRUE(batch.ok());
            ASSERT_FALSE(batch->fault.has_value()) << i;
        }
        EXPECT_LE(memory->usedBytes(), 500'000);
    };
    writeOften(u"DELETE"_s, "{\"id\":7}");
    writeOften(u"INSERT"_s, "{\"id\":1}");
    writeOften(u"UPDATE"_s, "{\"id\":1,\"name\":\"" + QByteArray(50, 'x') + "\"}");
    EXPECT_EQ(memory->usedBytes(), 0);
}

} // namespace sluice::emulator

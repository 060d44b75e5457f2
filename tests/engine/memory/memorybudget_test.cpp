#include "engine/memory/memorybudget.h"
#include "engine/runfixture.h"
#include "engine/source/s3entity.h"

namespace sluice::engine {

using namespace Qt::StringLiterals;

TEST(MemoryBudget, givesNoMoreThanIsLeftAndTakesBack)
{
    const auto budget = std::make_shared<MemoryBudget>(100);
    MemoryBudget::Reservation first(budget);
    EXPECT_TRUE(first.resize(60));
    {
        MemoryBudget::Reservation second(budget);
        EXPECT_FALSE(second.resize(41));
        EXPECT_EQ(second.bytes(), 0);
        EXPECT_TRUE(second.resize(40));
        EXPECT_FALSE(first.resize(61));
        EXPECT_EQ(budget->usedBytes(), 100);
    }
    EXPECT_EQ(budget->usedBytes(), 60);
    EXPECT_TRUE(first.resize(10));
    EXPECT_EQ(budget->usedBytes(), 10);
}

TEST(MemoryBudget, isNoLimitWhereThereIsNone)
{
    MemoryBudget::Reservation free(nullptr);
    EXPECT_TRUE(free.resize(qint64(1) << 60));
}

TEST(MemoryBudget, holdsAtLeastWhatWasAdded)
{
    const auto budget = std::make_shared<MemoryBudget>(100'000);
    MemoryBudget::Reservation pieces(budget);
    qint64 added = 0;
    while (pieces.add(1000)) {
        added += 1000;
        EXPECT_GE(budget->usedBytes(), added);
    }
    EXPECT_EQ(added, 100'000); // also where less than a step is left
}

class Memory : public RunTest {
protected:
    static constexpr int kNames = 300'000;

    Memory() { limitTo(64); }

    void limitTo(qint64 mebibytes)
    {
        engine = makeDuckDbEngine({path("tmp"), 2, mebibytes * 1024 * 1024}, buckets);
    }

    void putWide(int columns)
    {
        QByteArrayList names;
        for (int name = 0; name < columns; ++name)
            names << "c" + QByteArray::number(name);
        put("orders/wide.csv", names.join(',') + '\n' + QByteArray(columns - 1, ',') + '\n');
        flow.tasks = {mapAll()};
    }

    void aSmallRunStillSucceeds()
    {
        EXPECT_EQ(destinationEntries(), QStringList());
        EXPECT_TRUE(QDir(path("tmp")).isEmpty());
        ASSERT_TRUE(QDir(path("raw-zone/orders")).removeRecursively());
        flow.source.properties.remove(u"s3InputFormatConfig"_s);
        put("orders/small.csv", "id\n1\n");
        EXPECT_EQ(written(), "{\"id\":\"1\"}\n");
    }
};

TEST_F(Memory, jsonOfManyDifferentNamesEndsItsRunAlone)
{
    QByteArray json;
    for (int name = 0; name < kNames; ++name)
        json += "{\"key_number_" + QByteArray::number(name) + "\":1}\n";
    put("orders/sparse.json", json);
    readJson();
    flow.tasks = {mapAll()};
    const Error error = failed();
    EXPECT_EQ(error.kind, ErrorKind::Quota);
    EXPECT_EQ(error.message,
        u"The names of the fields in orders/sparse.json need more memory than runs may take for "
        "this (16 MiB in all, a quarter of the memory limit); start Sluice Local with a larger "
        "--memory-limit."_s);
    aSmallRunStillSucceeds();
}

TEST_F(Memory, namesOfAWideHeaderEndTheirRunAlone)
{
    putWide(kNames);
    const Error error = failed();
    EXPECT_EQ(error.kind, ErrorKind::Quota);
    EXPECT_EQ(error.message,
        u"The names of the columns in orders/wide.csv need more memory than runs may take for this "
        "(16 MiB in all, a quarter of the memory limit); start Sluice Local with a larger "
        "--memory-limit."_s);
    aSmallRunStillSucceeds();
}

TEST_F(Memory, dataOfManyFieldsEndsItsRunAlone)
{
    putWide(30'000);
    const Error error = failed();
    EXPECT_EQ(error.kind, ErrorKind::Quota);
    EXPECT_EQ(error.message,
        u"The 30000 fields of the source need more memory than runs may take for this (16 MiB in "
        "all, a quarter of the memory limit); start Sluice Local with a larger --memory-limit."_s);
    aSmallRunStillSucceeds();
}

TEST_F(Memory, longRecordsEndTheirRunAlone)
{
    for (const bool isJson : {false, true}) {
        const QByteArray text(20'000'000, 'x');
        put("orders/long", isJson ? "{\"a\":\"" + text + "\"}\n" : "a\n" + text + '\n');
        if (isJson)
            readJson();
        flow.tasks = {mapAll()};
        const Error error = failed();
        EXPECT_EQ(error.kind, ErrorKind::Quota);
        EXPECT_EQ(error.message,
            u"The long records of orders/long need more memory than runs may take for this (16 MiB "
            "in all, a quarter of the memory limit); start Sluice Local with a larger "
            "--memory-limit."_s);
        ASSERT_TRUE(QDir(path("raw-zone/orders")).removeRecursively());
    }
    aSmallRunStillSucceeds();
}

TEST_F(Memory, namesInTheBeginningsOfManyFilesEndTheirRunAlone)
{
    int name = 0;
    for (int file = 0; file < 20; ++file) {
        QByteArray json = "{\"id\":1";
        for (int i = 0; i < 10'000; ++i)
            json += ",\"key_" + QByteArray::number(name++) + "\":1";
        put(("orders/" + QByteArray::number(file)).constData(), json + "}\n");
    }
    readJson();
    flow.tasks = {mapAll()};
    const Error error = failed();
    EXPECT_EQ(error.kind, ErrorKind::Quota);
    EXPECT_TRUE(error.message.startsWith(u"The names of the fields in orders/"_s))
        << error.message.toStdString();
    aSmallRunStillSucceeds();
}

TEST_F(Memory, keysOfTooManyObjectsEndTheListing)
{
    const auto budget = std::make_shared<MemoryBudget>(100'000);
    for (int file = 0; file < 300; ++file)
        put(("orders/" + QByteArray::number(file)).constData(), "id\n1\n");
    MemoryBudget::Reservation held(budget);
    const auto objects
        = listObjects(MappedFolder::closed(path("raw-zone")), u"orders/"_s, {budget}, held);
    ASSERT_FALSE(objects.ok());
    EXPECT_EQ(objects.error().kind, ErrorKind::Quota);
    EXPECT_TRUE(objects.error().message.startsWith(u"The keys of the objects in "_s))
        << objects.error().message.toStdString();
}

TEST_F(Memory, tooManyFoldersEndTheListing)
{
    for (int folder = 0; folder < 500; ++folder)
        ASSERT_TRUE(QDir().mkpath(path("raw-zone/orders/") + QString::number(folder)));
    const auto budget = std::make_shared<MemoryBudget>(50'000);
    const auto look = lookForObject(MappedFolder::closed(path("raw-zone")), u"orders/"_s, {budget});
    ASSERT_FALSE(look.ok());
    EXPECT_EQ(look.error().kind, ErrorKind::Quota);
    EXPECT_TRUE(look.error().message.startsWith(u"The folders in "_s))
        << look.error().message.toStdString();
    EXPECT_EQ(budget->usedBytes(), 0);
}

/// As long as somebody works with them.
TEST_F(Memory, descriptionsAreHeldAsLongAsTheyAre)
{
    putWide(500);
    const auto budget = std::make_shared<MemoryBudget>(16 * 1024 * 1024);
    {
        const auto description
            = describeS3Entity(MappedFolder::closed(path("raw-zone")), u"orders/"_s, {budget});
        ASSERT_TRUE(description.ok());
        EXPECT_GE(budget->usedBytes(), 500 * 4096);
    }
    EXPECT_EQ(budget->usedBytes(), 0);
}

TEST_F(Memory, columnsThatCannotBeDescribedSaySo)
{
    putWide(5000);
    const auto fields = describeS3Entity(MappedFolder::closed(path("raw-zone")), u"orders/"_s,
        {std::make_shared<MemoryBudget>(16 * 1024 * 1024)});
    ASSERT_FALSE(fields.ok());
    EXPECT_EQ(fields.error().kind, ErrorKind::Quota);
    EXPECT_TRUE(fields.error().message.startsWith(u"The 5000 columns of orders/wide.csv need "_s))
        << fields.error().message.toStdString();
}

/// DuckDB's memory ends inside a callback of ours.
TEST_F(Memory, fieldsThatDuckDbsPartCannotHoldSayWhatToRaise)
{
    limitTo(183);
    QByteArray json;
    for (int name = 0; name < 5'000; name += 20) {
        json += "{\"id\":1";
        for (int i = 0; i < 20; ++i)
            json += ",\"key_number_" + QByteArray::number(name + i) + "\":1";
        json += "}\n";
    }
    put("orders/sparse.json", json);
    readJson();
    flow.tasks = {mapAll()};
    const Error error = failed();
    EXPECT_EQ(error.kind, ErrorKind::Quota) << error.detail.toStdString();
    EXPECT_EQ(error.message,
        u"The run needs more memory than Sluice Local may take for its runs; start it with a "
        "larger --memory-limit."_s);
    aSmallRunStillSucceeds();
}

} // namespace sluice::engine

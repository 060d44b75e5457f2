#include "emulator/appflow/datacatalog/catalogtables.h"
#include "emulator/appflow/datacatalog/gluetable.h"
#include "flow/definition/s3endpoint.h"
#include "support/printers.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

class CatalogTables : public testing::Test {
protected:
    CatalogTables()
    {
        work.flow.flowName = u"orders"_s;
        work.flow.destinations = {flow::s3Destination(u"clean"_s, u"out"_s, u"CSV"_s)};
        configure(u"raw"_s);
        work.schemaVersion = 2;
        work.columns = {{u"Id"_s, {}}, {u"Region"_s, {}}};
        work.latestTable = u"raw_appflow_orders_7_latest"_s;
    }

    void configure(const QString &prefix)
    {
        work.flow.metadataCatalogConfig = {{u"glueDataCatalog"_s,
            QJsonObject {{u"roleArn"_s, u"arn:aws:iam::1:role/glue"_s},
                {u"databaseName"_s, u"Lake"_s}, {u"tablePrefix"_s, prefix}}}};
    }

    void name(const QJsonObject &prefixConfig)
    {
        work.flow.destinations.first().properties.insert("s3OutputFormatConfig"_L1,
            QJsonObject {{u"fileType"_s, u"CSV"_s}, {u"prefixConfig"_s, prefixConfig}});
    }

    QList<CatalogTable> tables(const QStringList &keys)
    {
        const auto tables = catalogTables(work, u"run-1"_s, keys);
        EXPECT_TRUE(tables.ok());
        return tables.valueOr({});
    }

    CatalogWork work;
};

TEST_F(CatalogTables, theExecutionsFolderIsAPartitionAlsoWhereNobodyAskedForIt)
{
    EXPECT_EQ(tables({u"out/orders/run-1/part-0"_s, u"out/orders/run-1/part-1"_s}),
        (QList<CatalogTable> {{u"lake"_s, u"raw_appflow_orders_7_latest"_s,
                                  u"s3://clean/out/orders/run-1/"_s, {}, {}, false},
            {u"lake"_s, u"raw_appflow_orders_2"_s, u"s3://clean/out/orders/"_s, {u"execution_id"_s},
                {{{u"run-1"_s}, u"s3://clean/out/orders/run-1/"_s}}, true}}));
}

TEST_F(CatalogTables, everyFolderOfTheKeyIsAPartitionKey)
{
    name({{u"prefixType"_s, u"PATH"_s}, {u"prefixFormat"_s, u"DAY"_s},
        {u"pathPrefixHierarchy"_s, QJsonArray {u"SCHEMA_VERSION"_s, u"EXECUTION_ID"_s}}});
    work.partitionFields = {u"Region"_s};
    const QString run = u"out/orders/schemaVersion_2/2026/01/02/run-1/"_s;
    const auto made = tables({run + "Region=a%2Fb/part-0"_L1, run + "Region=null/part-0"_L1,
        run + "Region=null/part-1"_L1});
    ASSERT_EQ(made.size(), 3);
    const QString at = u"s3://clean/"_s + run;
    const QList<CatalogPartition> ofFields {
        {{u"a/b"_s}, at + "Region=a%2Fb/"_L1}, {{u"null"_s}, at + "Region=null/"_L1}};
    EXPECT_EQ(made[0],
        (CatalogTable {u"lake"_s, u"raw_appflow_orders_7_latest"_s, at, {u"partition_region"_s},
            ofFields, false}));
    EXPECT_EQ(made[1].location, u"s3://clean/out/orders/schemaVersion_2/"_s);
    EXPECT_EQ(made[1].keys,
        (QStringList {u"year"_s, u"month"_s, u"day"_s, u"execution_id"_s, u"partition_region"_s}));
    ASSERT_EQ(made[1].partitions.size(), 2);
    EXPECT_EQ(made[1].partitions[0].values,
        (QStringList {u"2026"_s, u"01"_s, u"02"_s, u"run-1"_s, u"a/b"_s}));
    EXPECT_EQ(made[1].partitions[0].location, at + "Region=a%2Fb/"_L1);
    EXPECT_EQ(made[2].name, u"raw_appflow_orders_2_run-1"_s);
    EXPECT_EQ(made[2].partitions, ofFields);
}

TEST_F(CatalogTables, withoutFoldersThereIsOnePlaceAndNoPartition)
{
    name({{u"pathPrefixHierarchy"_s, QJsonArray()}});
    work.flow.destinations.first().properties.remove("bucketPrefix"_L1);
    for (const auto &table : tables({u"orders/run-1-part-0"_s})) {
        EXPECT_EQ(table.location, u"s3://clean/orders/"_s);
        EXPECT_TRUE(table.keys.isEmpty() && table.partitions.isEmpty());
    }
}

TEST_F(CatalogTables, keysAndColumnsHaveNamesOfTheirOwn)
{
    name({{u"prefixType"_s, u"PATH"_s}, {u"prefixFormat"_s, u"YEAR"_s}});
    work.columns = {{u"year"_s, {}}, {u"YEAR"_s, {}}, {{}, {}}, {u"partition_year"_s, {}}};
    work.partitionFields = {u"year"_s};
    const auto made = tables({u"out/orders/2026/run-1/year=1/part-0"_s});
    EXPECT_EQ(catalogColumns(work),
        (QList<CatalogColumn> {{u"year"_s, u"string"_s, u"year"_s},
            {u"year_2"_s, u"string"_s, u"YEAR"_s}, {u"column"_s, u"string"_s, {}},
            {u"partition_year"_s, u"string"_s, u"partition_year"_s}}));
    EXPECT_EQ(made[1].keys,
        (QStringList {u"partition_year_2"_s, u"execution_id"_s, u"partition_year_3"_s}));
}

TEST_F(CatalogTables, namesAreWhatGlueHolds)
{
    work.flow.flowName = u"Orders!of#2026.x-y_z"_s;
    EXPECT_EQ(tableNameBase(work.flow), u"raw_appflow_orders_of_2026_x-y_z"_s);
    work.flow.flowName = QString(256, u'F');
    configure(QString(128, u'P'));
    const QString longest = tableNameBase(work.flow) + "_2147483647_"_L1 + QString(36, u'e');
    EXPECT_EQ(longest.size(), 255);
    EXPECT_TRUE(longest.startsWith(QString(128, u'p') + "_appflow_f"_L1));
}

TEST_F(CatalogTables, whatWaitsComesBackFromItsJson)
{
    work.columns = {{u"Id"_s, u"BIGINT"_s}, {u"Region"_s, {}}};
    work.partitionFields = {u"Region"_s};
    const auto read = catalogWorkFromJson(toJson(work));
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->flow, work.flow);
    EXPECT_EQ(read->schemaVersion, 2);
    EXPECT_EQ(read->columns, work.columns);
    EXPECT_EQ(read->partitionFields, work.partitionFields);
    EXPECT_EQ(read->latestTable, work.latestTable);
}

/// {"Table", "Partitions"} of the table of the schema version after one more run.
class GlueTables : public CatalogTables {
protected:
    QJsonObject registered(const QString &run, const QJsonObject &before = {})
    {
        counts = {};
        const auto tables
            = catalogTables(work, run, {u"out/orders/%1/part-0"_s.arg(run)}).valueOr({});
        return gluedTable(
            tables.at(1), work, run, QDateTime::fromSecsSinceEpoch(now++, Qt::UTC), before, counts);
    }

    static QStringList runsOf(const QJsonObject &glued)
    {
        QStringList runs;
        for (const auto &partition : glued["Partitions"_L1].toArray())
            runs << partition.toObject()["Values"_L1].toArray().at(0).toString();
        return runs;
    }

    static QJsonObject descriptorOf(const QJsonValue &owner)
    {
        return owner.toObject()["StorageDescriptor"_L1].toObject();
    }

    qint64 now = 100;
    PartitionCounts counts;
};

TEST_F(GlueTables, tellHowTheirObjectsAreRead)
{
    const QJsonObject csv = registered(u"r1"_s)["Table"_L1].toObject();
    EXPECT_EQ(csv["Name"_L1], u"raw_appflow_orders_2"_s);
    EXPECT_EQ(csv["DatabaseName"_L1], u"lake"_s);
    EXPECT_EQ(csv["CreatedBy"_L1], u"arn:aws:iam::1:role/glue"_s);
    EXPECT_EQ(csv["TableType"_L1], u"EXTERNAL_TABLE"_s);
    EXPECT_EQ(csv["Parameters"_L1]["skip.header.line.count"_L1], u"1"_s);
    EXPECT_EQ(csv["Parameters"_L1]["classification"_L1], u"csv"_s);
    EXPECT_EQ(csv["StorageDescriptor"_L1]["SerdeInfo"_L1]["SerializationLibrary"_L1],
        u"org.apache.hadoop.hive.serde2.OpenCSVSerde"_s);
    EXPECT_EQ(csv["StorageDescriptor"_L1]["Columns"_L1][0],
        (QJsonObject {{u"Name"_s, u"id"_s}, {u"Type"_s, u"string"_s},
            {u"Parameters"_s, QJsonObject {{u"AppFlowLabel"_s, u"Id"_s}}}}));

    work.flow.destinations = {flow::s3Destination(u"clean"_s, u"out"_s, u"JSON"_s)};
    const auto mappings = [this] {
        return descriptorOf(registered(u"r1"_s)["Table"_L1])["SerdeInfo"_L1]["Parameters"_L1]
            .toObject();
    };
    EXPECT_TRUE(mappings().isEmpty()) << "whatever the case of letters";
    work.columns = {{u"id"_s, {}}, {u"ID"_s, {}}};
    EXPECT_EQ(mappings(),
        (QJsonObject {{u"case.insensitive"_s, u"FALSE"_s}, {u"mapping.id"_s, u"id"_s},
            {u"mapping.id_2"_s, u"ID"_s}}));

    work.flow.destinations = {flow::s3Destination(u"clean"_s, u"out"_s, u"PARQUET"_s)};
    work.columns = {{u"n"_s, u"BIGINT"_s}};
    const QJsonObject parquet = registered(u"r1"_s)["Table"_L1].toObject();
    EXPECT_EQ(parquet["Parameters"_L1]["classification"_L1], u"parquet"_s);
    EXPECT_EQ(parquet["StorageDescriptor"_L1]["Columns"_L1][0]["Type"_L1], u"bigint"_s);
}

TEST_F(GlueTables, keepTheRunsBeforeAndTellOneTwice)
{
    const QJsonObject one = registered(u"r1"_s);
    EXPECT_EQ(counts.created, 1);
    const QJsonObject two = registered(u"r2"_s, one);
    EXPECT_EQ(runsOf(two), (QStringList {u"r1"_s, u"r2"_s}));
    EXPECT_EQ(two["Table"_L1]["CreateTime"_L1].toDouble(), 100);
    EXPECT_EQ(two["Table"_L1]["UpdateTime"_L1].toDouble(), 101);
    EXPECT_EQ(two["Table"_L1]["VersionId"_L1], u"1"_s);
    const QJsonObject again = registered(u"r1"_s, two);
    EXPECT_EQ(runsOf(again), (QStringList {u"r1"_s, u"r2"_s}));
    EXPECT_EQ(counts.created, 0);
    EXPECT_EQ(counts.updated, 1);
    EXPECT_EQ(again["Partitions"_L1][0]["CreationTime"_L1].toDouble(), 100);
}

TEST_F(GlueTables, aPartitionKeepsTheColumnsThatItWasWrittenWith)
{
    const QJsonObject one = registered(u"r1"_s);
    EXPECT_FALSE(descriptorOf(one["Partitions"_L1][0]).contains("Columns"_L1))
        << "those of the table";
    work.columns.append({u"city"_s, {}});
    const QJsonObject two = registered(u"r2"_s, one);
    EXPECT_EQ(descriptorOf(two["Partitions"_L1][0])["Columns"_L1],
        descriptorOf(one["Table"_L1])["Columns"_L1]);
    EXPECT_FALSE(descriptorOf(two["Partitions"_L1][1]).contains("Columns"_L1));
    const QJsonObject three = registered(u"r3"_s, two);
    EXPECT_EQ(descriptorOf(three["Partitions"_L1][0])["Columns"_L1],
        descriptorOf(one["Table"_L1])["Columns"_L1]);
    EXPECT_FALSE(descriptorOf(three["Partitions"_L1][1]).contains("Columns"_L1));
}

TEST_F(GlueTables, partitionsOfOtherKeysAreNoneOfTheTable)
{
    const QJsonObject one = registered(u"r1"_s);
    name({{u"prefixType"_s, u"PATH"_s}, {u"prefixFormat"_s, u"YEAR"_s}});
    const auto tables = catalogTables(work, u"r2"_s, {u"out/orders/2026/r2/part-0"_s}).valueOr({});
    const QJsonObject two
        = gluedTable(tables.at(1), work, u"r2"_s, QDateTime::currentDateTimeUtc(), one, counts);
    EXPECT_EQ(runsOf(two), (QStringList {u"2026"_s}));
}

} // namespace sluice::emulator::test

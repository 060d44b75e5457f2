#include "emulator/appflow/datacatalog/gluetable.h"

#include "base/clock.h"
#include "base/localidentity.h"
#include "flow/definition/s3endpoint.h"

#include <QHash>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

namespace {

constexpr auto kFlowParameter = "AppFlowFlowName"_L1;

struct FormatWords {
    QString classification;
    QString inputFormat;
    QString outputFormat;
    QString library;
};

FormatWords wordsOf(const QString &fileType)
{
    const QString text = u"org.apache.hadoop.mapred.TextInputFormat"_s;
    const QString lines = u"org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat"_s;
    if (fileType == "PARQUET"_L1) {
        const QString parquet = u"org.apache.hadoop.hive.ql.io.parquet."_s;
        return {u"parquet"_s, parquet + "MapredParquetInputFormat"_L1,
            parquet + "MapredParquetOutputFormat"_L1, parquet + "serde.ParquetHiveSerDe"_L1};
    }
    if (fileType == "CSV"_L1)
        return {u"csv"_s, text, lines, u"org.apache.hadoop.hive.serde2.OpenCSVSerde"_s};
    return {u"json"_s, text, lines, u"org.openx.data.jsonserde.JsonSerDe"_s};
}

/// Columns are found in JSON whatever the case of their letters, unless names differ in nothing
/// else.
QJsonObject jsonMappings(const QList<CatalogColumn> &columns)
{
    const auto isFound
        = [](const CatalogColumn &column) { return column.name == column.field.toLower(); };
    if (std::all_of(columns.begin(), columns.end(), isFound))
        return {};
    QJsonObject mappings {{u"case.insensitive"_s, u"FALSE"_s}};
    for (const CatalogColumn &column : columns)
        mappings.insert("mapping."_L1 + column.name, column.field);
    return mappings;
}

QJsonObject serdeInfo(const QString &fileType, const QList<CatalogColumn> &columns)
{
    QJsonObject parameters {{u"serialization.format"_s, u"1"_s}};
    if (fileType == "CSV"_L1)
        parameters
            = {{u"separatorChar"_s, u","_s}, {u"quoteChar"_s, u"\""_s}, {u"escapeChar"_s, u"\\"_s}};
    else if (fileType == "JSON"_L1)
        parameters = jsonMappings(columns);
    return {{u"SerializationLibrary"_s, wordsOf(fileType).library}, {u"Parameters"_s, parameters}};
}

QJsonObject descriptorOf(const QString &fileType, const QList<CatalogColumn> &columns)
{
    const FormatWords words = wordsOf(fileType);
    return {{u"InputFormat"_s, words.inputFormat}, {u"OutputFormat"_s, words.outputFormat},
        {u"Compressed"_s, false}, {u"NumberOfBuckets"_s, -1},
        {u"SerdeInfo"_s, serdeInfo(fileType, columns)}, {u"StoredAsSubDirectories"_s, false}};
}

QJsonArray columnsJson(const QList<CatalogColumn> &columns)
{
    QJsonArray json;
    for (const CatalogColumn &column : columns)
        json.append(QJsonObject {{u"Name"_s, column.name}, {u"Type"_s, column.type},
            {u"Parameters"_s, QJsonObject {{u"AppFlowLabel"_s, column.field}}}});
    return json;
}

QJsonObject parametersOf(
    const QString &fileType, const flow::FlowDefinition &flow, const QString &executionId)
{
    QJsonObject parameters {{u"classification"_s, wordsOf(fileType).classification},
        {u"compressionType"_s, fileType == "PARQUET"_L1 ? u"snappy"_s : u"none"_s},
        {u"typeOfData"_s, u"file"_s}, {kFlowParameter, flow.flowName},
        {u"AppFlowExecutionId"_s, executionId}};
    if (fileType == "CSV"_L1)
        parameters.insert("skip.header.line.count"_L1, u"1"_s);
    return parameters;
}

QJsonArray keysJson(const QStringList &names)
{
    QJsonArray keys;
    for (const QString &name : names)
        keys.append(QJsonObject {{u"Name"_s, name}, {u"Type"_s, u"string"_s}});
    return keys;
}

/// Of a table that is there: partitions whose values fit the keys it has now. They keep the columns
/// that they were written with.
QJsonArray keptPartitions(
    const QJsonObject &before, const QStringList &keys, const QJsonArray &columns)
{
    const QJsonObject table = before.value("Table"_L1).toObject();
    if (table.value("PartitionKeys"_L1) != keysJson(keys))
        return {};
    const QJsonValue old = table.value("StorageDescriptor"_L1).toObject().value("Columns"_L1);
    QJsonArray kept = before.value("Partitions"_L1).toArray();
    if (old == columns)
        return kept;
    for (qsizetype i = 0; i < kept.size(); ++i) {
        QJsonObject partition = kept[i].toObject();
        QJsonObject descriptor = partition.value("StorageDescriptor"_L1).toObject();
        if (!descriptor.contains("Columns"_L1))
            descriptor.insert("Columns"_L1, old);
        partition.insert("StorageDescriptor"_L1, descriptor);
        kept[i] = partition;
    }
    return kept;
}

QJsonArray partitionsJson(const CatalogTable &table, const QJsonObject &descriptor,
    const QString &executionId, double now, QJsonArray kept, PartitionCounts &counts)
{
    QHash<QStringList, qsizetype> places;
    for (qsizetype i = 0; i < kept.size(); ++i) {
        QStringList values;
        for (const auto &value : kept[i].toObject().value("Values"_L1).toArray())
            values << value.toString();
        places.insert(values, i);
    }
    for (const CatalogPartition &partition : table.partitions) {
        QJsonObject own = descriptor;
        own.insert("Location"_L1, partition.location);
        QJsonObject json {{u"Values"_s, QJsonArray::fromStringList(partition.values)},
            {u"DatabaseName"_s, table.database}, {u"TableName"_s, table.name},
            {u"CreationTime"_s, now}, {u"StorageDescriptor"_s, own},
            {u"Parameters"_s, QJsonObject {{u"AppFlowExecutionId"_s, executionId}}},
            {u"CatalogId"_s, QLatin1String(kLocalAccountId)}};
        const auto place = places.constFind(partition.values);
        if (place == places.cend()) {
            kept.append(json);
            ++counts.created;
            continue;
        }
        json.insert("CreationTime"_L1, kept[*place].toObject().value("CreationTime"_L1));
        kept[*place] = json;
        ++counts.updated;
    }
    return kept;
}

} // namespace

QJsonObject gluedTable(const CatalogTable &table, const CatalogWork &work,
    const QString &executionId, const QDateTime &now, const QJsonObject &before,
    PartitionCounts &counts)
{
    const QString fileType = flow::s3OutputFileType(work.flow.destinations.first());
    const QList<CatalogColumn> columns = catalogColumns(work);
    const QJsonArray columnList = columnsJson(columns);
    const QJsonObject descriptor = descriptorOf(fileType, columns);
    QJsonObject own = descriptor;
    own.insert("Columns"_L1, columnList);
    own.insert("Location"_L1, table.location);
    const QJsonObject old = before.value("Table"_L1).toObject();
    const double time = toEpochSeconds(now);
    const int version = old.isEmpty() ? 0 : old.value("VersionId"_L1).toString().toInt() + 1;
    const QJsonObject json {{u"Name"_s, table.name}, {u"DatabaseName"_s, table.database},
        {u"CreateTime"_s, old.value("CreateTime"_L1).toDouble(time)}, {u"UpdateTime"_s, time},
        {u"Retention"_s, 0}, {u"StorageDescriptor"_s, own},
        {u"PartitionKeys"_s, keysJson(table.keys)}, {u"TableType"_s, u"EXTERNAL_TABLE"_s},
        {u"Parameters"_s, parametersOf(fileType, work.flow, executionId)},
        {u"CreatedBy"_s,
            work.flow.metadataCatalogConfig.value("glueDataCatalog"_L1)
                .toObject()
                .value("roleArn"_L1)},
        {u"CatalogId"_s, QLatin1String(kLocalAccountId)},
        {u"VersionId"_s, QString::number(version)}};
    const QJsonArray kept
        = table.keepsPartitions ? keptPartitions(before, table.keys, columnList) : QJsonArray();
    return {{u"Table"_s, json},
        {u"Partitions"_s, partitionsJson(table, descriptor, executionId, time, kept, counts)}};
}

QString flowOfTable(const QJsonObject &glued)
{
    return glued.value("Table"_L1)
        .toObject()
        .value("Parameters"_L1)
        .toObject()
        .value(kFlowParameter)
        .toString();
}

} // namespace sluice::emulator

#include "flow/definition/s3endpoint.h"
#include "flow/validation/validationcases.h"

#include <QJsonArray>

namespace sluice::flow::test {

using namespace Qt::StringLiterals;

static Task wholeTask(const QString &type, const QStringList &fields = {})
{
    Task task;
    task.taskType = type;
    task.operatorKey = u"S3"_s;
    task.operatorName = u"NO_OP"_s;
    task.sourceFields = fields;
    return task;
}

static Change ordered(const QString &keys)
{
    Task partition = wholeTask(u"Partition"_s, {u"total"_s});
    partition.properties = {{u"ORDERED_PARTITION_KEYS_LIST"_s, keys}};
    return addTask(partition);
}

/// The flow maps nothing by itself.
static Change only(const QList<Task> &tasks)
{
    return [=](FlowDefinition &flow) { flow.tasks = tasks; };
}

static Change redshift()
{
    return [](FlowDefinition &flow) {
        Endpoint &to = flow.destinations.first();
        to.connectorType = u"Redshift"_s;
        to.propertiesKey = u"Redshift"_s;
        to.connectorProfileName = u"dwh"_s;
        to.properties = {{u"object"_s, u"t"_s}, {u"intermediateBucketName"_s, u"stage"_s}};
    };
}

static Change written(const QString &type, const QJsonValue &targetFileSize)
{
    return [=](FlowDefinition &flow) {
        flow.destinations.first().properties.insert("s3OutputFormatConfig"_L1,
            QJsonObject {{u"fileType"_s, u"JSON"_s},
                {u"aggregationConfig"_s,
                    QJsonObject {
                        {u"aggregationType"_s, type}, {u"targetFileSize"_s, targetFileSize}}}});
    };
}

static Change source(const QString &type, const QJsonObject &properties, const QList<Task> &tasks)
{
    return [=](FlowDefinition &flow) {
        connector(type, type)(flow);
        for (auto member = properties.begin(); member != properties.end(); ++member)
            flow.source.properties.insert(member.key(), *member);
        if (!tasks.isEmpty())
            flow.tasks = tasks;
    };
}

static Change catalog(const QString &database)
{
    return [=](FlowDefinition &flow) {
        flow.metadataCatalogConfig = {{u"glueDataCatalog"_s,
            QJsonObject {{u"roleArn"_s, u"arn:aws:iam::000000000000:role/glue"_s},
                {u"databaseName"_s, database}, {u"tablePrefix"_s, u"raw"_s}}}};
    };
}

QList<Case> wholeOutputCases()
{
    constexpr auto error = Severity::Error;
    constexpr auto warning = Severity::Warning;
    const Task passes = wholeTask(u"Passthrough"_s);
    const Task copies = wholeTask(u"Map_all"_s);
    const auto passesFields = wholeTask(u"Passthrough"_s, {u"id"_s});
    const auto partition = [](const QStringList &keys) { return wholeTask(u"Partition"_s, keys); };
    const QStringList ten {
        u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s, u"h"_s, u"i"_s, u"j"_s};
    const QString newFields = u"INCLUDE_NEW_FIELDS"_s;
    const QString categories = u"SUBFIELD_CATEGORY_MAP"_s;
    return {
        {Code::PartitionTooManyKeys, error, u"tasks[1].sourceFields"_s,
            only({copies, partition(ten + QStringList {u"k"_s})}), only({copies, partition(ten)})},
        {Code::PartitionKeyUnknown, error, u"tasks[10].sourceFields"_s,
            addTask(partition({u"country"_s})), addTask(partition({u"total"_s, u"card"_s}))},
        {Code::PartitionKeyUnknown, error, u"tasks[10].sourceFields"_s, ordered(u"[\"id\"]"_s),
            ordered(u"[\"order_id\"]"_s)},
        {Code::PartitionKeyUnknown, error, u"tasks[10].sourceFields"_s,
            addTask(partition({u"country"_s})), only({copies, partition({u"country"_s})})},
        {Code::PartitionRepeated, error, u"tasks[10].sourceFields"_s,
            addTask(partition({u"card"_s, u"card"_s})), addTask(partition({u"card"_s}))},
        {Code::PartitionRepeated, error, u"tasks[11]"_s,
            all({addTask(partition({u"card"_s})), addTask(partition({u"total"_s}))}),
            addTask(partition({u"card"_s, u"total"_s}))},
        {Code::PartitionNotToBucket, error, u"tasks[10]"_s,
            all({addTask(partition({u"card"_s})), redshift()}), addTask(partition({u"card"_s}))},
        {Code::PassthroughNotAlone, error, u"tasks[1]"_s, only({passes, copies}),
            only({passes, partition({u"id"_s})})},
        {Code::PassthroughNotAlone, error, u"tasks[3]"_s, addTask(passes),
            only({passes, wholeTask(u"Validate"_s, {u"id"_s})})},
        {Code::PassthroughFields, error, u"tasks[0].sourceFields"_s, only({passesFields}),
            only({wholeTask(u"Passthrough"_s, {QString()})})},
        {Code::NewFieldsUnreadable, error, u"tasks[0].INCLUDE_NEW_FIELDS"_s,
            all({only({copies}), property(0, newFields, u"yes"_s)}),
            all({only({copies}), property(0, newFields, u"true"_s)})},
        {Code::CategoryMapUnreadable, error, u"tasks[7].SUBFIELD_CATEGORY_MAP"_s,
            property(MapId, categories, u"{\"ga:browser\":\"COLOUR\"}"_s),
            property(MapId, categories, u"{\"ga:browser\":\"METRIC\"}"_s)},
        {Code::CategoryMapUnreadable, error, u"tasks[7].SUBFIELD_CATEGORY_MAP"_s,
            property(MapId, categories, u"DIMENSION"_s),
            property(MapId, categories, u"{\"a\":\"DIMENSION\",\"b\":\"METRIC\"}"_s)},
        {Code::TargetSizeInvalid, error, u"destination.targetFileSize"_s, written(u"None"_s, 0),
            written(u"None"_s, 1)},
        {Code::TargetSizeInvalid, error, u"destination.targetFileSize"_s, written(u"None"_s, -5),
            written(u"None"_s, QJsonValue::Undefined)},
        {Code::CatalogNotToBucket, error, u"metadataCatalogConfig"_s,
            all({catalog(u"lake"_s), redshift()}), catalog(u"lake"_s)},
        {Code::CatalogDatabaseMissing, error,
            u"metadataCatalogConfig.glueDataCatalog.databaseName"_s, catalog(QString()),
            catalog(u"lake"_s)},
        {Code::NotOnThisMachine, warning, u"destination.targetFileSize"_s,
            written(u"SingleFile"_s, 128), written(u"None"_s, 128)},
        {Code::NotOnThisMachine, warning, u"tasks[0].INCLUDE_NEW_FIELDS"_s,
            all({only({copies}), property(0, newFields, u"false"_s)}),
            all({only({copies}), property(0, newFields, u"true"_s)})},
        {Code::NotOnThisMachine, warning, u"source.documentType"_s,
            source(u"Veeva"_s, {{u"documentType"_s, u"protocol__c"_s}}, {}),
            source(u"Veeva"_s, {}, {})},
        {Code::NotOnThisMachine, warning, u"source.enableDynamicFieldUpdate"_s,
            source(u"Salesforce"_s, {{u"enableDynamicFieldUpdate"_s, true}}, {}),
            source(u"Salesforce"_s, {{u"enableDynamicFieldUpdate"_s, true}}, {copies})},
    };
}

} // namespace sluice::flow::test

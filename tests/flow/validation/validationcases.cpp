#include "flow/validation/validationcases.h"

#include "flow/definition/s3endpoint.h"
#include "flow/edit/floweditor.h"

#include <QJsonArray>

namespace sluice::flow::test {

using namespace Qt::StringLiterals;

static Task task(const QString &type, const QString &name, const QStringList &fields,
    const QString &target = {}, const QMap<QString, QString> &properties = {})
{
    Task task;
    task.taskType = type;
    task.operatorKey = name.isEmpty() ? QString() : u"S3"_s;
    task.operatorName = name;
    task.sourceFields = fields;
    task.destinationField = target;
    task.properties = properties;
    return task;
}

FlowDefinition goodFlow()
{
    FlowDefinition flow = newFlow(u"orders-copy"_s);
    flow.source = s3Source(u"raw-zone"_s, u"orders"_s, u"CSV"_s);
    flow.destinations = {s3Destination(u"clean-zone"_s, u"out"_s, u"JSON"_s)};
    flow.tasks
        = {task(u"Filter"_s, u"PROJECTION"_s,
               {u"id"_s, u"first"_s, u"last"_s, u"price"_s, u"qty"_s, u"card"_s, u"country"_s}),
            task(u"Filter"_s, u"EQUAL_TO"_s, {u"country"_s}, {},
                {{u"DATA_TYPE"_s, u"string"_s}, {u"VALUES"_s, u"GB,BE"_s}}),
            task(u"Validate"_s, u"VALIDATE_NUMERIC"_s, {u"price"_s}, {},
                {{u"VALIDATION_ACTION"_s, u"DropRecord"_s}}),
            task(u"Mask"_s, u"MASK_FIRST_N"_s, {u"card"_s}, {},
                {{u"MASK_LENGTH"_s, u"12"_s}, {u"MASK_VALUE"_s, u"*"_s}}),
            task(u"Truncate"_s, u"NO_OP"_s, {u"first"_s}, {}, {{u"TRUNCATE_LENGTH"_s, u"2"_s}}),
            task(u"Arithmetic"_s, u"MULTIPLICATION"_s, {u"price"_s, u"qty"_s}, u"price,qty"_s,
                {{u"MATH_OPERATION_FIELDS_ORDER"_s, u"price,qty"_s}}),
            task(u"Map"_s, u"NO_OP"_s, {u"price,qty"_s}, u"total"_s,
                {{u"SOURCE_DATA_TYPE"_s, u"string"_s}, {u"DESTINATION_DATA_TYPE"_s, u"string"_s}}),
            task(u"Map"_s, u"NO_OP"_s, {u"id"_s}, u"order_id"_s),
            task(u"Map"_s, u"NO_OP"_s, {u"first"_s}, u"short"_s),
            task(u"Map"_s, u"NO_OP"_s, {u"card"_s}, u"card"_s)};
    return flow;
}

Change property(int index, const QString &key, const QString &value)
{
    return [=](FlowDefinition &flow) {
        if (value.isNull())
            flow.tasks[index].properties.remove(key);
        else
            flow.tasks[index].properties.insert(key, value);
    };
}

Change operatorName(int index, const QString &name)
{
    return [=](FlowDefinition &flow) {
        flow.tasks[index].operatorName = name;
        if (name.isEmpty())
            flow.tasks[index].operatorKey.clear();
    };
}

static Change removeTask(int index)
{
    return [=](FlowDefinition &flow) { flow.tasks.removeAt(index); };
}

Change addTask(const Task &added)
{
    return [=](FlowDefinition &flow) { flow.tasks.append(added); };
}

Change scheduled(const QJsonObject &properties, const QString &type)
{
    return [=](FlowDefinition &flow) {
        flow.trigger.triggerType = type;
        flow.trigger.scheduled = properties;
    };
}

Change every(const QString &expression)
{
    return scheduled({{u"scheduleExpression"_s, expression}});
}

Change connector(const QString &type, const QString &key)
{
    return [=](FlowDefinition &flow) {
        flow.source = {};
        flow.source.connectorType = type;
        flow.source.propertiesKey = key;
        flow.source.connectorProfileName = u"profile"_s;
        flow.source.properties.insert("object"_L1, u"Account"_s);
        for (Task &each : flow.tasks)
            each.operatorKey = key;
    };
}

Change all(const QList<Change> &changes)
{
    return [=](FlowDefinition &flow) {
        for (const Change &change : changes)
            change(flow);
    };
}

/// The filter on country becomes a filter on a time.
static Change between(const QString &type, const QString &lower, const QString &upper)
{
    return [=](FlowDefinition &flow) {
        flow.tasks[Country].operatorName = u"BETWEEN"_s;
        flow.tasks[Country].properties
            = {{u"DATA_TYPE"_s, type}, {u"LOWER_BOUND"_s, lower}, {u"UPPER_BOUND"_s, upper}};
    };
}

static Change later(const QString &value)
{
    return [=](FlowDefinition &flow) {
        flow.tasks[Country].operatorName = u"GREATER_THAN"_s;
        flow.tasks[Country].properties = {{u"DATA_TYPE"_s, u"datetime"_s}, {u"VALUE"_s, value}};
    };
}

static Change destination(const Endpoint &endpoint)
{
    return [=](FlowDefinition &flow) { flow.destinations = {endpoint}; };
}

static Endpoint salesforce(QJsonObject properties)
{
    properties.insert("object"_L1, u"Account"_s);
    Endpoint endpoint;
    endpoint.connectorType = u"Salesforce"_s;
    endpoint.propertiesKey = u"Salesforce"_s;
    endpoint.connectorProfileName = u"profile"_s;
    endpoint.properties = properties;
    return endpoint;
}

static Endpoint redshift(QJsonObject properties)
{
    properties.insert("object"_L1, u"public.orders"_s);
    properties.insert("intermediateBucketName"_L1, u"stage"_s);
    Endpoint endpoint;
    endpoint.connectorType = u"Redshift"_s;
    endpoint.propertiesKey = u"Redshift"_s;
    endpoint.connectorProfileName = u"dw"_s;
    endpoint.properties = properties;
    return endpoint;
}

static Endpoint s3Out(const QJsonObject &format)
{
    Endpoint endpoint = s3Destination(u"clean-zone"_s, u"out"_s, u"JSON"_s);
    endpoint.properties.insert("s3OutputFormatConfig"_L1, format);
    return endpoint;
}

static Endpoint withoutProfile(Endpoint endpoint)
{
    endpoint.connectorProfileName.clear();
    return endpoint;
}

static const Change asIs = [](FlowDefinition &) {};

QList<Case> cases()
{
    constexpr auto error = Severity::Error;
    constexpr auto warning = Severity::Warning;
    constexpr auto hint = Severity::Hint;
    const auto name
        = [](const QString &text) { return [=](FlowDefinition &flow) { flow.flowName = text; }; };
    const auto description = [](const QString &text) {
        return [=](FlowDefinition &flow) { flow.description = text; };
    };
    const auto type = [](const QString &text) {
        return [=](FlowDefinition &flow) { flow.trigger.triggerType = text; };
    };
    const auto source = [](const Endpoint &endpoint) {
        return [=](FlowDefinition &flow) { flow.source = endpoint; };
    };
    const auto fields = [](int index, const QStringList &names) {
        return [=](FlowDefinition &flow) { flow.tasks[index].sourceFields = names; };
    };
    const auto target = [](int index, const QString &field) {
        return [=](FlowDefinition &flow) { flow.tasks[index].destinationField = field; };
    };
    const auto taskType = [](int index, const QString &text) {
        return [=](FlowDefinition &flow) { flow.tasks[index].taskType = text; };
    };
    const auto tasks
        = [](const QList<Task> &list) { return [=](FlowDefinition &flow) { flow.tasks = list; }; };
    const Task merge = task(u"Merge"_s, u"NO_OP"_s, {u"first"_s, u"last"_s}, u"first,last"_s,
        {{u"CONCAT_FORMAT"_s, u"${first} ${last}"_s}});
    const Task mapMerged = task(u"Map"_s, u"NO_OP"_s, {u"first,last"_s}, u"name"_s);
    const Task mapAll = task(u"Map_all"_s, u"NO_OP"_s, {});
    const auto incremental = [](const QString &triggerType) {
        return [=](FlowDefinition &flow) {
            flow.source.rest.insert(
                "incrementalPullConfig"_L1, QJsonObject {{u"datetimeTypeFieldName"_s, u"at"_s}});
            flow.trigger.triggerType = triggerType;
            if (triggerType == "Scheduled"_L1)
                flow.trigger.scheduled = {{u"scheduleExpression"_s, u"rate(1hours)"_s}};
        };
    };
    return scheduleCases() + surroundingsCases() + wholeOutputCases()
        + QList<Case> {
            {Code::FlowNameMissing, error, u"flowName"_s, name({}), asIs},
            {Code::FlowNameInvalid, error, u"flowName"_s, name(u"daily copy"_s),
                name(u"d@1_#!."_s)},
            {Code::FlowNameInvalid, error, u"flowName"_s, name(u"x"_s), name(u"xy"_s)},
            {Code::FlowNameInvalid, error, u"flowName"_s, name(u"_x"_s), name(u"0x"_s)},
            {Code::FlowNameInvalid, error, u"flowName"_s, name(u"xy\n"_s), asIs},
            {Code::FlowNameInvalid, error, u"flowName"_s, name(QString(257, u'x')),
                name(QString(256, u'x'))},
            {Code::DescriptionInvalid, error, u"description"_s, description(u"a: b"_s),
                description(u"Nightly copy, v1.0 - ok? yes!"_s)},
            {Code::DescriptionInvalid, error, u"description"_s, description(QString(2049, u'x')),
                description(QString(2048, u'x'))},
            {Code::TriggerMissing, error, u"trigger"_s, type({}), asIs},
            {Code::TriggerUnknown, error, u"trigger.triggerType"_s, type(u"ondemand"_s),
                every(u"rate(1hours)"_s)},
            {Code::SourceMissing, error, u"source"_s, source({}), asIs},
            {Code::DestinationConnectorMissing, error, u"destination"_s, destination({}), asIs},
            {Code::EndpointPropertiesMissing, error, u"source"_s,
                [](FlowDefinition &flow) { flow.source.propertiesKey.clear(); }, asIs},
            {Code::EndpointPropertiesForeign, error, u"source"_s,
                connector(u"Servicenow"_s, u"Servicenow"_s),
                connector(u"Servicenow"_s, u"ServiceNow"_s)},
            {Code::DestinationMissing, error, u"destination"_s,
                [](FlowDefinition &flow) { flow.destinations.clear(); }, asIs},
            {Code::DestinationTooMany, error, u"destination"_s,
                [](FlowDefinition &flow) { flow.destinations.append(flow.destinations.first()); },
                asIs},
            {Code::BucketMissing, error, u"source.bucketName"_s,
                source(s3Source({}, u"orders"_s, u"CSV"_s)), asIs},
            {Code::BucketMissing, error, u"destination.bucketName"_s,
                destination(s3Destination({}, u"out"_s, u"JSON"_s)), asIs},
            {Code::BucketInvalid, error, u"source.bucketName"_s,
                source(s3Source(u"my bucket"_s, u"orders"_s, u"CSV"_s)),
                source(s3Source(u"my-bucket"_s, u"orders"_s, u"CSV"_s))},
            {Code::BucketInvalid, error, u"source.bucketName"_s,
                source(s3Source(u"ab"_s, u"orders"_s, u"CSV"_s)),
                source(s3Source(u"abc"_s, u"orders"_s, u"CSV"_s))},
            {Code::SourcePrefixEmpty, warning, u"source.bucketPrefix"_s,
                source(s3Source(u"raw-zone"_s, {}, u"CSV"_s)), asIs},
            {Code::MapWithoutProjection, warning, u"tasks[5]"_s, removeTask(Projection),
                all({removeTask(Projection), addTask(mapAll)})},
            {Code::MapWithoutProjection, error, u"tasks[5]"_s,
                all({connector(u"Salesforce"_s, u"Salesforce"_s), removeTask(Projection)}),
                connector(u"Salesforce"_s, u"Salesforce"_s)},
            {Code::ProjectionRepeated, error, u"tasks[10]"_s,
                addTask(task(u"Filter"_s, u"PROJECTION"_s, {u"id"_s})), asIs},
            {Code::ProjectionMissesField, warning, u"tasks[7].sourceFields"_s,
                fields(MapId, {u"idd"_s}), all({fields(MapId, {u"idd"_s}), addTask(mapAll)})},
            {Code::ProjectionMissesField, warning, u"tasks[1].sourceFields"_s,
                fields(Country, {u"land"_s}), asIs},
            {Code::ProjectionMissesField, error, u"tasks[7].sourceFields"_s,
                all({connector(u"Salesforce"_s, u"Salesforce"_s), fields(MapId, {u"idd"_s})}),
                connector(u"Salesforce"_s, u"Salesforce"_s)},
            {Code::DestinationFieldTwice, error, u"tasks[7].destinationField"_s,
                target(MapId, u"total"_s), target(MapId, u"Total"_s)},
            {Code::NothingMapped, warning, u"tasks"_s,
                tasks({task(u"Filter"_s, u"PROJECTION"_s, {u"id"_s})}), tasks({mapAll})},
            {Code::FilterWithoutOperator, error, u"tasks[1].connectorOperator"_s,
                operatorName(Country, {}), asIs},
            {Code::FilterNoOp, error, u"tasks[1].connectorOperator"_s,
                operatorName(Country, u"NO_OP"_s), operatorName(Country, u"NOT_EQUAL_TO"_s)},
            {Code::OperatorConnectorUnknown, error, u"tasks[1].connectorOperator"_s,
                [](FlowDefinition &flow) { flow.tasks[Country].operatorKey = u"s3"_s; }, asIs},
            {Code::OperatorOfOtherConnector, error, u"tasks[1].connectorOperator"_s,
                [](FlowDefinition &flow) { flow.tasks[Country].operatorKey = u"Salesforce"_s; },
                asIs},
            {Code::OperatorOfOtherConnector, error, u"tasks[1].connectorOperator"_s,
                all({connector(u"Salesforce"_s, u"Salesforce"_s),
                    [](FlowDefinition &flow) { flow.tasks[Country].operatorKey = u"S3"_s; }}),
                all({connector(u"Salesforce"_s, u"Salesforce"_s),
                    [](FlowDefinition &flow) { flow.tasks[MapId].operatorKey = u"S3"_s; }})},
            {Code::OperatorsSeveral, error, u"tasks[7].connectorOperator"_s,
                [](FlowDefinition &flow) {
                    flow.tasks[MapId].rest.insert(
                        "connectorOperator"_L1, QJsonObject {{u"Salesforce"_s, u"NO_OP"_s}});
                },
                [](FlowDefinition &flow) {
                    flow.tasks[MapId].rest.insert(
                        "connectorOperator"_L1, QJsonObject {{u"Unheard"_s, u"NO_OP"_s}});
                }},
            {Code::OperatorUnknown, error, u"tasks[1].connectorOperator"_s,
                operatorName(Country, u"CONTAINS"_s),
                all({connector(u"Salesforce"_s, u"Salesforce"_s),
                    operatorName(Country, u"CONTAINS"_s)})},
            {Code::OperatorOfOtherType, error, u"tasks[3].connectorOperator"_s,
                operatorName(Mask, u"NO_OP"_s), operatorName(Mask, u"MASK_LAST_N"_s)},
            {Code::OperatorOfOtherType, error, u"tasks[1].connectorOperator"_s,
                operatorName(Country, u"MASK_ALL"_s), operatorName(Country, u"LESS_THAN"_s)},
            {Code::OperatorOfOtherType, error, u"tasks[5].connectorOperator"_s,
                operatorName(Arithmetic, u"NO_OP"_s), operatorName(Arithmetic, u"DIVISION"_s)},
            {Code::FilterBoundsMissing, error, u"tasks[1].taskProperties"_s,
                between(u"string"_s, u"1"_s, {}), between(u"string"_s, u"1"_s, u"2"_s)},
            {Code::FilterBoundsEmpty, warning, u"tasks[1].taskProperties"_s,
                between(u"string"_s, u"9"_s, u"1"_s), between(u"string"_s, u"1"_s, u"9"_s)},
            {Code::FilterValueMissing, error, u"tasks[1].taskProperties"_s,
                property(Country, u"VALUES"_s, {}),
                all({property(Country, u"VALUES"_s, {}), property(Country, u"VALUE"_s, u"GB"_s)})},
            {Code::FilterDatetimeSeconds, warning, u"tasks[1].taskProperties"_s,
                later(u"1643760000"_s), later(u"1643760000000"_s)},
            {Code::FilterDatetimeSeconds, warning, u"tasks[1].taskProperties"_s,
                between(u"datetime"_s, u"1640995199"_s, u"1641081600"_s),
                between(u"datetime"_s, u"1640995199999"_s, u"1641081600001"_s)},
            {Code::FilterDatetimeText, warning, u"tasks[1].taskProperties"_s,
                later(u"2022-02-02"_s), later(u"1643760000000"_s)},
            {Code::FilterDatetimeText, warning, u"tasks[1].taskProperties"_s, later(u"20220202"_s),
                later(u"1643760000000"_s)},
            {Code::FilterDatetimeText, warning, u"tasks[1].taskProperties"_s, later(u"yesterday"_s),
                later(u"-1"_s)},
            {Code::FilterDatetimeSeconds, warning, u"tasks[1].taskProperties"_s,
                between(u"Edm.DateTimeOffset"_s, u"1640995199"_s, u"1641081600"_s),
                between(u"Edm.DateTimeOffset"_s, u"1640995199999"_s, u"1641081600001"_s)},
            {Code::FilterTypeUnknown, warning, u"tasks[1].DATA_TYPE"_s,
                between(u"SAP.Quantity"_s, u"1.5"_s, u"9.5"_s),
                between(u"decimal(10,2)"_s, u"1.5"_s, u"9.5"_s)},
            {Code::FilterTypeUnknown, warning, u"tasks[1].DATA_TYPE"_s,
                all({between(u"integer"_s, u"1"_s, u"9"_s), property(Country, u"DATA_TYPE"_s, {})}),
                all({property(Country, u"DATA_TYPE"_s, {}),
                    property(Country, u"VALUE"_s, u"GB"_s)})},
            {Code::FilterBetweenExclusive, hint, u"tasks[1].taskProperties"_s,
                between(u"datetime"_s, u"1640995200000"_s, u"1641081600000"_s),
                between(u"datetime"_s, u"1640995199999"_s, u"1641081599999"_s)},
            {Code::FilterBetweenExclusive, hint, u"tasks[1].taskProperties"_s,
                between(u"integer"_s, u"1"_s, u"9"_s), between(u"double"_s, u"0.5"_s, u"9.5"_s)},
            {Code::MaskWithoutOperator, error, u"tasks[3].connectorOperator"_s,
                operatorName(Mask, {}), asIs},
            {Code::MaskLengthMissing, error, u"tasks[3].MASK_LENGTH"_s,
                property(Mask, u"MASK_LENGTH"_s, {}),
                all({property(Mask, u"MASK_LENGTH"_s, {}), operatorName(Mask, u"MASK_ALL"_s)})},
            {Code::MaskLengthInvalid, error, u"tasks[3].MASK_LENGTH"_s,
                property(Mask, u"MASK_LENGTH"_s, u"0"_s), property(Mask, u"MASK_LENGTH"_s, u"1"_s)},
            {Code::MaskLengthInvalid, error, u"tasks[3].MASK_LENGTH"_s,
                property(Mask, u"MASK_LENGTH"_s, u"four"_s), asIs},
            {Code::MaskValueLong, error, u"tasks[3].MASK_VALUE"_s,
                property(Mask, u"MASK_VALUE"_s, u"**"_s), property(Mask, u"MASK_VALUE"_s, u"😀"_s)},
            {Code::TruncateLengthMissing, error, u"tasks[4].TRUNCATE_LENGTH"_s,
                property(Truncate, u"TRUNCATE_LENGTH"_s, {}), asIs},
            {Code::TruncateLengthInvalid, error, u"tasks[4].TRUNCATE_LENGTH"_s,
                property(Truncate, u"TRUNCATE_LENGTH"_s, u"-2"_s),
                property(Truncate, u"TRUNCATE_LENGTH"_s, u"1"_s)},
            {Code::ValidateWithoutOperator, error, u"tasks[2].connectorOperator"_s,
                operatorName(Validation, {}), asIs},
            {Code::ValidationActionUnknown, error, u"tasks[2].VALIDATION_ACTION"_s,
                property(Validation, u"VALIDATION_ACTION"_s, u"TerminateFlow"_s),
                property(Validation, u"VALIDATION_ACTION"_s, u"DropDataset"_s)},
            {Code::EventSourceUnsupported, error, u"trigger"_s, type(u"Event"_s),
                all({connector(u"Salesforce"_s, u"Salesforce"_s), type(u"Event"_s)})},
            {Code::TasksEmpty, warning, u"tasks"_s, tasks({}), tasks({mapAll})},
            {Code::ParquetSingleFile, hint, u"destination.aggregationConfig"_s,
                destination(s3Out({{u"fileType"_s, u"PARQUET"_s},
                    {u"aggregationConfig"_s,
                        QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}})),
                destination(s3Out({{u"fileType"_s, u"JSON"_s},
                    {u"aggregationConfig"_s,
                        QJsonObject {{u"aggregationType"_s, u"SingleFile"_s}}}}))},
            {Code::ReadsOwnOutput, warning, u"destination.bucketPrefix"_s,
                destination(s3Destination(u"raw-zone"_s, u"orders"_s, u"JSON"_s)),
                destination(s3Destination(u"raw-zone"_s, u"out"_s, u"JSON"_s))},
            {Code::ReadsOwnOutput, warning, u"destination.bucketPrefix"_s,
                destination(s3Destination(u"raw-zone"_s, {}, u"JSON"_s)), // orders-copy/
                all({destination(s3Destination(u"raw-zone"_s, {}, u"JSON"_s)), name(u"copy"_s)})},
            {Code::TaskWithoutFields, error, u"tasks[3].sourceFields"_s, fields(Mask, {}),
                all({tasks({mapAll})})},
            {Code::TaskWithoutFields, error, u"tasks[3].sourceFields"_s, fields(Mask, {QString()}),
                asIs},
            {Code::TaskTypeMissing, error, u"tasks[3].taskType"_s, taskType(Mask, {}), asIs},
            {Code::TaskTypeUnknown, error, u"tasks[3].taskType"_s, taskType(Mask, u"mask"_s), asIs},
            {Code::MapSeveralFields, error, u"tasks[7].sourceFields"_s,
                fields(MapId, {u"id"_s, u"qty"_s}), asIs},
            {Code::MapWithoutDestination, error, u"tasks[7].destinationField"_s, target(MapId, {}),
                asIs},
            {Code::ArithmeticWithoutOperator, error, u"tasks[5].connectorOperator"_s,
                operatorName(Arithmetic, {}), asIs},
            {Code::ArithmeticOperands, error, u"tasks[5].sourceFields"_s,
                fields(Arithmetic, {u"price"_s}), asIs},
            {Code::ArithmeticOrder, error, u"tasks[5].MATH_OPERATION_FIELDS_ORDER"_s,
                property(Arithmetic, u"MATH_OPERATION_FIELDS_ORDER"_s, u"price,id"_s),
                property(Arithmetic, u"MATH_OPERATION_FIELDS_ORDER"_s, u"qty,price"_s)},
            {Code::MergeFields, error, u"tasks[10].sourceFields"_s,
                addTask(task(u"Merge"_s, u"NO_OP"_s, {u"first"_s}, u"x"_s,
                    {{u"CONCAT_FORMAT"_s, u"${first}"_s}})),
                all({addTask(merge), addTask(mapMerged)})},
            {Code::MergeFormatMissing, error, u"tasks[10].CONCAT_FORMAT"_s,
                all({addTask(merge), property(10, u"CONCAT_FORMAT"_s, {})}), addTask(merge)},
            {Code::ResultNotMapped, warning, u"tasks[10].destinationField"_s, addTask(merge),
                all({addTask(merge), addTask(mapMerged)})},
            {Code::ResultNotMapped, warning, u"tasks[5].destinationField"_s, removeTask(MapTotal),
                all({removeTask(MapTotal), target(Arithmetic, u"total"_s)})},
            {Code::ResultWithoutName, error, u"tasks[5].destinationField"_s, target(Arithmetic, {}),
                asIs},
            {Code::ChangedFieldNotMapped, hint, u"tasks[3].sourceFields"_s,
                fields(Mask, {u"country"_s}),
                all({fields(Mask, {u"last"_s}), addTask(merge), addTask(mapMerged)})},
            {Code::IncrementalOnDemand, warning, u"source.incrementalPullConfig"_s,
                incremental(u"OnDemand"_s), incremental(u"Scheduled"_s)},
            {Code::PropertyUnknown, error, u"tasks[7].COLOUR"_s,
                property(MapId, u"COLOUR"_s, u"red"_s),
                property(MapId, u"INCLUDE_NEW_FIELDS"_s, u"true"_s)},
            {Code::PropertyEmpty, error, u"tasks[3].MASK_VALUE"_s,
                property(Mask, u"MASK_VALUE"_s, u""_s), property(Mask, u"MASK_VALUE"_s, u" "_s)},
            {Code::PropertyTooLong, error, u"tasks[1].VALUES"_s,
                property(Country, u"VALUES"_s, QString(2049, u'x')),
                property(Country, u"VALUES"_s, QString(2048, u'x'))},
            {Code::FieldListUnreadable, error, u"tasks[10].EXCLUDE_SOURCE_FIELDS_LIST"_s,
                all({addTask(mapAll), property(10, u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"a,b"_s)}),
                all({addTask(mapAll),
                    property(10, u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"[\"a\"]"_s)})},
            {Code::ModelViolation, error, u"destination.fileType"_s,
                destination(s3Out({{u"fileType"_s, u"XML"_s}})),
                destination(s3Out({{u"fileType"_s, u"CSV"_s}}))},
            {Code::ModelViolation, error, u"tasks[7].destinationField"_s,
                target(MapId, QString(257, u'x')), target(MapId, QString(256, u'x'))},
            {Code::ModelViolation, error, u"trigger.dataPullMode"_s,
                scheduled({{u"scheduleExpression"_s, u"rate(1days)"_s},
                    {u"dataPullMode"_s, u"Partly"_s}}),
                scheduled({{u"scheduleExpression"_s, u"rate(1days)"_s},
                    {u"dataPullMode"_s, u"Complete"_s}})},
            {Code::UnknownMember, warning, u"destination.s3OutputFormatConfig"_s,
                destination(redshift(
                    {{u"s3OutputFormatConfig"_s, QJsonObject {{u"fileType"_s, u"JSON"_s}}}})),
                destination(redshift({{u"bucketPrefix"_s, u"p"_s}}))},
            {Code::UnknownMember, warning, u"destination.bucketprefix"_s,
                destination(redshift({{u"bucketprefix"_s, u"p"_s}})),
                destination(redshift({{u"bucketPrefix"_s, u"p"_s}}))},
            {Code::UnknownMember, warning, u"tasks[7].note"_s,
                [](FlowDefinition &f) {
                    f.tasks[MapId].rest = {{u"note"_s, u"x"_s}};
                },
                asIs},
            {Code::UnknownMember, warning, u"source.later"_s,
                [](FlowDefinition &f) {
                    f.source.rest = {{u"later"_s, 1}};
                },
                [](FlowDefinition &f) {
                    f.source.rest = {{u"incrementalPullConfig"_s,
                        QJsonObject {{u"datetimeTypeFieldName"_s, u"id"_s}}}};
                }},
            {Code::ProfileMissing, error, u"destination.connectorProfileName"_s,
                destination(withoutProfile(salesforce({}))), destination(salesforce({}))},
            {Code::IdFieldsMissing, error, u"destination.idFieldNames"_s,
                destination(salesforce({{u"writeOperationType"_s, u"UPSERT"_s}})),
                destination(salesforce({{u"writeOperationType"_s, u"UPSERT"_s},
                    {u"idFieldNames"_s, QJsonArray {u"Id"_s}}}))},
        };
}

FlowDefinition changed(const Change &change)
{
    FlowDefinition flow = goodFlow();
    change(flow);
    for (qsizetype i = 0; i < flow.tasks.size(); ++i)
        flow.tasks[i].id = StepId(i + 100);
    return flow;
}

} // namespace sluice::flow::test

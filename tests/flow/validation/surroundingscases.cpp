#include "flow/validation/validationcases.h"

#include <QJsonArray>

namespace sluice::flow::test {

using namespace Qt::StringLiterals;

static Endpoint end(const QString &type, const QJsonObject &properties = {})
{
    Endpoint endpoint;
    endpoint.connectorType = type;
    endpoint.propertiesKey = type == "Googleanalytics"_L1 ? u"GoogleAnalytics"_s : type;
    endpoint.connectorProfileName = u"profile"_s;
    endpoint.properties = properties;
    if (type == "CustomConnector"_L1)
        endpoint.properties.insert("entityName"_L1, u"orders"_s);
    else if (type != "S3"_L1)
        endpoint.properties.insert("object"_L1, u"orders"_s);
    if (type == "Redshift"_L1)
        endpoint.properties.insert("intermediateBucketName"_L1, u"stage"_s);
    return endpoint;
}

static Change from(const QString &type, const QJsonObject &properties = {})
{
    return [=](FlowDefinition &flow) { flow.source = end(type, properties); };
}

static Change to(const QString &type, const QJsonObject &properties = {})
{
    return [=](FlowDefinition &flow) { flow.destinations = {end(type, properties)}; };
}

static Change trigger(const QString &type)
{
    return [=](FlowDefinition &flow) { flow.trigger.triggerType = type; };
}

static Change version(const QString &text)
{
    return [=](FlowDefinition &flow) { flow.source.apiVersion = text; };
}

static Change fieldsOfCountry(const QString &field)
{
    return [=](FlowDefinition &flow) { flow.tasks[Country].sourceFields = {field}; };
}

static Change pulledBy(const QString &field)
{
    return [=](FlowDefinition &flow) {
        flow.source = end(u"Salesforce"_s, {{u"object"_s, u"Account"_s}});
        flow.tasks = {Task()};
        flow.tasks[0].taskType = u"Map_all"_s;
        flow.trigger.triggerType = u"Scheduled"_s;
        flow.trigger.scheduled
            = {{u"scheduleExpression"_s, u"rate(1hours)"_s}, {u"dataPullMode"_s, u"Incremental"_s}};
        if (!field.isEmpty())
            flow.source.rest.insert(
                "incrementalPullConfig"_L1, QJsonObject {{u"datetimeTypeFieldName"_s, field}});
    };
}

static QJsonObject field(const QString &name, const QString &type = u"string"_s)
{
    return {{u"identifier"_s, name},
        {u"supportedFieldTypeDetails"_s,
            QJsonObject {{u"v1"_s, QJsonObject {{u"fieldType"_s, type}}}}}};
}

static Surroundings object(const QJsonArray &fields)
{
    Surroundings around;
    around.sourceObject = SourceObject {u"Account"_s, fields, {}};
    return around;
}

/// A registered connector at the source.
static Surroundings erp()
{
    Surroundings around;
    around.source.connector = QJsonObject {{u"connectorLabel"_s, u"MyErp"_s},
        {u"canUseAsSource"_s, true}, {u"supportedApiVersions"_s, QJsonArray {u"v1"_s, u"v2"_s}},
        {u"supportedTriggerTypes"_s, QJsonArray {u"OnDemand"_s}},
        {u"supportedOperators"_s, QJsonArray {u"PROJECTION"_s, u"EQUAL_TO"_s}},
        {u"connectorRuntimeSettings"_s,
            QJsonArray {QJsonObject {
                {u"key"_s, u"company"_s}, {u"isRequired"_s, true}, {u"scope"_s, u"SOURCE"_s}}}}};
    return around;
}

static Surroundings profileOf(const QString &type)
{
    Surroundings around;
    around.source.profileConnector = type;
    return around;
}

QList<Case> surroundingsCases()
{
    constexpr auto error = Severity::Error;
    const Change asIs = [](FlowDefinition &) {};
    const Change custom = from(u"CustomConnector"_s);
    const Change withCompany = from(
        u"CustomConnector"_s, {{u"customProperties"_s, QJsonObject {{u"company"_s, u"7"_s}}}});
    const Change key = [](FlowDefinition &flow) { flow.kmsArn = u"arn:aws:kms:x:0:key/1"_s; };
    Surroundings noConnector;
    noConnector.destinations = {{{}, u"There is no connector MyErp."_s, {}}};
    Surroundings unreadable;
    unreadable.sourceObject = SourceObject {u"Account"_s, {}, u"There is no entity Account."_s};
    Surroundings buckets;
    buckets.knowsBucket
        = [](const QString &bucket) { return bucket == "raw-zone"_L1 || bucket == "clean"_L1; };
    const QJsonArray fields {field(u"Id"_s), field(u"Changed"_s, u"datetime"_s)};
    QJsonArray ofFlow;
    for (const auto &name :
        {"id"_L1, "first"_L1, "last"_L1, "price"_L1, "qty"_L1, "card"_L1, "country"_L1})
        ofFlow.append(field(name));
    return {
        {Code::ProfileOfOtherConnector, error, u"source.connectorProfileName"_s,
            from(u"Salesforce"_s), from(u"Zendesk"_s), profileOf(u"Zendesk"_s)},
        {Code::ConnectorNoSource, error, u"source"_s, from(u"Redshift"_s), from(u"Slack"_s)},
        {Code::ConnectorNoDestination, error, u"destination"_s, to(u"Slack"_s), to(u"Redshift"_s)},
        {Code::ApiVersionMissing, error, u"source.apiVersion"_s, custom,
            all({custom, version(u"v2"_s)}), erp()},
        {Code::ApiVersionUnknown, error, u"source.apiVersion"_s, all({custom, version(u"v3"_s)}),
            all({custom, version(u"v1"_s)}), erp()},
        {Code::SettingMissing, error, u"source.customProperties"_s, custom, withCompany, erp()},
        {Code::FilterUnsupported, error, u"tasks[1].connectorOperator"_s,
            all({custom, operatorName(Country, u"CONTAINS"_s)}), custom, erp()},
        {Code::TriggerUnsupported, error, u"trigger"_s, all({custom, trigger(u"Scheduled"_s)}),
            custom, erp()},
        {Code::DestinationUnsupported, error, u"destination"_s,
            all({from(u"Amplitude"_s), to(u"Redshift"_s)}), from(u"Amplitude"_s)},
        {Code::DocumentsNotToBucket, error, u"destination"_s,
            all({from(u"Veeva"_s, {{u"documentType"_s, u"protocol__c"_s}}), to(u"Redshift"_s)}),
            from(u"Veeva"_s, {{u"documentType"_s, u"protocol__c"_s}})},
        {Code::GoogleAnalyticsFormat, error, u"destination.fileType"_s,
            all({from(u"Googleanalytics"_s),
                to(u"S3"_s,
                    {{u"bucketName"_s, u"clean"_s},
                        {u"s3OutputFormatConfig"_s, QJsonObject {{u"fileType"_s, u"CSV"_s}}}})}),
            from(u"Googleanalytics"_s)},
        {Code::EventsNeeded, error, u"trigger"_s,
            all({from(u"Salesforce"_s), to(u"EventBridge"_s)}),
            all({from(u"Salesforce"_s), to(u"EventBridge"_s), trigger(u"Event"_s)})},
        {Code::DetectorWithoutKey, error, u"destination"_s, to(u"LookoutMetrics"_s),
            all({to(u"LookoutMetrics"_s), key})},
        {Code::DetectorNotScheduled, error, u"trigger"_s, to(u"LookoutMetrics"_s),
            all({to(u"LookoutMetrics"_s), every(u"rate(5minutes)"_s)})},
        {Code::DetectorInterval, error, u"trigger.scheduleExpression"_s,
            all({to(u"LookoutMetrics"_s), every(u"rate(15minutes)"_s)}),
            all({to(u"LookoutMetrics"_s), every(u"rate(10minutes)"_s)})},
        {Code::WriteOperationUnsupported, error, u"destination.writeOperationType"_s,
            to(u"Zendesk"_s, {{u"writeOperationType"_s, u"DELETE"_s}}),
            to(u"Salesforce"_s, {{u"writeOperationType"_s, u"DELETE"_s}})},
        {Code::IdFieldsSeveral, error, u"destination.idFieldNames"_s,
            to(u"Salesforce"_s,
                {{u"writeOperationType"_s, u"UPSERT"_s},
                    {u"idFieldNames"_s, QJsonArray {u"a"_s, u"b"_s}}}),
            to(u"Salesforce"_s,
                {{u"writeOperationType"_s, u"UPSERT"_s},
                    {u"idFieldNames"_s, QJsonArray {u"a"_s}}})},
        {Code::ConnectorUnknown, error, u"destination"_s, asIs, asIs, noConnector, Surroundings()},
        {Code::ProjectionMissing, error, u"tasks"_s,
            all({from(u"Salesforce"_s),
                [](FlowDefinition &flow) { flow.tasks = {flow.tasks[Mask]}; }}),
            all({from(u"Amplitude"_s),
                [](FlowDefinition &flow) { flow.tasks = {flow.tasks[Mask]}; }})},

        {Code::SourceUnreadable, error, u"source"_s, asIs, asIs, unreadable, Surroundings()},
        {Code::FieldUnknown, error, u"tasks[1].sourceFields"_s, fieldsOfCountry(u"nation"_s),
            fieldsOfCountry(u"country.code"_s), object(ofFlow)},
        {Code::PullFieldMissing, error, u"source.incrementalPullConfig"_s, pulledBy({}),
            pulledBy(u"Id"_s), object({field(u"Id"_s)})},
        {Code::PullFieldUnknown, error, u"source.incrementalPullConfig"_s, pulledBy(u"Updated"_s),
            pulledBy(u"Changed"_s), object(fields)},
        {Code::PullFieldNoTime, error, u"source.incrementalPullConfig"_s, pulledBy(u"Id"_s),
            pulledBy(u"Changed"_s), object(fields)},
        {Code::BucketUnknown, Severity::Warning, u"destination"_s, asIs,
            to(u"S3"_s, {{u"bucketName"_s, u"clean"_s}}), buckets},
    };
}

} // namespace sluice::flow::test

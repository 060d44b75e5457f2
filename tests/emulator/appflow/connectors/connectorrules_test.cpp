#include "appflow/catalog/connectorcatalog.h"
#include "emulator/appflow/connectors/connectors.h"
#include "emulator/appflow/flows/flowrefusal.h"
#include "emulator/localtest.h"
#include "flow/validation/surroundings.h"
#include "flow/validation/validate.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// What the connectors at a flow's ends allow (reference 3.5, 4.2), on the real catalogue.
class ConnectorRules : public testing::Test {
protected:
    struct ResolvedEnd {
        flow::Endpoint end;
        QJsonObject configuration;
    };

    /// No bucket is asked for.
    class NoBuckets final : public engine::BucketFolders {
    public:
        Result<MappedFolder> folderOf(const QString &bucketName) const override
        {
            return fail(ErrorKind::NotFound, bucketName);
        }
    };

    static QStringList connectorProblems(flow::FlowDefinition flow, const ResolvedEnd &source,
        const QList<ResolvedEnd> &destinations)
    {
        flow::Surroundings around;
        around.source.connector = source.configuration;
        flow.source = source.end;
        for (const auto &destination : destinations) {
            flow.destinations.append(destination.end);
            around.destinations.append({destination.configuration, {}, {}});
        }
        return refusalOf(flow, flow::validate(flow, around), NoBuckets()).ofEnds;
    }

    static ResolvedEnd end(const QString &type, const QJsonObject &properties = {})
    {
        flow::Endpoint endpoint;
        endpoint.connectorType = type;
        endpoint.propertiesKey = type == "Googleanalytics"_L1 ? u"GoogleAnalytics"_s : type;
        endpoint.properties = properties;
        endpoint.connectorProfileName = u"profile"_s;
        return {endpoint, appflow::builtInConnectors().value(type)};
    }

    static flow::FlowDefinition flowOf(
        const ResolvedEnd &source, const QString &trigger = u"OnDemand"_s, const QString &rate = {})
    {
        flow::FlowDefinition flow;
        flow.source = source.end;
        flow.trigger.triggerType = trigger;
        if (!rate.isEmpty())
            flow.trigger.scheduled = QJsonObject {{u"scheduleExpression"_s, rate}};
        flow::Task all;
        all.taskType = u"Map_all"_s;
        flow.tasks = {all};
        return flow;
    }

    static QStringList problems(const ResolvedEnd &source, const ResolvedEnd &destination,
        const QString &trigger = u"OnDemand"_s, const QString &rate = {})
    {
        return connectorProblems(flowOf(source, trigger, rate), source, {destination});
    }
};

TEST_F(ConnectorRules, pairsAreThoseOfTheSource)
{
    EXPECT_EQ(problems(end(u"Salesforce"_s), end(u"EventBridge"_s), u"Event"_s), QStringList());
    EXPECT_EQ(problems(end(u"Amplitude"_s), end(u"S3"_s)), QStringList());
    EXPECT_EQ(problems(end(u"Amplitude"_s), end(u"Redshift"_s)),
        (QStringList {
            u"The destination connector Redshift is not supported for the source connector "
            "Amplitude."_s}));
    EXPECT_EQ(problems(end(u"Slack"_s), end(u"EventBridge"_s)).size(), 1);
}

TEST_F(ConnectorRules, rolesAreThoseOfTheConnector)
{
    EXPECT_EQ(problems(end(u"Salesforce"_s), end(u"Slack"_s)).first(),
        u"The connector Slack can not be used as destination."_s);
    EXPECT_EQ(problems(end(u"Redshift"_s), end(u"S3"_s)).first(),
        u"The connector Redshift can not be used as source."_s);
}

TEST_F(ConnectorRules, eventsAreSalesforcesOnly)
{
    EXPECT_EQ(problems(end(u"Salesforce"_s), end(u"S3"_s), u"Event"_s), QStringList());
    EXPECT_EQ(problems(end(u"Zendesk"_s), end(u"S3"_s), u"Event"_s),
        (QStringList {
            u"The trigger type Event is not supported by the source connector Zendesk."_s}));
}

TEST_F(ConnectorRules, cronSchedulesAreNotFasterThanTheConnectorEither)
{
    const auto count = [](const QString &type, const QString &cron) {
        return problems(end(type), end(u"S3"_s), u"Scheduled"_s, cron).size();
    };
    EXPECT_EQ(count(u"Salesforce"_s, u"cron(* * * * ? *)"_s), 0);
    EXPECT_EQ(count(u"Marketo"_s, u"cron(0/30 * * * ? *)"_s), 1);
    EXPECT_EQ(count(u"Marketo"_s, u"cron(0,30 8 * * ? *)"_s), 1);
    EXPECT_EQ(count(u"Marketo"_s, u"cron(15 * * * ? *)"_s), 0);
    EXPECT_EQ(count(u"Amplitude"_s, u"cron(15 8-9 * * ? *)"_s), 1);
    EXPECT_EQ(count(u"Amplitude"_s, u"cron(15 8 * * ? *)"_s), 0);
    EXPECT_EQ(count(u"Amplitude"_s, u"at(2030-01-01T00:00:00)"_s), 0);
}

TEST_F(ConnectorRules, documentsOfVeevaAreExtractedHourlyAndToS3)
{
    const auto documents = end(u"Veeva"_s, {{u"documentType"_s, u"protocol__c"_s}});
    EXPECT_EQ(problems(documents, end(u"S3"_s), u"Scheduled"_s, u"rate(1hours)"_s), QStringList());
    EXPECT_EQ(problems(documents, end(u"S3"_s), u"Scheduled"_s, u"rate(30minutes)"_s),
        (QStringList {
            u"The connector Veeva can not be scheduled more often than once an hour."_s}));
    EXPECT_EQ(problems(documents, end(u"Redshift"_s)),
        (QStringList {u"Documents of Veeva can be written to S3 only."_s}));
    EXPECT_EQ(problems(end(u"Veeva"_s), end(u"S3"_s), u"Scheduled"_s, u"rate(5minutes)"_s),
        QStringList());
}

TEST_F(ConnectorRules, schedulesAreNotFasterThanTheConnector)
{
    const auto count = [](const QString &type, const QString &rate) {
        return problems(end(type), end(u"S3"_s), u"Scheduled"_s, rate).size();
    };
    EXPECT_EQ(count(u"Salesforce"_s, u"rate(1minutes)"_s), 0);
    EXPECT_EQ(count(u"Marketo"_s, u"rate(59minutes)"_s), 1);
    EXPECT_EQ(count(u"Marketo"_s, u"rate(60minutes)"_s), 0);
    EXPECT_EQ(count(u"Googleanalytics"_s, u"rate(23hours)"_s), 1);
    EXPECT_EQ(count(u"Googleanalytics"_s, u"rate(1days)"_s), 0);
}

TEST_F(ConnectorRules, anomalyDetectorsHaveFourIntervals)
{
    const auto count = [](const QString &trigger, const QString &rate) {
        auto flow = flowOf(end(u"Zendesk"_s), trigger, rate);
        flow.kmsArn = u"arn:aws:kms:eu-west-1:000000000000:key/1"_s;
        return connectorProblems(flow, end(u"Zendesk"_s), {end(u"LookoutMetrics"_s)}).size();
    };
    EXPECT_EQ(count(u"Scheduled"_s, u"rate(10minutes)"_s), 0);
    EXPECT_EQ(count(u"Scheduled"_s, u"rate(15minutes)"_s), 1);
    EXPECT_EQ(count(u"OnDemand"_s, {}), 1);
}

TEST_F(ConnectorRules, anomalyDetectorsNeedAKey)
{
    EXPECT_EQ(
        problems(end(u"Zendesk"_s), end(u"LookoutMetrics"_s), u"Scheduled"_s, u"rate(10minutes)"_s),
        (QStringList {u"The connector LookoutMetrics needs a customer managed KMS key. Give its "
                      "kmsArn."_s}));
}

TEST_F(ConnectorRules, eventBridgeTakesEventsOfSalesforceAndListsOfPardot)
{
    EXPECT_EQ(problems(end(u"Salesforce"_s), end(u"EventBridge"_s)),
        (QStringList {u"The connector EventBridge takes events of Salesforce only. Use the "
                      "trigger type Event."_s}));
    EXPECT_EQ(problems(end(u"Pardot"_s), end(u"EventBridge"_s)), QStringList());
}

TEST_F(ConnectorRules, googleAnalyticsWritesJsonToS3)
{
    const auto as = [](const QString &fileType) {
        return problems(end(u"Googleanalytics"_s),
            end(u"S3"_s, {{u"s3OutputFormatConfig"_s, QJsonObject {{u"fileType"_s, fileType}}}}));
    };
    EXPECT_EQ(as(u"CSV"_s),
        (QStringList {u"The connector Googleanalytics writes to S3 as JSON only, not as CSV."_s}));
    EXPECT_EQ(as(u"JSON"_s), QStringList());
    EXPECT_EQ(problems(end(u"Googleanalytics"_s), end(u"S3"_s)), QStringList());
}

TEST_F(ConnectorRules, aCustomConnectorNeedsItsVersionAndItsSettings)
{
    auto source = end(u"CustomConnector"_s);
    source.configuration = QJsonObject {{u"connectorLabel"_s, u"MyErp"_s},
        {u"canUseAsSource"_s, true}, {u"supportedApiVersions"_s, QJsonArray {u"v1"_s, u"v2"_s}},
        {u"supportedTriggerTypes"_s, QJsonArray {u"OnDemand"_s}},
        {u"connectorRuntimeSettings"_s,
            QJsonArray {QJsonObject {{u"key"_s, u"company"_s}, {u"isRequired"_s, true},
                            {u"scope"_s, u"SOURCE"_s}},
                QJsonObject {{u"key"_s, u"mode"_s}, {u"isRequired"_s, true},
                    {u"scope"_s, u"DESTINATION"_s}}}}};
    EXPECT_EQ(problems(source, end(u"S3"_s)),
        (QStringList {
            u"The apiVersion of the source is required: the connector MyErp has v1, v2."_s,
            u"The customProperties lack company, which the connector MyErp needs."_s}));
    source.end.apiVersion = u"v2"_s;
    source.end.properties
        = QJsonObject {{u"customProperties"_s, QJsonObject {{u"company"_s, u"7"_s}}}};
    EXPECT_EQ(problems(source, end(u"S3"_s)), QStringList());
}

TEST_F(ConnectorRules, writeOperationsNeedTheirIds)
{
    const auto writing = [](const QString &type, const QString &operation, const QJsonArray &ids) {
        return problems(end(u"Salesforce"_s),
            end(type, {{u"writeOperationType"_s, operation}, {u"idFieldNames"_s, ids}}));
    };
    EXPECT_EQ(writing(u"Salesforce"_s, u"INSERT"_s, {}), QStringList());
    EXPECT_EQ(writing(u"Salesforce"_s, u"UPSERT"_s, {u"Id"_s}), QStringList());
    EXPECT_EQ(writing(u"Salesforce"_s, u"UPSERT"_s, {}),
        (QStringList {u"The idFieldNames are required for the write operation UPSERT."_s}));
    EXPECT_EQ(writing(u"Salesforce"_s, u"UPSERT"_s, {u"a"_s, u"b"_s}).size(), 1);
    EXPECT_EQ(writing(u"Zendesk"_s, u"DELETE"_s, {u"Id"_s}),
        (QStringList {u"The write operation DELETE is not supported by the connector Zendesk."_s}));
}

TEST_F(ConnectorRules, aProjectionIsObligatoryButForS3)
{
    const auto without = [](const QString &type) {
        auto flow = flowOf(end(type));
        flow.tasks.clear();
        return connectorProblems(flow, end(type), {end(u"S3"_s)});
    };
    EXPECT_EQ(without(u"Salesforce"_s),
        (QStringList {
            u"Task Validation Error: You must specify a projection task or a MAP_ALL task"_s}));
    EXPECT_EQ(without(u"S3"_s), QStringList());
    EXPECT_EQ(without(u"Amplitude"_s), QStringList());
}

} // namespace sluice::emulator::test

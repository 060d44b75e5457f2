#include "appflow/catalog/completion.h"
#include "connector/contract/answers.h"
#include "connector/contract/requests.h"
#include "connector/contract/translation.h"
#include "support/printers.h"

#include <QJsonDocument>

#include <gtest/gtest.h>

namespace sluice::connector {

namespace {

using namespace Qt::StringLiterals;

QJsonObject json(const char *text)
{
    const auto document = QJsonDocument::fromJson(text);
    EXPECT_TRUE(document.isObject()) << text;
    return document.object();
}

/// A page of QueryData as it comes.
Result<QueryPage> page(const QByteArray &body)
{
    return readQueryPage({QJsonDocument::fromJson(body).object(), {}, body});
}

ConnectorAnswer answer(const char *text)
{
    const auto read = readAnswer(text);
    EXPECT_TRUE(read.ok());
    return read ? *read : ConnectorAnswer {};
}

TEST(ConnectorAnswer, nullsOfPythonsSdkCountAsAbsent)
{
    const auto read = answer(R"({"isSuccess":true,"errorDetails":null,"nextToken":null})");
    EXPECT_FALSE(read.fault);
    EXPECT_EQ(read.json, json(R"({"isSuccess":true})"));
}

TEST(ConnectorAnswer, nonsenseHasTheServicesSentence)
{
    for (const char *text : {"", "[]", "{}", "nonsense", R"({"isSuccess":false})"}) {
        const auto read = readAnswer(text);
        ASSERT_FALSE(read.ok()) << text;
        EXPECT_EQ(read.error().awsCode, u"ConnectorServerException"_s);
        EXPECT_EQ(read.error().message,
            u"Error while communicating to connector: Got error from connector. No valid response "
            "and error details found in the connector response."_s);
    }
}

TEST(ConnectorAnswer, refusedCredentialsAreAnAuthenticationError)
{
    const auto read = answer(R"({"isSuccess":false,"errorDetails":
        {"errorCode":"InvalidCredentials","errorMessage":"bad token"}})");
    const Error error = faultError(u"ValidateCredentials"_s, *read.fault);
    EXPECT_EQ(error.awsCode, u"ConnectorAuthenticationException"_s);
    EXPECT_EQ(error.message,
        u"Error authenticating to connector: Failed to validate Connection while attempting "
        "\"ValidateCredentials with CustomConnector\" with connector failure bad token."_s);
}

TEST(ConnectorAnswer, onlyInvalidCredentialsMayBeHelpedByANewToken)
{
    const auto isHelped = [](const QString &call, const QString &code) {
        ConnectorFault fault;
        fault.code = code;
        return areCredentialsRefused(faultError(call, fault));
    };
    EXPECT_TRUE(isHelped(u"ValidateCredentials"_s, u"InvalidCredentials"_s));
    EXPECT_TRUE(isHelped(u"QueryData"_s, u"InvalidCredentials"_s));
    EXPECT_FALSE(isHelped(u"ValidateCredentials"_s, u"AccessDenied"_s));
    EXPECT_FALSE(isHelped(u"QueryData"_s, u"ServerError"_s));
}

TEST(ConnectorAnswer, settingsFaultsNameTheSetting)
{
    const auto read = answer(R"({"isSuccess":false,"errorsByInputField":
        {"instanceUrl":"must be https"},"errorDetails":
        {"errorCode":"InvalidArgument","errorMessage":"bad settings"}})");
    const Error error = faultError(u"ValidateConnectorRuntimeSettings"_s, *read.fault);
    EXPECT_EQ(error.awsCode, u"ConnectorServerException"_s);
    EXPECT_EQ(error.message,
        u"Error while communicating to connector: Got error from connector. InvalidArgument: bad "
        "settings; instanceUrl: must be https."_s);
}

TEST(ConnectorAnswer, waitsAreReadAndBounded)
{
    const auto slow = answer(R"({"isSuccess":false,"errorDetails":
        {"errorCode":"RateLimitExceeded","errorMessage":"slow","retryAfterSeconds":30}})");
    EXPECT_TRUE(slow.fault->isTemporary());
    EXPECT_EQ(slow.fault->retryAfter, std::chrono::seconds(30));
    const auto never = answer(R"({"isSuccess":false,"errorDetails":
        {"errorCode":"AccessDenied","errorMessage":"no","retryAfterSeconds":-5}})");
    EXPECT_FALSE(never.fault->isTemporary());
    EXPECT_EQ(never.fault->retryAfter, std::chrono::seconds(0));
}

TEST(QueryPage, recordsKeepEveryDigit)
{
    const auto read = page(R"({"records":["{\"id\":12345678901234567890,\"a\":1.10}",
        "{\n\"id\": 0.12345678901234567890,\n\"t\": \"a  b\"}", {"id" : 12345678901234567.89,
        "x":[1E5]}, " {\"id\":-0}\n"], "nextToken":"p2"})");
    ASSERT_TRUE(read.ok());
    EXPECT_EQ(read->records,
        (QList<QByteArray> {"{\"id\":12345678901234567890,\"a\":1.10}",
            "{\"id\":0.12345678901234567890,\"t\":\"a  b\"}",
            "{\"id\":12345678901234567.89,\"x\":[1E5]}", "{\"id\":-0}"}));
    EXPECT_EQ(read->nextToken, u"p2"_s);
}

TEST(QueryPage, aRecordThatIsNoObjectIsNamed)
{
    const auto read = page(R"({"records":["{}","7"]})");
    ASSERT_FALSE(read.ok());
    EXPECT_TRUE(read.error().message.endsWith(
        u"Record 2 of a page of QueryData is no JSON object in a text."_s));
}

TEST(WriteFailures, areThoseThatTheResultsName)
{
    const auto failures = readWriteFailures(answer(R"({"isSuccess":false,"errorDetails":
        {"errorCode":"PartialWriteFailure","errorMessage":"1 of 2"},"writeRecordResults":[
        {"isSuccess":true,"recordId":"7"},
        {"isSuccess":false,"recordId":null,"errorMessage":"total is negative"}]})"),
        2);
    ASSERT_TRUE(failures.ok());
    EXPECT_EQ(*failures, (QList<RecordFailure> {{1, u"total is negative"_s}}));
}

TEST(WriteFailures, successWithoutResultsMeansAllWereWritten)
{
    const auto failures = readWriteFailures(answer(R"({"isSuccess":true})"), 3);
    ASSERT_TRUE(failures.ok());
    EXPECT_TRUE(failures->isEmpty());
}

TEST(WriteFailures, whatAStoppedBatchDoesNotMentionWasNotWritten)
{
    const auto failures = readWriteFailures(answer(R"({"isSuccess":false,"errorDetails":
        {"errorCode":"PartialWriteFailure","errorMessage":"stopped"},"writeRecordResults":[
        {"isSuccess":false,"recordId":"1","errorMessage":"no"}]})"),
        2);
    ASSERT_TRUE(failures.ok());
    EXPECT_EQ(*failures, (QList<RecordFailure> {{0, u"no"_s}, {1, u"stopped"_s}}));
}

TEST(WriteFailures, moreResultsThanRecordsAreNonsense)
{
    const auto failures = readWriteFailures(
        answer(
            R"({"isSuccess":true,"writeRecordResults":[{"isSuccess":true},{"isSuccess":true}]})"),
        1);
    ASSERT_FALSE(failures.ok());
    EXPECT_EQ(failures.error().awsCode, u"ConnectorServerException"_s);
}

TEST(CacheTime, isAtLeastTenMinutesAndAnHourWithoutControl)
{
    EXPECT_EQ(cacheTime({}), std::chrono::hours(1));
    EXPECT_EQ(cacheTime(json(R"({"cacheControl":{"timeToLive":5,"timeToLiveUnit":"SECONDS"}})")),
        std::chrono::minutes(10));
    EXPECT_EQ(cacheTime(json(R"({"cacheControl":{"timeToLive":2,"timeToLiveUnit":"DAYS"}})")),
        std::chrono::hours(48));
}

TEST(Requests, keepTheContractsSpellings)
{
    ConnectorContext context;
    context.apiVersion = u"v1"_s;
    const auto list = listEntitiesRequest(context, u"archive"_s, {});
    EXPECT_EQ(list.value("maxResult"_L1).toInt(), 1000);
    EXPECT_FALSE(list.contains("maxResults"_L1));
    const auto query = queryDataRequest(context, {u"Order"_s, {}, {}}, u"p2"_s);
    EXPECT_EQ(
        query, json(R"({"type":"QueryDataRequest","entityIdentifier":"Order","maxResults":1000,
        "nextToken":"p2","connectorContext":{"apiVersion":"v1","connectorRuntimeSettings":{}}})"));
    const auto write
        = writeDataRequest(context, {u"Order"_s, u"UPSERT"_s, {u"id"_s}, false}, {"{\"id\":7}"});
    EXPECT_EQ(
        write, json(R"({"type":"WriteDataRequest","entityIdentifier":"Order","operation":"UPSERT",
        "idFieldNames":["id"],"records":["{\"id\":7}"],"allOrNone":false,
        "connectorContext":{"apiVersion":"v1","connectorRuntimeSettings":{}}})"));
    EXPECT_EQ(timeLimitOf(write), std::chrono::seconds(30));
    EXPECT_EQ(timeLimitOf(list), std::chrono::seconds(10));
}

constexpr auto kConfiguration = R"({"isSuccess":true,"connectorOwner":"Acme",
 "connectorName":"AcmeShop","connectorVersion":"1.4","connectorModes":["SOURCE"],
 "supportedApiVersions":["v1","v2"],
 "authenticationConfig":{"isOAuth2Supported":true,"isCustomAuthSupported":true,
  "oAuth2Defaults":{"tokenURL":["https://{{TENANT}}.shop.example/oauth/token"],
   "authURL":["https://login.shop.example/authorize"],"oAuthScopes":["orders.read"],
   "oAuth2GrantTypesSupported":["AUTHORIZATION_CODE"]},
  "customAuthConfig":[{"authenticationType":"HMAC","authParameters":[{"key":"hmacKey",
   "required":true,"label":"Key","description":"Shared key","sensitiveField":true}]}]},
 "connectorRuntimeSetting":[{"key":"instanceUrl","dataType":"String","required":true,
  "label":"URL","description":"Base URL","scope":"CONNECTOR_PROFILE"}],
 "operatorsSupported":["PROJECTION"],"triggerFrequenciesSupported":["Minutely","HOURLY"],
 "supportedTriggerTypes":["ONDEMAND"],"supportedWriteOperations":["INSERT"]})";

TEST(Translation, givesTheConfigurationAppFlowsNames)
{
    const auto configuration = toConnectorConfiguration(json(kConfiguration));
    ASSERT_TRUE(configuration.ok()) << configuration.error().message.toStdString();
    EXPECT_EQ(*configuration, json(R"({"connectorOwner":"Acme","connectorName":"AcmeShop",
 "connectorVersion":"1.4","connectorModes":["SOURCE"],"canUseAsSource":true,
 "canUseAsDestination":false,"supportedApiVersions":["v1","v2"],
 "authenticationConfig":{"isBasicAuthSupported":false,"isApiKeyAuthSupported":false,
  "isOAuth2Supported":true,"isCustomAuthSupported":true,
  "oAuth2Defaults":{"tokenUrls":["https://{{TENANT}}.shop.example/oauth/token"],
   "authCodeUrls":["https://login.shop.example/authorize"],"oauthScopes":["orders.read"],
   "oauth2GrantTypesSupported":["AUTHORIZATION_CODE"]},
  "customAuthConfigs":[{"customAuthenticationType":"HMAC","authParameters":[{"key":"hmacKey",
   "isRequired":true,"label":"Key","description":"Shared key","isSensitiveField":true}]}]},
 "connectorRuntimeSettings":[{"key":"instanceUrl","dataType":"String","isRequired":true,
  "label":"URL","description":"Base URL","scope":"CONNECTOR_PROFILE"}],
 "supportedOperators":["PROJECTION"],"supportedSchedulingFrequencies":["BYMINUTE","HOURLY"],
 "supportedTriggerTypes":["OnDemand"],"supportedWriteOperations":["INSERT"],
 "supportedDataTransferTypes":["RECORD"]})"));
}

TEST(Translation, refusesWhatTheContractForbids)
{
    const auto broken = [](QLatin1String member, const QJsonValue &value) {
        QJsonObject changed = json(kConfiguration);
        changed[member] = value;
        const auto configuration = toConnectorConfiguration(changed);
        EXPECT_FALSE(configuration.ok()) << member.data();
        return configuration ? QString() : configuration.error().message;
    };
    EXPECT_TRUE(broken("connectorOwner"_L1, u"AmazonFan"_s)
                    .endsWith(u"must not begin with aws, amazon or appflow."_s));
    EXPECT_TRUE(broken("connectorModes"_L1, QJsonArray()).contains(u"connectorModes is empty"_s));
    EXPECT_TRUE(broken("supportedApiVersions"_L1, QJsonArray()).contains(u"is empty"_s));
    EXPECT_TRUE(broken("connectorVersion"_L1, QJsonValue()).contains(u"is missing"_s));
    EXPECT_TRUE(broken("authenticationConfig"_L1,
        QJsonObject {{u"isCustomAuthSupported"_s,
            true}}).contains(u"customAuthConfig must be"_s));
}

TEST(Translation, givesFieldsAppFlowsNamesAndDefaultOperators)
{
    const auto fields = toEntityFields(json(R"({"fields":[
 {"fieldName":"total","dataType":"BigDecimal","dataTypeLabel":"currency","isPrimaryKey":true,
  "constraints":{"allowedValueRange":{"minRange":0,"maxRange":9},"allowedValues":["1"]},
  "readProperties":{"isRetrievable":true,"isNullable":false},
  "writeProperties":{"isCreatable":true}}]})"));
    EXPECT_EQ(fields.at(0).toObject(), json(R"({"identifier":"total","label":"total",
 "isPrimaryKey":true,"isDeprecated":false,"supportedFieldTypeDetails":{"v1":{
  "fieldType":"currency","supportedValues":["1"],"fieldValueRange":{"minimum":0,"maximum":9},
  "filterOperators":["NOT_EQUAL_TO","EQUAL_TO","LESS_THAN","LESS_THAN_OR_EQUAL_TO",
   "GREATER_THAN","GREATER_THAN_OR_EQUAL_TO"]}},
 "sourceProperties":{"isRetrievable":true,"isQueryable":false,
  "isTimestampFieldForIncrementalQueries":false},
 "destinationProperties":{"isCreatable":true,"isNullable":false,"isUpsertable":false,
  "isUpdatable":false,"isDefaultedOnCreate":false,"supportedWriteOperations":[]}})"));
}

TEST(Completion, tellsEmptyListsAndFalseWhereAConnectorSaysNothing)
{
    const auto fields
        = toEntityFields(json(R"({"fields":[{"fieldName":"n","dataType":"Struct"}]})"));
    EXPECT_EQ(fields.at(0).toObject(), json(R"({"identifier":"n","label":"n","isPrimaryKey":false,
 "isDeprecated":false,"supportedFieldTypeDetails":{"v1":{"fieldType":"Struct",
  "filterOperators":[],"supportedValues":[]}}})"));

    const auto configuration = appflow::completedConfiguration(json(R"({"canUseAsSource":true,
 "authenticationConfig":{"isOAuth2Supported":true,"oAuth2Defaults":{"tokenUrls":["https://a"]},
  "customAuthConfigs":[{"customAuthenticationType":"PAT","authParameters":[{"key":"k"}]}]},
 "connectorRuntimeSettings":[{"key":"s","isRequired":true}],
 "supportedTriggerTypes":["Scheduled","OnDemand"]})"));
    EXPECT_EQ(configuration, json(R"({"canUseAsSource":true,"canUseAsDestination":false,
 "isPrivateLinkEnabled":false,"isPrivateLinkEndpointUrlRequired":false,
 "supportedDestinationConnectors":["CustomerProfiles","LookoutMetrics","Redshift","S3","Marketo",
  "Salesforce","SAPOData","Snowflake","Upsolver","Zendesk","CustomConnector"],
 "authenticationConfig":{"isBasicAuthSupported":false,"isApiKeyAuthSupported":false,
  "isOAuth2Supported":true,"isCustomAuthSupported":false,
  "oAuth2Defaults":{"tokenUrls":["https://a"],"oauthScopes":[],"authCodeUrls":[],
   "oauth2GrantTypesSupported":[],"oauth2CustomProperties":[]},
  "customAuthConfigs":[{"customAuthenticationType":"PAT","authParameters":[{"key":"k",
   "isRequired":false,"isSensitiveField":false,"connectorSuppliedValues":[]}]}]},
 "connectorRuntimeSettings":[{"key":"s","isRequired":true,"connectorSuppliedValueOptions":[]}],
 "supportedTriggerTypes":["OnDemand","Scheduled"]})"));
    EXPECT_EQ(
        appflow::completedConfiguration({})["supportedDestinationConnectors"_L1], QJsonArray());
}

QString reasonOf(const Error &error)
{
    EXPECT_EQ(error.awsCode, u"ConnectorServerException"_s);
    return error.message.mid(QStringLiteral("Error while communicating to connector: ").size());
}

TEST(ConnectorAnswer, successMustBeABoolean)
{
    EXPECT_FALSE(readAnswer(R"({"isSuccess":"true"})").ok());
    EXPECT_FALSE(readAnswer(R"({"isSuccess":1,"errorDetails":{"errorCode":"X"}})").ok());
    EXPECT_TRUE(readAnswer(R"({"errorDetails":{"errorCode":"X"}})").ok());
}

TEST(QueryPage, wrongTypesHaveASentence)
{
    EXPECT_EQ(
        reasonOf(page(R"({"records":{}})").error()), u"The records of QueryData are no list."_s);
    EXPECT_EQ(reasonOf(page(R"({"records":["1"]})").error()),
        u"Record 1 of a page of QueryData is no JSON object in a text."_s);
    EXPECT_EQ(
        reasonOf(page(R"({"nextToken":5})").error()), u"The nextToken of QueryData is no text."_s);
    const QJsonObject endless {{u"nextToken"_s, QString(70'000, u'x')}};
    EXPECT_EQ(reasonOf(readQueryPage({endless, {}, {}}).error()),
        u"The nextToken of QueryData is longer than 65536 characters."_s);
}

TEST(Entities, wrongTypesHaveASentence)
{
    EXPECT_EQ(readEntities(json("{}"))->size(), 0);
    EXPECT_EQ(reasonOf(readEntities(json(R"({"entities":"x"})")).error()),
        u"The entities of ListEntities are no list."_s);
    EXPECT_EQ(reasonOf(readEntities(json(R"({"entities":[{"label":"x"}]})")).error()),
        u"ListEntities names an entity without entityIdentifier."_s);
    EXPECT_EQ(reasonOf(readEntityDefinition(json(R"({"entityDefinition":{"fields":[]}})")).error()),
        u"DescribeEntity has no entityDefinition with fields."_s);
    EXPECT_EQ(reasonOf(readEntityDefinition(
                  json(R"({"entityDefinition":{"fields":[{"fieldName":"a"}]}})"))
                           .error()),
        u"DescribeEntity has a field without fieldName or dataType."_s);
}

TEST(WriteFailures, resultsMustBeAList)
{
    EXPECT_EQ(
        reasonOf(readWriteFailures(answer(R"({"isSuccess":true,"writeRecordResults":{"a":1}})"), 1)
                     .error()),
        u"The writeRecordResults of WriteData are no list."_s);
}

TEST(ConnectorConfiguration, habitsOfTheTokenUrlAreKeptAside)
{
    const char *text = R"({"isSuccess":true,"connectorOwner":"Acme","connectorName":"Shop",
        "connectorVersion":"1","connectorModes":["SOURCE"],"supportedApiVersions":["v1"],
        "authenticationConfig":{"isOAuth2Supported":true,"oAuth2Defaults":{
            "tokenURL":["http://127.0.0.1:9/token"],"oAuth2GrantTypesSupported":["CLIENT_CREDENTIALS"],
            "oAuth2ContentType":"APPLICATION_JSON","oAuth2MethodType":"HTTP_POST",
            "addBasicAuthHeader":true}}})";
    const auto configuration = toConnectorConfiguration(json(text));
    ASSERT_TRUE(configuration.ok()) << configuration.error().message.toStdString();
    EXPECT_EQ(configuration->value(kTokenUrlHabits),
        (QJsonObject {{u"contentType"_s, u"APPLICATION_JSON"_s}, {u"methodType"_s, u"HTTP_POST"_s},
            {u"addBasicAuthHeader"_s, true}}));
    const QByteArray elsewhere = QByteArray(text).replace("127.0.0.1", "login.example");
    EXPECT_EQ(reasonOf(toConnectorConfiguration(json(elsewhere)).error()),
        u"The connector's configuration is not valid: tokenURL \"http://login.example:9/token\" "
        "does not begin with https."_s);
}

} // namespace

} // namespace sluice::connector

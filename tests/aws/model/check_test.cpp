#include "aws/model/servicemodel.h"
#include "support/printers.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <gtest/gtest.h>

using namespace sluice::aws;
using namespace Qt::StringLiterals;

namespace sluice::aws {

static void PrintTo(const Violation &violation, std::ostream *out)
{
    *out << violation.path.toStdString() << " = '" << violation.value.toStdString()
         << "': " << violation.constraint.toStdString();
}

} // namespace sluice::aws

namespace {

QJsonObject json(const char *text)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(text, &error);
    EXPECT_EQ(error.error, QJsonParseError::NoError) << text;
    return document.object();
}

QList<Violation> check(const QString &shape, const QJsonObject &value)
{
    return ServiceModel::appflow()->check(shape, value);
}

QList<Violation> check(const char *shape, const char *value)
{
    return check(QString::fromLatin1(shape), json(value));
}

// The flow of reference 1.12.
QJsonObject goodFlow()
{
    return json(R"({"flowName":"orders-copy","clientToken":"3f0d9a52-1c7e-4a51-a0a7-5a7c1f0f6f11",
 "triggerConfig":{"triggerType":"OnDemand"},
 "sourceFlowConfig":{"connectorType":"S3","sourceConnectorProperties":{"S3":{"bucketName":"raw-zone",
   "bucketPrefix":"orders","s3InputFormatConfig":{"s3InputFileType":"CSV"}}}},
 "destinationFlowConfigList":[{"connectorType":"S3","destinationConnectorProperties":{"S3":{
   "bucketName":"clean-zone","s3OutputFormatConfig":{"fileType":"JSON",
   "aggregationConfig":{"aggregationType":"SingleFile"}}}}}],
 "tasks":[
  {"taskType":"Filter","connectorOperator":{"S3":"PROJECTION"},"sourceFields":["id","amount"]},
  {"taskType":"Map","connectorOperator":{"S3":"NO_OP"},"sourceFields":["id"],
   "destinationField":"order_id","taskProperties":{"SOURCE_DATA_TYPE":"string"}}]})");
}

const QString kNotNull = u"Member must not be null"_s;
const QString kNamePattern
    = u"Member must satisfy regular expression pattern: [a-zA-Z0-9][\\w!@#.-]+"_s;

} // namespace

TEST(Check, letsAGoodFlowThrough)
{
    EXPECT_EQ(check(u"CreateFlowRequest"_s, goodFlow()), QList<Violation>());
}

TEST(Check, letsUnknownMembersAndNullsThrough)
{
    QJsonObject flow = goodFlow();
    flow["notInTheModel"_L1] = 1;
    flow["description"_L1] = QJsonValue();
    flow["tags"_L1] = QJsonValue();
    EXPECT_EQ(check(u"CreateFlowRequest"_s, flow), QList<Violation>());
}

TEST(Check, namesEveryMissingMemberInTheOrderOfTheModel)
{
    QList<Violation> expected;
    for (const auto &name : {u"flowName"_s, u"triggerConfig"_s, u"sourceFlowConfig"_s,
             u"destinationFlowConfigList"_s, u"tasks"_s})
        expected << Violation {name, u"null"_s, kNotNull};
    EXPECT_EQ(check("CreateFlowRequest", R"({"flowName": null})"), expected);
}

TEST(Check, countsElementsFromOne)
{
    QJsonObject flow = goodFlow();
    flow["tasks"_L1] = json(R"({"t": [{"taskType":"Map","sourceFields":[]},
        {"taskType":"Wish","connectorOperator":{"S3":"LIKE"}}, null]})")["t"_L1];
    const QList<Violation> expected {{u"tasks.2.member.sourceFields"_s, u"null"_s, kNotNull},
        {u"tasks.2.member.connectorOperator.S3"_s, u"LIKE"_s,
            u"Member must satisfy enum value set: [PROJECTION, LESS_THAN, GREATER_THAN, BETWEEN, LESS_THAN_OR_EQUAL_TO, GREATER_THAN_OR_EQUAL_TO, EQUAL_TO, NOT_EQUAL_TO, ADDITION, MULTIPLICATION, DIVISION, SUBTRACTION, MASK_ALL, MASK_FIRST_N, MASK_LAST_N, VALIDATE_NON_NULL, VALIDATE_NON_ZERO, VALIDATE_NON_NEGATIVE, VALIDATE_NUMERIC, NO_OP]"_s},
        {u"tasks.2.member.taskType"_s, u"Wish"_s,
            u"Member must satisfy enum value set: [Arithmetic, Filter, Map, Map_all, Mask, Merge, Passthrough, Truncate, Validate, Partition]"_s},
        {u"tasks.3.member"_s, u"null"_s, kNotNull}};
    EXPECT_EQ(check(u"CreateFlowRequest"_s, flow), expected);
}

TEST(Check, measuresTextsInCharacters)
{
    const auto named = [](const QString &name) {
        return check(u"DescribeFlowRequest"_s, {{u"flowName"_s, name}});
    };
    EXPECT_TRUE(named(u"ab"_s).isEmpty());
    EXPECT_TRUE(named(QString(256, u'a')).isEmpty());
    EXPECT_EQ(named(QString(257, u'a')),
        (QList<Violation> {{u"flowName"_s, QString(257, u'a'),
            u"Member must have length less than or equal to 256"_s}}));

    // A field name of 2048 characters beyond the basic plane is 4096 UTF-16 units.
    const QString wide = QString::fromUcs4(std::u32string(2048, U'\U0001F600').c_str());
    const auto field = [](const QString &name) {
        return check(
            u"Task"_s, {{u"taskType"_s, u"Filter"_s}, {u"sourceFields"_s, QJsonArray {name}}});
    };
    EXPECT_TRUE(field(wide).isEmpty());
    EXPECT_EQ(field(wide + u'x').size(), 1);
}

TEST(Check, measuresBothEndsOfALength)
{
    const auto bucket = [](const QString &name) {
        return check(u"S3SourceProperties"_s, {{u"bucketName"_s, name}});
    };
    EXPECT_TRUE(bucket(u"abc"_s).isEmpty());
    EXPECT_TRUE(bucket(QString(63, u'a')).isEmpty());
    EXPECT_EQ(bucket(u"ab"_s),
        (QList<Violation> {
            {u"bucketName"_s, u"ab"_s, u"Member must have length greater than or equal to 3"_s}}));
    EXPECT_EQ(bucket(QString(64, u'a')).size(), 1);
    EXPECT_EQ(bucket(u""_s).size(), 2) << "length and pattern";
}

TEST(Check, matchesPatternsAsAWholeAndInAscii)
{
    for (const char *name : {"a", "-ab", "a b", "ab\n", "a\u00e4", " ab", "\u0661\u0662"}) {
        const QString text = QString::fromUtf8(name);
        EXPECT_EQ(check(u"DescribeFlowRequest"_s, {{u"flowName"_s, text}}),
            (QList<Violation> {{u"flowName"_s, text, kNamePattern}}))
            << name;
    }
    for (const char *name : {"a!", "0_", "A@b#c.d-e"})
        EXPECT_TRUE(
            check(u"DescribeFlowRequest"_s, {{u"flowName"_s, QString::fromUtf8(name)}}).isEmpty());
}

TEST(Check, readsJavaEscapesInPatterns)
{
    const auto glue = [](const QString &database) {
        return check(u"GlueDataCatalogConfig"_s,
            {{u"roleArn"_s, u"arn:aws:iam::1:role/x"_s}, {u"databaseName"_s, database},
                {u"tablePrefix"_s, u""_s}})
            .size();
    };
    EXPECT_EQ(glue(u"plain \u00e4\t\ufffd"_s), 0);
    EXPECT_EQ(glue(QString::fromUcs4(U"\U0001F600")), 0);
    EXPECT_EQ(glue(u"line\nbreak"_s), 1);
    EXPECT_EQ(glue(u"\ufffe"_s), 1);
}

TEST(Check, keepsAlternativesTogether)
{
    const auto snowflake = [](const QString &name) {
        return check(u"SnowflakeConnectorProfileProperties"_s,
            {{u"warehouse"_s, u"w"_s}, {u"stage"_s, u"s"_s}, {u"bucketName"_s, u"bucket"_s},
                {u"privateLinkServiceName"_s, name}})
            .size();
    };
    EXPECT_EQ(snowflake(u""_s), 0);
    EXPECT_EQ(snowflake(u"com.amazonaws.vpce.eu-west-1.x"_s), 0);
    EXPECT_EQ(snowflake(u"com.amazonaws.vpce."_s), 1);
    EXPECT_EQ(snowflake(u"x"_s), 1);
}

TEST(Check, comparesNumbers)
{
    const auto results = [](const QJsonValue &value) {
        const auto violations = check(u"ListFlowsRequest"_s, {{u"maxResults"_s, value}});
        return violations.isEmpty() ? QString() : violations.first().constraint;
    };
    EXPECT_EQ(results(1), QString());
    EXPECT_EQ(results(100), QString());
    EXPECT_EQ(results(100.0), QString());
    EXPECT_EQ(results(0), u"Member must have value greater than or equal to 1"_s);
    EXPECT_EQ(results(101), u"Member must have value less than or equal to 100"_s);
    EXPECT_EQ(results(1.5), u"Member must be a whole number"_s);
    EXPECT_EQ(results(u"20"_s), u"Member must be a number, not a string"_s);
    EXPECT_EQ(results(QJsonValue()), QString());
}

TEST(Check, takesTimesAsNumbersAndTexts)
{
    const auto start = [](const QJsonValue &value) {
        return check(u"ScheduledTriggerProperties"_s,
            {{u"scheduleExpression"_s, u"rate(1hours)"_s}, {u"scheduleStartTime"_s, value}});
    };
    EXPECT_TRUE(start(1628732168.132).isEmpty());
    EXPECT_TRUE(start(0).isEmpty());
    for (const auto &text : {u"2026-11-20T06:05:00Z"_s, u"2026-11-20T06:05:00.123+01:00"_s})
        EXPECT_TRUE(start(text).isEmpty());
    EXPECT_EQ(start(u"tomorrow"_s),
        (QList<Violation> {{u"scheduleStartTime"_s, u"tomorrow"_s,
            u"Member must be a time (seconds since 1970 as a number, or an ISO 8601 text)"_s}}));
    EXPECT_EQ(start(true).size(), 1);
}

TEST(Check, takesTimesOfYearsWithFourDigits)
{
    const auto broken = [](const QJsonValue &time) {
        const QJsonObject trigger {{u"triggerType"_s, u"Scheduled"_s},
            {u"triggerProperties"_s,
                QJsonObject {{u"Scheduled"_s,
                    QJsonObject {{u"scheduleExpression"_s, u"rate(1days)"_s},
                        {u"scheduleStartTime"_s, time}}}}}};
        return check(u"TriggerConfig"_s, trigger);
    };
    for (const QJsonValue &good :
        {QJsonValue(0), QJsonValue(253402300799.5), QJsonValue(u"9999-12-31T23:59:59Z"_s)})
        EXPECT_EQ(broken(good), QList<Violation>()) << good.toDouble();
    for (const QJsonValue &bad :
        {QJsonValue(-1), QJsonValue(1893456000000.0), QJsonValue(1e300), QJsonValue(253402300800.0),
            QJsonValue(u"9999-12-31T23:59:59-01:00"_s), QJsonValue(u"1969-12-31T23:59:59Z"_s)}) {
        const auto violations = broken(bad);
        ASSERT_EQ(violations.size(), 1) << bad.toDouble();
        EXPECT_EQ(violations.first().path, u"triggerProperties.Scheduled.scheduleStartTime"_s);
        EXPECT_EQ(violations.first().constraint,
            u"Member must be a time from 1970-01-01T00:00:00Z to 9999-12-31T23:59:59Z "
            "(in seconds since 1970, not milliseconds)"_s);
    }
}

TEST(Check, saysWhichJsonTypeIsWanted)
{
    const auto first = [](const char *shape, const char *value) {
        const auto violations = check(shape, value);
        return violations.size() == 1 ? violations.first()
                                      : Violation {u"?"_s, {}, QString::number(violations.size())};
    };
    EXPECT_EQ(first("DescribeFlowRequest", R"({"flowName": 7})"),
        (Violation {u"flowName"_s, u"7"_s, u"Member must be a string, not a number"_s}));
    EXPECT_EQ(first("DeleteFlowRequest", R"({"flowName": "ab", "forceDelete": "yes"})"),
        (Violation {u"forceDelete"_s, u"yes"_s, u"Member must be a boolean, not a string"_s}));
    EXPECT_EQ(first("Task", R"({"taskType": "Map", "sourceFields": "id"})"),
        (Violation {u"sourceFields"_s, u"id"_s, u"Member must be a list, not a string"_s}));
    EXPECT_EQ(first("Task", R"({"taskType": "Map", "sourceFields": [], "connectorOperator": [1]})"),
        (Violation {u"connectorOperator"_s, u"[1]"_s, u"Member must be an object, not a list"_s}));
    EXPECT_EQ(first("Task", R"({"taskType": "Map", "sourceFields": [], "taskProperties": true})"),
        (Violation {u"taskProperties"_s, u"true"_s, u"Member must be an object, not a boolean"_s}));
}

// Task property values are texts even where they hold numbers (reference 1.2).
TEST(Check, reportsTextsOfListsAndMapsAtTheirHolder)
{
    EXPECT_EQ(
        check("Task",
            R"({"taskType":"Truncate","sourceFields":["a"],"taskProperties":{"TRUNCATE_LENGTH":5}})"),
        (QList<Violation> {{u"taskProperties"_s, u"{TRUNCATE_LENGTH=5}"_s,
            u"Map value must satisfy constraint: [Member must be a string, not a number]"_s}}));
    EXPECT_EQ(check("CancelFlowExecutionsRequest",
                  R"({"flowName":"ab","executionIds":["ok","not ok","not ok either"]})"),
        (QList<Violation> {{u"executionIds"_s, u"[ok, not ok, not ok either]"_s,
            u"Member must satisfy constraint: [Member must satisfy regular expression pattern: \\S+]"_s}}));
    const auto keys = check(
        "Task", R"({"taskType":"Map","sourceFields":[],"taskProperties":{"COLOUR":"red"}})");
    ASSERT_EQ(keys.size(), 1);
    EXPECT_TRUE(keys[0].constraint.startsWith(
        u"Map keys must satisfy constraint: [Member must satisfy enum value set: [VALUE, VALUES,"_s));
    EXPECT_TRUE(
        check("Task", R"({"taskType":"Map","sourceFields":[],"taskProperties":{"VALUE":null}})")
            .isEmpty());
}

TEST(Check, measuresListsAndMaps)
{
    QJsonArray ids;
    for (int i = 0; i < 100; ++i)
        ids << u"id"_s;
    QJsonObject input {{u"flowName"_s, u"ab"_s}, {u"executionIds"_s, ids}};
    EXPECT_TRUE(check(u"CancelFlowExecutionsRequest"_s, input).isEmpty());
    ids << u"id"_s;
    input["executionIds"_L1] = ids;
    const auto violations = check(u"CancelFlowExecutionsRequest"_s, input);
    ASSERT_EQ(violations.size(), 1);
    EXPECT_EQ(violations[0].constraint, u"Member must have length less than or equal to 100"_s);
}

TEST(Check, neverPrintsWhatIsSensitive)
{
    EXPECT_EQ(check("BasicAuthCredentials", R"({"username":"u","password":"two\nlines"})"),
        (QList<Violation> {{u"password"_s, u"***Sensitive***"_s,
            u"Member must satisfy regular expression pattern: .*"_s}}));
    // Also where the value has a wrong type, so that nobody knows which part is the password.
    for (const char *value : {R"({"Snowflake": [{"password":"x"}]})", R"({"Snowflake": "x"})"}) {
        const auto whole = check("ConnectorProfileCredentials", value);
        ASSERT_EQ(whole.size(), 1);
        EXPECT_EQ(whole[0].value, u"***Sensitive***"_s);
    }
    const auto map = check("CustomAuthCredentials",
        R"({"customAuthenticationType":"t","credentialsMap":{"key one":"hunter 2"}})");
    ASSERT_EQ(map.size(), 2);
    for (const Violation &violation : map) {
        EXPECT_EQ(violation.value, u"{***Sensitive***=***Sensitive***}"_s);
        EXPECT_FALSE(violation.constraint.contains(u"hunter"_s));
    }
}

// The facts do not mark these shapes, and Key also names things that are no secret.
TEST(Check, neverPrintsASecretThatTheFactsForgot)
{
    const char *const inputs[] = {R"({"Dynatrace": {"apiToken": "hunter 2"}})",
        R"({"Dynatrace": "hunter 2"})",
        R"({"Datadog": {"apiKey": "k", "applicationKey": "hunter 2"}})",
        R"({"InforNexus": {"accessKeyId": "a", "userId": "u", "secretAccessKey": "hunter 2", "datakey": "hunter 2"}})",
        R"({"Salesforce": {"refreshToken": "hunter 2"}})",
        R"({"Slack": {"clientId": "c", "clientSecret": "s", "oAuthRequest": {"authCode": "hunter 2"}}})",
        R"({"Slack": {"clientId": "c", "clientSecret": "s", "oAuthRequest": "hunter 2"}})"};
    for (const char *input : inputs) {
        const auto violations = check("ConnectorProfileCredentials", input);
        EXPECT_FALSE(violations.isEmpty()) << input;
        for (const Violation &violation : violations)
            EXPECT_EQ(violation.value, u"***Sensitive***"_s) << input;
    }
    const auto page = check("ListFlowsRequest", R"({"nextToken": "two words"})");
    ASSERT_EQ(page.size(), 1);
    EXPECT_EQ(page[0].value, u"two words"_s);
}

TEST(ValidationMessage, joinsSentencesAsTheServiceDoes)
{
    const Violation label {u"connectorLabel"_s, u"Google BigQuery"_s,
        u"Member must satisfy regular expression pattern: [a-zA-Z0-9][\\w!@.-]+"_s};
    EXPECT_EQ(validationMessage({label}),
        u"1 validation error detected: Value 'Google BigQuery' at 'connectorLabel' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9][\\w!@.-]+"_s);
    EXPECT_EQ(validationMessage({label, {u"flowName"_s, u"null"_s, kNotNull}}),
        u"2 validation errors detected: Value 'Google BigQuery' at 'connectorLabel' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9][\\w!@.-]+; Value null at 'flowName' failed to satisfy constraint: Member must not be null"_s);
}

TEST(ValidationMessage, keepsPercentSignsOfValues)
{
    EXPECT_EQ(validationMessage({{u"a%3"_s, u"%1 %2"_s, u"%2"_s}}),
        u"1 validation error detected: Value '%1 %2' at 'a%3' failed to satisfy constraint: %2"_s);
}

TEST(UnknownMembers, areThoseThatTheirStructureLacks)
{
    const auto flow = json(R"({"flowName": "f", "Later": 1, "nothing": null,
        "tags": {"any": "name"},
        "destinationFlowConfigList": [{"connectorType": "Redshift",
            "destinationConnectorProperties": {"Redshift": {"object": "o",
                "s3OutputFormatConfig": {"fileType": "JSON"}}}}]})");
    const QList<UnknownMember> expected {{u"Later"_s, u"Later"_s, u"CreateFlowRequest"_s},
        {u"destinationFlowConfigList.1.member.destinationConnectorProperties.Redshift."
         "s3OutputFormatConfig"_s,
            u"s3OutputFormatConfig"_s, u"RedshiftDestinationProperties"_s}};
    EXPECT_TRUE(ServiceModel::appflow()->unknownMembers(u"CreateFlowRequest"_s, flow) == expected);
}

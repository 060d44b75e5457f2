#include "flow/definition/flowjson.h"
#include "flow/randomflow.h"
#include "support/printers.h"
#include "support/rounds.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::flow;
using namespace Qt::StringLiterals;

namespace {

QJsonObject json(const QByteArray &text)
{
    const auto document = QJsonDocument::fromJson(text);
    EXPECT_TRUE(document.isObject()) << text.toStdString();
    return document.object();
}

/// Reference 1.12.
QJsonObject ordersCopy()
{
    return json(R"({"flowName":"orders-copy",
     "triggerConfig":{"triggerType":"OnDemand"},
     "sourceFlowConfig":{"connectorType":"S3","sourceConnectorProperties":{"S3":{"bucketName":"raw-zone","bucketPrefix":"orders",
       "s3InputFormatConfig":{"s3InputFileType":"CSV"}}}},
     "destinationFlowConfigList":[{"connectorType":"S3","destinationConnectorProperties":{"S3":{"bucketName":"clean-zone","bucketPrefix":"out",
       "s3OutputFormatConfig":{"fileType":"JSON","aggregationConfig":{"aggregationType":"SingleFile"}}}}}],
     "tasks":[
      {"taskType":"Filter","connectorOperator":{"S3":"PROJECTION"},"sourceFields":["id","amount"],"taskProperties":{}},
      {"taskType":"Map","connectorOperator":{"S3":"NO_OP"},"sourceFields":["id"],"destinationField":"order_id",
       "taskProperties":{"SOURCE_DATA_TYPE":"string","DESTINATION_DATA_TYPE":"string"}},
      {"taskType":"Map","connectorOperator":{"S3":"NO_OP"},"sourceFields":["amount"],"destinationField":"amount","taskProperties":{}}]})");
}

FlowDefinition read(const QJsonObject &object)
{
    const auto flow = flowFromJson(object);
    EXPECT_TRUE(flow.ok()) << (flow ? "" : flow.error().message.toStdString());
    return flow.valueOr({});
}

QString problemOf(const QJsonObject &object)
{
    const auto flow = flowFromJson(object);
    return flow ? u"(no problem)"_s : flow.error().message;
}

QString problemOfText(const QByteArray &text)
{
    const auto flow = flowFromText(text);
    return flow ? u"(no problem)"_s : flow.error().message;
}

} // namespace

TEST(FlowJson, readsTheReferencesExample)
{
    const FlowDefinition flow = read(ordersCopy());
    EXPECT_EQ(flow.flowName, u"orders-copy"_s);
    EXPECT_EQ(flow.trigger.triggerType, u"OnDemand"_s);
    EXPECT_EQ(flow.source.connectorType, u"S3"_s);
    EXPECT_EQ(flow.source.propertiesKey, u"S3"_s);
    EXPECT_EQ(flow.source.properties.value("bucketName"_L1).toString(), u"raw-zone"_s);
    ASSERT_EQ(flow.destinations.size(), 1);
    EXPECT_EQ(flow.destinations.first().properties.value("bucketPrefix"_L1).toString(), u"out"_s);
    ASSERT_EQ(flow.tasks.size(), 3);
    EXPECT_EQ(flow.tasks.at(0).operatorName, u"PROJECTION"_s);
    EXPECT_EQ(flow.tasks.at(0).sourceFields, (QStringList {u"id"_s, u"amount"_s}));
    EXPECT_EQ(flow.tasks.at(1).destinationField, u"order_id"_s);
    EXPECT_EQ(flow.tasks.at(1).properties.value(u"SOURCE_DATA_TYPE"_s), u"string"_s);
    EXPECT_TRUE(flow.rest.isEmpty());
    EXPECT_TRUE(flow.source.rest.isEmpty());
}

TEST(FlowJson, writesBackWhatItRead)
{
    EXPECT_EQ(toCreateFlowJson(read(ordersCopy())), ordersCopy());
}

TEST(FlowJson, keepsScheduleIncrementalPullTagsAndCatalog)
{
    QJsonObject object = ordersCopy();
    object.insert("description"_L1, u"Nightly copy"_s);
    object.insert("kmsArn"_L1, u"arn:aws:kms:eu-west-1:111122223333:key/1"_s);
    object.insert("tags"_L1, QJsonObject {{u"team"_s, u"data"_s}});
    object.insert("metadataCatalogConfig"_L1,
        json(R"({"glueDataCatalog":{"roleArn":"r","databaseName":"d","tablePrefix":"t"}})"));
    object.insert(
        "triggerConfig"_L1, json(R"j({"triggerType":"Scheduled","triggerProperties":{"Scheduled":{
            "scheduleExpression":"rate(1hours)","dataPullMode":"Incremental",
            "scheduleStartTime":1719900000,"firstExecutionFrom":1717200000.25}}})j"));
    object.insert("sourceFlowConfig"_L1,
        json(R"({"connectorType":"Servicenow","apiVersion":"v1","connectorProfileName":"p",
            "sourceConnectorProperties":{"ServiceNow":{"object":"incident"}},
            "incrementalPullConfig":{"datetimeTypeFieldName":"sys_updated_on"}})"));
    const FlowDefinition flow = read(object);
    EXPECT_EQ(flow.trigger.scheduled.value("scheduleExpression"_L1).toString(), u"rate(1hours)"_s);
    EXPECT_EQ(flow.source.propertiesKey, u"ServiceNow"_s);
    EXPECT_TRUE(flow.source.rest.contains("incrementalPullConfig"_L1));
    EXPECT_EQ(toCreateFlowJson(flow), object);

    QJsonObject update = object;
    update.remove("tags"_L1);
    update.remove("kmsArn"_L1);
    EXPECT_EQ(toUpdateFlowJson(flow), update);
}

TEST(FlowJson, keepsMembersNobodyKnowsInTheirPlaces)
{
    QJsonObject object = json(R"({"flowName":"f","newMember":[1,{"a":2}],
        "triggerConfig":{"triggerType":"OnDemand","jitter":5,"triggerProperties":{"Later":{"x":1}}},
        "sourceFlowConfig":{"connectorType":"S3","sourceConnectorProperties":{"S3":{"bucketName":"b","odd":true},"Other":{"y":2}}},
        "destinationFlowConfigList":[{"connectorType":"LookoutMetrics","destinationConnectorProperties":{"LookoutMetrics":{}},"z":3}],
        "tasks":[{"taskType":"Map","connectorOperator":{"S3":"NO_OP","Salesforce":"NO_OP"},"sourceFields":[],"taskProperties":{},"note":"n"}]})");
    const FlowDefinition flow = read(object);
    EXPECT_EQ(flow.source.properties.value("bucketName"_L1).toString(), u"b"_s);
    EXPECT_EQ(toCreateFlowJson(flow), object);
}

TEST(FlowJson, dropsWhatOnlyTheServiceWrites)
{
    QJsonObject answer = ordersCopy();
    answer.insert("flowArn"_L1, u"arn:aws:appflow:eu-west-1:111122223333:flow/orders-copy"_s);
    answer.insert("flowStatus"_L1, u"Active"_s);
    answer.insert("createdAt"_L1, 1719830000.12);
    answer.insert("lastUpdatedAt"_L1, 1719830000.12);
    answer.insert("createdBy"_L1, u"me"_s);
    answer.insert("lastUpdatedBy"_L1, u"me"_s);
    answer.insert("schemaVersion"_L1, 1);
    answer.insert("flowStatusMessage"_L1, u"well"_s);
    answer.insert("lastRunExecutionDetails"_L1, QJsonObject {{u"a"_s, 1}});
    answer.insert("lastRunMetadataCatalogDetails"_L1, QJsonArray {});
    answer.insert("clientToken"_L1, u"t"_s);
    EXPECT_EQ(read(answer), read(ordersCopy()));
}

TEST(FlowJson, takesNullsForAbsent)
{
    QJsonObject object = ordersCopy();
    object.insert("description"_L1, QJsonValue::Null);
    object.insert("tags"_L1, QJsonValue::Null);
    object.insert("unknown"_L1, QJsonValue::Null);
    QJsonObject source = object.value("sourceFlowConfig"_L1).toObject();
    source.insert("apiVersion"_L1, QJsonValue::Null);
    source.insert("incrementalPullConfig"_L1, QJsonValue::Null);
    QJsonObject properties = source.value("sourceConnectorProperties"_L1).toObject();
    properties.insert("Salesforce"_L1, QJsonValue::Null);
    source.insert("sourceConnectorProperties"_L1, properties);
    object.insert("sourceFlowConfig"_L1, source);
    EXPECT_EQ(read(object), read(ordersCopy()));
}

TEST(FlowJson, absentMembersStayAbsent)
{
    EXPECT_EQ(toCreateFlowJson(read({})), json(R"({"destinationFlowConfigList":[],"tasks":[]})"));
}

TEST(FlowJson, namesTheMemberThatHasAWrongType)
{
    const std::pair<QByteArray, QString> cases[] = {
        {R"({"flowName":7})", u"flowName must be a text."_s},
        {R"({"tasks":{}})", u"tasks must be a list."_s},
        {R"({"tasks":[1]})", u"tasks[0] must be an object."_s},
        {R"({"tasks":[{},{},{"sourceFields":"id"}]})",
            u"tasks[2].sourceFields must be a list of texts."_s},
        {R"({"tasks":[{"sourceFields":["id",null]}]})",
            u"tasks[0].sourceFields must be a list of texts."_s},
        {R"({"tasks":[{"taskProperties":{"MASK_LENGTH":5}}]})",
            u"tasks[0].taskProperties.MASK_LENGTH must be a text; put \"5\" in double quotes."_s},
        {R"({"tasks":[{"taskProperties":{"VALUE":[]}}]})",
            u"tasks[0].taskProperties.VALUE must be a text."_s},
        {R"({"tasks":[{"connectorOperator":"NO_OP"}]})",
            u"tasks[0].connectorOperator must be an object."_s},
        {R"({"tasks":[{"connectorOperator":{"S3":1}}]})",
            u"tasks[0].connectorOperator.S3 must be a text."_s},
        {R"({"sourceFlowConfig":{"sourceConnectorProperties":{"S3":"x"}}})",
            u"sourceFlowConfig.sourceConnectorProperties.S3 must be an object."_s},
        {R"({"destinationFlowConfigList":[{"connectorType":false}]})",
            u"destinationFlowConfigList[0].connectorType must be a text."_s},
        {R"({"triggerConfig":{"triggerProperties":{"Scheduled":[]}}})",
            u"triggerConfig.triggerProperties.Scheduled must be an object."_s},
        {R"({"tags":{"a":true}})", u"tags.a must be a text; put \"true\" in double quotes."_s},
        {R"({"metadataCatalogConfig":[]})", u"metadataCatalogConfig must be an object."_s},
    };
    for (const auto &[text, problem] : cases) {
        EXPECT_EQ(problemOf(json(text)), problem) << text.toStdString();
        EXPECT_EQ(flowFromJson(json(text)).error().kind, ErrorKind::InvalidInput);
    }
}

TEST(FlowJson, recognisesCloudFormationsSpelling)
{
    EXPECT_EQ(problemOf(json(R"({"flowName":"f","tasks":[{"TaskType":"Map","SourceFields":[]}]})")),
        u"tasks[0].SourceFields has CloudFormation's spelling; the API calls this member "
        "\"sourceFields\"."_s);
    EXPECT_EQ(problemOf(json(R"({"FlowName":"f"})")),
        u"FlowName has CloudFormation's spelling; the API calls this member \"flowName\"."_s);
    // With the API's own member there it is just a member nobody knows.
    EXPECT_TRUE(flowFromJson(json(R"({"flowName":"f","FlowName":"g"})")).ok());
}

TEST(FlowJson, tellsWhatElseTheTextIs)
{
    EXPECT_EQ(problemOfText("[]"), u"This is a list; a flow is one JSON object in braces."_s);
    EXPECT_EQ(
        problemOfText("3"), u"This is a single value; a flow is one JSON object in braces."_s);
    EXPECT_TRUE(problemOfText("flowName: orders\ntasks:\n  - x\n").contains("YAML"_L1));
    EXPECT_TRUE(problemOfText("---\nflowName: orders\n").contains("YAML"_L1));
    EXPECT_TRUE(problemOfText(R"({"Resources":{"F":{"Type":"AWS::AppFlow::Flow"}}})")
                    .contains("CloudFormation template"_L1));
    EXPECT_TRUE(problemOfText(R"({"flows":[]})").contains("describe-flow"_L1));
    EXPECT_EQ(problemOfText("{\n  \"flowName\": \"f\",\n}"),
        u"Line 2, column 18: There is a comma before \"}\"; remove it."_s);
}

TEST(FlowJson, refusesJsonThatIsNoFlowAndNamesTheMembersOfOne)
{
    for (const char *text : {R"({"hello":1})", "{}", R"({"name":"app","description":"x"})",
             R"({"version":"2.0.0","tasks":[{"label":"build"}]})"})
        EXPECT_EQ(problemOfText(text),
            u"This is no flow: a flow has the members flowName, triggerConfig, sourceFlowConfig, "
            "destinationFlowConfigList and tasks."_s)
            << text;
    // What somebody began to write is a flow, and another spelling is named as such.
    EXPECT_TRUE(flowFromText(R"({"flowName":"f"})").ok());
    EXPECT_EQ(*flowFromText(toFlowText(FlowDefinition())), FlowDefinition());
    EXPECT_TRUE(problemOfText(R"({"FlowName":"f"})").contains("CloudFormation's spelling"_L1));
}

TEST(FlowJson, writesMembersInTheOrderOfTheReference)
{
    EXPECT_EQ(toFlowText(read(ordersCopy())), QByteArray(R"({
  "flowName": "orders-copy",
  "triggerConfig": {"triggerType": "OnDemand"},
  "sourceFlowConfig": {
    "connectorType": "S3",
    "sourceConnectorProperties": {
      "S3": {
        "bucketName": "raw-zone",
        "bucketPrefix": "orders",
        "s3InputFormatConfig": {"s3InputFileType": "CSV"}
      }
    }
  },
  "destinationFlowConfigList": [
    {
      "connectorType": "S3",
      "destinationConnectorProperties": {
        "S3": {
          "bucketName": "clean-zone",
          "bucketPrefix": "out",
          "s3OutputFormatConfig": {
            "fileType": "JSON",
            "aggregationConfig": {"aggregationType": "SingleFile"}
          }
        }
      }
    }
  ],
  "tasks": [
    {
      "taskType": "Filter",
      "connectorOperator": {"S3": "PROJECTION"},
      "sourceFields": ["id", "amount"],
      "taskProperties": {}
    },
    {
      "taskType": "Map",
      "connectorOperator": {"S3": "NO_OP"},
      "sourceFields": ["id"],
      "destinationField": "order_id",
      "taskProperties": {
        "DESTINATION_DATA_TYPE": "string",
        "SOURCE_DATA_TYPE": "string"
      }
    },
    {
      "taskType": "Map",
      "connectorOperator": {"S3": "NO_OP"},
      "sourceFields": ["amount"],
      "destinationField": "amount",
      "taskProperties": {}
    }
  ]
}
)"));
}

TEST(FlowJson, breaksLongListsOneValueALine)
{
    FlowDefinition flow;
    Task task;
    for (int i = 0; i < 12; ++i)
        task.sourceFields.append(u"a_long_field_name_%1"_s.arg(i));
    flow.tasks = {task};
    const QByteArray text = toFlowText(flow);
    EXPECT_TRUE(text.contains("\"sourceFields\": [\n        \"a_long_field_name_0\",\n"))
        << text.toStdString();
    for (const QByteArray &line : text.split('\n'))
        EXPECT_LE(line.size(), 100);
}

TEST(FlowJson, randomFlowsSurviveJsonAndText)
{
    test::RandomFlows random(1);
    for (int i = 0; i < testRounds(1000); ++i) {
        const FlowDefinition flow = random.flow();
        ASSERT_EQ(read(toCreateFlowJson(flow)), flow) << "flow " << i;
        const QByteArray text = toFlowText(flow);
        const auto back = flowFromText(text);
        ASSERT_TRUE(back.ok()) << back.error().message.toStdString() << '\n' << text.toStdString();
        ASSERT_EQ(*back, flow) << "flow " << i;
        ASSERT_EQ(toFlowText(*back), text) << "flow " << i;
    }
}

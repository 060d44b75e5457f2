#include "flow/definition/flowjson.h"
#include "flow/diff/flowdifference.h"
#include "support/printers.h"

#include <gtest/gtest.h>

namespace sluice::flow {

using namespace Qt::StringLiterals;

namespace {

FlowDefinition flowOf(const QByteArray &text)
{
    const auto flow = flowFromText(text);
    EXPECT_TRUE(flow.ok());
    return flow.valueOr({});
}

const QByteArray kOrders = R"({
  "flowName": "orders",
  "triggerConfig": {"triggerType": "OnDemand"},
  "sourceFlowConfig": {"connectorType": "S3", "sourceConnectorProperties": {"S3": {
    "bucketName": "raw-zone", "bucketPrefix": "orders"}}},
  "destinationFlowConfigList": [{"connectorType": "S3", "destinationConnectorProperties": {"S3": {
    "bucketName": "lake"}}}],
  "tasks": [
    {"taskType": "Filter", "connectorOperator": {"S3": "PROJECTION"}, "sourceFields": ["id", "amount"]},
    {"taskType": "Filter", "connectorOperator": {"S3": "GREATER_THAN"}, "sourceFields": ["amount"],
     "taskProperties": {"DATA_TYPE": "bigint", "VALUE": "100"}},
    {"taskType": "Map", "connectorOperator": {"S3": "NO_OP"}, "sourceFields": ["id"],
     "destinationField": "id"}]
})";

} // namespace

TEST(FlowDifference, orderDefaultsAndEmptyMembersDoNotCount)
{
    const auto described = flowOf(R"({
      "flowName": "orders", "description": "", "kmsArn": "arn:aws:kms:us-east-1:000000000000:key/1",
      "flowArn": "arn:aws:appflow:us-east-1:000000000000:flow/orders",
      "triggerConfig": {"triggerType": "OnDemand", "triggerProperties": {}},
      "sourceFlowConfig": {"connectorType": "S3", "incrementalPullConfig": {},
        "sourceConnectorProperties": {"S3": {"bucketName": "raw-zone", "bucketPrefix": "orders",
        "s3InputFormatConfig": {"s3InputFileType": "CSV"}}}},
      "destinationFlowConfigList": [{"connectorType": "S3", "destinationConnectorProperties": {"S3": {
        "bucketName": "lake", "bucketPrefix": "",
        "s3OutputFormatConfig": {"fileType": "JSON", "aggregationConfig": {"aggregationType": "None"},
          "prefixConfig": {}, "preserveSourceDataTyping": false}}}}],
      "tasks": [
        {"taskType": "Map", "connectorOperator": {"S3": "NO_OP"}, "sourceFields": ["id"],
         "destinationField": "id", "taskProperties": {}},
        {"taskType": "Filter", "connectorOperator": {"S3": "GREATER_THAN"}, "sourceFields": ["amount"],
         "taskProperties": {"VALUE": "100", "DATA_TYPE": "bigint"}},
        {"taskType": "Filter", "connectorOperator": {"S3": "PROJECTION"}, "sourceFields": ["amount"]},
        {"taskType": "Filter", "connectorOperator": {"S3": "PROJECTION"}, "sourceFields": ["id"]}],
      "tags": {"aws:owner": "x"}
    })");
    EXPECT_EQ(differences(flowOf(kOrders), described), QList<Difference>());
}

TEST(FlowDifference, mapAllIsTheSameWithItsDefaults)
{
    auto mine = flowOf(kOrders);
    auto theirs = mine;
    Task all;
    all.taskType = u"Map_all"_s;
    all.sourceFields = {QString()};
    mine.tasks = {all};
    all.sourceFields = {};
    all.operatorKey = u"S3"_s;
    all.operatorName = u"NO_OP"_s;
    all.properties = {{u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"[]"_s}};
    theirs.tasks = {all};
    EXPECT_TRUE(meanTheSame(mine, theirs));
    theirs.tasks.first().properties = {{u"EXCLUDE_SOURCE_FIELDS_LIST"_s, u"[\"card\"]"_s}};
    EXPECT_FALSE(meanTheSame(mine, theirs));
}

TEST(FlowDifference, everyPlaceIsToldInASentence)
{
    const auto mine = flowOf(kOrders);
    auto theirs = mine;
    theirs.description = u"nightly"_s;
    theirs.source.properties.insert(u"bucketPrefix"_s, u"orders-2"_s);
    theirs.tasks[1].properties.insert(u"VALUE"_s, u"250"_s);
    theirs.tasks.removeLast();
    theirs.tags.insert(u"team"_s, u""_s);
    QStringList told;
    for (const auto &difference : differences(mine, theirs))
        told.append(sentenceOf(difference));
    EXPECT_EQ(told,
        (QStringList {u"description: nothing here, nightly on the service."_s,
            u"tag team: nothing here, \"\" on the service."_s,
            u"Source, bucketPrefix: orders here, orders-2 on the service."_s,
            u"Here: Keep rows whose amount is greater than 100. On the service: Keep rows whose "
            "amount is greater than 250."_s,
            u"Only here: Map id."_s}));
}

TEST(FlowDifference, whatNoSentenceTellsIsADifferenceAllTheSame)
{
    const auto mine = flowOf(kOrders);
    auto theirs = mine;
    theirs.tasks[1].properties.insert(u"DATA_TYPE"_s, u"string"_s);
    const auto found = differences(mine, theirs);
    ASSERT_EQ(found.size(), 1);
    EXPECT_NE(found.first().mine, found.first().theirs);
    EXPECT_TRUE(sentenceOf(found.first()).contains(u"bigint"_s));
    theirs = mine;
    theirs.tasks.append(mine.tasks.last());
    EXPECT_FALSE(meanTheSame(mine, theirs));
    theirs = mine;
    theirs.source.properties.insert(u"later"_s, 7);
    EXPECT_FALSE(meanTheSame(mine, theirs));
}

} // namespace sluice::flow

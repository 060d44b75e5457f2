#include "flow/definition/connectors.h"
#include "flow/definition/flowjson.h"
#include "flow/definition/s3endpoint.h"
#include "flow/edit/floweditor.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace sluice::flow;
using namespace Qt::StringLiterals;

namespace {

Endpoint s3()
{
    return s3Source(u"raw"_s, u"orders"_s, u"CSV"_s);
}

} // namespace

TEST(NewTask, hasTheUsualOperatorOfItsType)
{
    const std::pair<QString, QString> cases[] = {{u"Filter"_s, u"PROJECTION"_s},
        {u"Map"_s, u"NO_OP"_s}, {u"Map_all"_s, u"NO_OP"_s}, {u"Mask"_s, u"MASK_ALL"_s},
        {u"Truncate"_s, u"NO_OP"_s}, {u"Validate"_s, u"VALIDATE_NON_NULL"_s},
        {u"Arithmetic"_s, u"ADDITION"_s}, {u"Merge"_s, u"NO_OP"_s}};
    for (const auto &[type, name] : cases) {
        const Task task = newTask(type, {}, s3());
        EXPECT_EQ(task.taskType, type);
        EXPECT_EQ(task.operatorKey, u"S3"_s);
        EXPECT_EQ(task.operatorName, name);
        EXPECT_TRUE(connectorOperators(u"S3"_s).contains(task.operatorName));
    }
}

TEST(NewTask, hasThePropertiesThatNeedNoPerson)
{
    EXPECT_TRUE(newTask(u"Filter"_s, {}, s3()).properties.isEmpty());
    EXPECT_EQ(newTask(u"Filter"_s, u"EQUAL_TO"_s, s3()).properties,
        (QMap<QString, QString> {{u"DATA_TYPE"_s, u"string"_s}}));
    EXPECT_EQ(newTask(u"Mask"_s, u"MASK_LAST_N"_s, s3()).properties,
        (QMap<QString, QString> {{u"MASK_LENGTH"_s, u"4"_s}, {u"MASK_VALUE"_s, u"*"_s}}));
    EXPECT_EQ(newTask(u"Mask"_s, {}, s3()).properties.value(u"MASK_LENGTH"_s), u"5"_s);
    EXPECT_EQ(
        newTask(u"Validate"_s, {}, s3()).properties.value(u"VALIDATION_ACTION"_s), u"DropRecord"_s);
    EXPECT_EQ(newTask(u"Truncate"_s, {}, s3()).properties.value(u"TRUNCATE_LENGTH"_s), u"255"_s);
    EXPECT_EQ(
        newTask(u"Map_all"_s, {}, s3()).properties.value(u"EXCLUDE_SOURCE_FIELDS_LIST"_s), u"[]"_s);
}

TEST(NewTask, spellsTheOperatorKeyAsTheConnectorDoes)
{
    Endpoint source;
    source.connectorType = u"Servicenow"_s;
    EXPECT_EQ(newTask(u"Map"_s, {}, source).operatorKey, u"ServiceNow"_s);
}

TEST(NewTask, goesWithoutOperatorWhereTheConnectorHasNoNoOp)
{
    Endpoint source;
    source.connectorType = u"Amplitude"_s;
    const Task task = newTask(u"Map"_s, {}, source);
    EXPECT_EQ(task.operatorKey, QString());
    EXPECT_EQ(task.operatorName, QString());
}

TEST(NewFlow, isOnDemandFromS3ToS3AndSurvivesItsFile)
{
    const FlowDefinition flow = newFlow(u"orders"_s);
    EXPECT_EQ(flow.trigger.triggerType, u"OnDemand"_s);
    EXPECT_TRUE(isS3(flow.source));
    ASSERT_EQ(flow.destinations.size(), 1);
    EXPECT_EQ(s3OutputFileType(flow.destinations.first()), u"JSON"_s);
    EXPECT_TRUE(flow.tasks.isEmpty());
    EXPECT_EQ(flowFromText(toFlowText(flow)).valueOr({}), flow);
}

#include "cli/run/flowmeaning.h"
#include "flow/io/flowfile.h"
#include "support/printers.h"

#include <gtest/gtest.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

flow::FlowDefinition sample()
{
    const auto flow = flow::readFlowFile(
        QStringLiteral(SLUICE_SOURCE_DIR "/resources/samples/sample-orders.json"));
    EXPECT_TRUE(flow);
    return flow.valueOr({});
}

flow::Task task(const QString &type, const QString &operatorName, const QString &field)
{
    flow::Task task;
    task.taskType = type;
    task.operatorKey = u"S3"_s;
    task.operatorName = operatorName;
    task.sourceFields = {field};
    return task;
}

} // namespace

TEST(FlowMeaning, orderOfFiltersAndOfKindsDoesNotCount)
{
    auto flow = sample();
    flow.tasks += task(u"Filter"_s, u"EQUAL_TO"_s, u"country"_s);
    auto other = flow;
    std::rotate(other.tasks.begin(), other.tasks.begin() + 3, other.tasks.end());
    other.tasks.swapItemsAt(other.tasks.size() - 1, other.tasks.size() - 3);
    ASSERT_NE(flow, other);
    EXPECT_TRUE(sameMeaning(flow, other));
}

TEST(FlowMeaning, orderOfMapsIsTheOrderOfTheColumns)
{
    const auto flow = sample();
    auto other = flow;
    ASSERT_EQ(other.tasks.last().taskType, u"Map"_s);
    other.tasks.swapItemsAt(other.tasks.size() - 1, other.tasks.size() - 2);
    EXPECT_FALSE(sameMeaning(flow, other));
}

TEST(FlowMeaning, orderOfMasksOnOneFieldCounts)
{
    auto flow = sample();
    flow.tasks += task(u"Mask"_s, u"MASK_FIRST_N"_s, u"note"_s);
    flow.tasks += task(u"Mask"_s, u"MASK_LAST_N"_s, u"note"_s);
    auto other = flow;
    std::swap(other.tasks[other.tasks.size() - 1], other.tasks[other.tasks.size() - 2]);
    EXPECT_FALSE(sameMeaning(flow, other));
}

TEST(FlowMeaning, whatTheServiceAddsDoesNotCount)
{
    const auto flow = sample();
    auto described = flow;
    auto format = described.destinations[0].properties["s3OutputFormatConfig"_L1].toObject();
    format["prefixConfig"_L1] = QJsonObject();
    format["preserveSourceDataTyping"_L1] = false;
    described.destinations[0].properties["s3OutputFormatConfig"_L1] = format;
    described.tags[u"team"_s] = u"data"_s;
    EXPECT_TRUE(sameMeaning(flow, described));
}

TEST(FlowMeaning, theWaysToWriteMapAllAreOne)
{
    auto flow = sample();
    flow::Task all;
    all.taskType = u"Map_all"_s;
    all.sourceFields = QStringList {u""_s};
    flow.tasks = {all};
    auto described = flow;
    described.tasks[0].sourceFields.clear();
    described.tasks[0].properties[u"EXCLUDE_SOURCE_FIELDS_LIST"_s] = u"[]"_s;
    EXPECT_TRUE(sameMeaning(flow, described));
    described.tasks[0].sourceFields = QStringList {u"id"_s};
    EXPECT_FALSE(sameMeaning(flow, described));
}

TEST(FlowMeaning, everyPropertyOfATaskCounts)
{
    const auto flow = sample();
    auto other = flow;
    const auto mask = std::find_if(other.tasks.begin(), other.tasks.end(),
        [](const flow::Task &each) { return each.taskType == "Mask"_L1; });
    ASSERT_NE(mask, other.tasks.end());
    mask->properties[u"MASK_LENGTH"_s] = u"4"_s;
    EXPECT_FALSE(sameMeaning(flow, other));
}

TEST(FlowMeaning, fileTypeTriggerAndDescriptionCount)
{
    const auto flow = sample();
    auto other = flow;
    other.description = u"Another one."_s;
    EXPECT_FALSE(sameMeaning(flow, other));
    other = flow;
    other.trigger.triggerType = u"Scheduled"_s;
    EXPECT_FALSE(sameMeaning(flow, other));
}

TEST(FlowMeaning, placesAreBucketAndPrefixOfBothEnds)
{
    const auto flow = sample();
    auto other = flow;
    other.tasks.clear();
    EXPECT_TRUE(samePlaces(flow, other));
    other.source.properties["bucketPrefix"_L1] = u"elsewhere"_s;
    EXPECT_FALSE(samePlaces(flow, other));
    other = flow;
    other.destinations[0].properties["bucketName"_L1] = u"elsewhere"_s;
    EXPECT_FALSE(samePlaces(flow, other));
    other = flow;
    other.destinations.clear();
    EXPECT_FALSE(samePlaces(flow, other));
}

TEST(FlowMeaning, anotherObjectIsAnotherPlaceWhateverItsMemberIsCalled)
{
    flow::FlowDefinition flow = sample();
    for (const auto &member : {u"object"_s, u"objectPath"_s, u"entityName"_s}) {
        flow.source.properties = {{member, u"A"_s}};
        auto other = flow;
        EXPECT_TRUE(samePlaces(flow, other)) << member.toStdString();
        other.source.properties = {{member, u"B"_s}};
        EXPECT_FALSE(samePlaces(flow, other)) << member.toStdString();
    }
}

} // namespace sluice::cli

#include "aws/model/servicemodel.h"
#include "cli/run/flowproblems.h"
#include "flow/definition/flowjson.h"
#include "flow/io/flowfile.h"
#include "support/printers.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::cli {

namespace {

flow::FlowDefinition sample()
{
    return flow::readFlowFile(
        QStringLiteral(SLUICE_SOURCE_DIR "/resources/samples/sample-orders.json"))
        .valueOr({});
}

QStringList problems(const flow::FlowDefinition &flow)
{
    return flowProblems(*aws::ServiceModel::appflow(), u"orders.json"_s, flow);
}

} // namespace

TEST(FlowProblems, aFlowOfTheModelHasNone)
{
    EXPECT_EQ(problems(sample()), QStringList());
}

TEST(FlowProblems, aMissingNameIsToBeAdded)
{
    auto flow = sample();
    flow.flowName.clear();
    EXPECT_EQ(problems(flow), (QStringList {u"orders.json has no flowName; add one."_s}));
}

TEST(FlowProblems, aMistypedMemberComesWithTheNearestName)
{
    auto flow = sample();
    flow.source.properties[u"bucketPrefx"_s] = u"orders"_s;
    EXPECT_EQ(problems(flow),
        (QStringList {u"orders.json: AppFlow does not know the member "
                      "sourceFlowConfig.sourceConnectorProperties.S3.bucketPrefx. Did you mean "
                      "bucketPrefix?"_s}));
}

TEST(FlowProblems, aMemberLikeNoneComesWithAllThatThereAre)
{
    auto flow = sample();
    flow.source.properties[u"path"_s] = u"orders"_s;
    EXPECT_EQ(problems(flow),
        (QStringList {u"orders.json: AppFlow does not know the member "
                      "sourceFlowConfig.sourceConnectorProperties.S3.path. Choose one of "
                      "bucketName, bucketPrefix, s3InputFormatConfig."_s}));
}

TEST(FlowProblems, aWrongValueIsNamedWithItsPlaceInTheFile)
{
    auto flow = sample();
    flow.tasks[1].taskType = u"Maskk"_s;
    EXPECT_EQ(problems(flow),
        (QStringList {u"orders.json: tasks[1].taskType cannot be Maskk. Did you mean Mask?"_s}));
}

TEST(FlowProblems, aMistypedKeyOrOperatorIsSingledOut)
{
    auto flow = sample();
    for (auto &task : flow.tasks) {
        if (task.taskType == "Mask"_L1)
            task.properties.insert(u"MASK_LENGHT"_s, u"4"_s);
        if (task.taskType == "Filter"_L1 && task.operatorName != "PROJECTION"_L1)
            task.operatorName = u"GREATER"_s;
    }
    const auto found = problems(flow).join(u'\n');
    EXPECT_TRUE(
        found.contains("taskProperties knows no key MASK_LENGHT. Did you mean MASK_LENGTH?"_L1))
        << found.toStdString();
    EXPECT_TRUE(found.contains("cannot be GREATER. Did you mean GREATER_THAN?"_L1))
        << found.toStdString();
    EXPECT_FALSE(found.contains("CONCAT_FORMAT"_L1)) << found.toStdString();
}

TEST(FlowProblems, aRefusalOfTheServiceIsOneLineForEachSentence)
{
    EXPECT_EQ(refusalLines(u"Create Flow request failed: [The one., The other.]"_s),
        (QStringList {u"Create Flow request failed:"_s, u"The one."_s, u"The other."_s}));
    EXPECT_EQ(refusalLines(u"Update Flow request failed due to:[No stop, Task Validation Error: "
                           "tasks[1]: Why.]"_s),
        (QStringList {u"Update Flow request failed due to:"_s, u"No stop"_s,
            u"Task Validation Error: tasks[1]: Why."_s}));
    EXPECT_EQ(refusalLines(u"Create Flow request failed: [The one.]"_s),
        (QStringList {u"Create Flow request failed: [The one.]"_s}));
    EXPECT_EQ(
        refusalLines(u"Nothing [a, b] to part."_s), (QStringList {u"Nothing [a, b] to part."_s}));
}

TEST(FlowProblems, everyOneIsTold)
{
    auto flow = sample();
    flow.flowName = u"a b"_s;
    flow.source.connectorType = u"Nothing"_s;
    flow.rest[u"descripton"_s] = u"mistyped"_s;
    const auto found = problems(flow);
    ASSERT_EQ(found.size(), 3);
    EXPECT_TRUE(found[0].endsWith(u"descripton. Did you mean description?"_s));
    EXPECT_TRUE(found.filter(u"flowName cannot be a b: Member must satisfy"_s).size() == 1);
    EXPECT_TRUE(found.filter(u"sourceFlowConfig.connectorType cannot be Nothing."_s).size() == 1);
}

TEST(FlowProblems, bucketsAreThoseOfAllPlaces)
{
    auto request = flow::toCreateFlowJson(sample());
    EXPECT_EQ(bucketsIn(request), (QStringList {u"sample-destination"_s, u"sample-source"_s}));
    request[u"x"_s] = QJsonArray {QJsonObject {
        {u"errorHandlingConfig"_s, QJsonObject {{u"bucketName"_s, u"broken-records"_s}}}}};
    EXPECT_EQ(bucketsIn(request),
        (QStringList {u"broken-records"_s, u"sample-destination"_s, u"sample-source"_s}));
}

TEST(FlowWarnings, theSampleHasNone)
{
    EXPECT_EQ(flowWarnings(u"orders.json"_s, sample()), QStringList());
}

TEST(FlowWarnings, aFieldThatIsMappedAndNotFetchedIsNamedWithItsTask)
{
    auto flow = sample();
    for (auto &task : flow.tasks) {
        if (task.taskType == "Filter"_L1 && task.operatorName == "PROJECTION"_L1)
            task.sourceFields.removeAll(u"email"_s);
    }
    const QStringList warnings = flowWarnings(u"orders.json"_s, flow);
    ASSERT_FALSE(warnings.isEmpty());
    EXPECT_TRUE(warnings.first().startsWith("warning: orders.json: tasks["_L1))
        << warnings.first().toStdString();
    EXPECT_TRUE(warnings.first().contains("email"_L1)) << warnings.first().toStdString();
}

TEST(FlowWarnings, aFlowWithoutTasksMovesNothing)
{
    auto flow = sample();
    flow.tasks.clear();
    const QStringList warnings = flowWarnings(u"orders.json"_s, flow);
    ASSERT_EQ(warnings.size(), 1);
    EXPECT_TRUE(warnings.first().startsWith("warning: orders.json: tasks: "_L1))
        << warnings.first().toStdString();
}

} // namespace sluice::cli

#include "aws/model/servicemodel.h"
#include "cli/output/answershape.h"
#include "json/orderedjsonreader.h"
#include "json/orderedjsonwriter.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::cli;

namespace {

std::string shaped(const char *body, TimestampFormat timestamps)
{
    const auto model = aws::ServiceModel::appflow();
    const aws::ShapeTable &shapes = model->shapes();
    return writeOrderedJson(shapeAnswer(
        *readOrderedJson(body), shapes, *shapes.find(u"ListFlowsResponse"_s), timestamps));
}

} // namespace

TEST(AnswerShape, ordersByTheModelAndDropsTheUnknown)
{
    EXPECT_EQ(shaped(R"({"nextToken": null, "new": 1, "flows":
                     [{"createdAt": 0, "flowName": "a", "flowArn": "b"}]})",
                  TimestampFormat::Iso8601),
        R"({"flows": [{"flowArn": "b", "flowName": "a", "createdAt": "1970-01-01T00:00:00+00:00"}]})");
}

TEST(AnswerShape, leavesTimesAsSentWhenTold)
{
    EXPECT_EQ(shaped(R"({"flows": [{"createdAt": 0.25}]})", TimestampFormat::Wire),
        R"({"flows": [{"createdAt": 0.25}]})");
}

TEST(AnswerShape, printsTimesWithTheOffset)
{
    const auto printed = [](const OrderedJson &time) { return isoTimestamp(time).string(); };
    EXPECT_EQ(printed(OrderedJson(0)), "1970-01-01T00:00:00+00:00");
    EXPECT_EQ(printed(OrderedJson(1935817689.5)), "2031-05-06T07:08:09.500000+00:00");
    EXPECT_EQ(printed(OrderedJson(0.9999999)), "1970-01-01T00:00:01+00:00");
    EXPECT_EQ(printed(OrderedJson("x")), "x");
}

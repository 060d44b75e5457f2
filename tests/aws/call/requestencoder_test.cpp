#include "aws/call/requestencoder.h"
#include "support/printers.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace sluice::aws;
using namespace Qt::StringLiterals;

namespace {

EncodedRequest encode(const QString &operation, const QJsonObject &input)
{
    return encodeRequest(*ServiceModel::appflow()->operation(operation), input);
}

const QString kArn = u"arn:aws:appflow:eu-west-1:000000000000:flow/a b"_s;
const QByteArray kTagPath = "/tags/arn%3Aaws%3Aappflow%3Aeu-west-1%3A000000000000%3Aflow%2Fa%20b";

} // namespace

TEST(RequestEncoder, putsTheInputIntoTheBody)
{
    const auto request = encode(u"StartFlow"_s, {{u"flowName"_s, u"orders"_s}});
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.rawPath, "/start-flow");
    EXPECT_EQ(request.rawQuery, "");
    EXPECT_EQ(request.body, R"({"flowName":"orders"})");
}

TEST(RequestEncoder, namesTheOperationOfJson10InAHeader)
{
    const auto request = encodeRequest(
        *ServiceModel::swf()->operation(u"TagResource"_s), {{u"resourceArn"_s, kArn}});
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.rawPath, "/");
    EXPECT_EQ(request.target, "SimpleWorkflowService.TagResource");
    EXPECT_EQ(request.contentType, "application/x-amz-json-1.0");
    EXPECT_EQ(request.body, "{\"resourceArn\":\"" + kArn.toUtf8() + "\"}");
}

TEST(RequestEncoder, leavesNullsOut)
{
    EXPECT_EQ(encode(u"ListFlows"_s, {{u"nextToken"_s, QJsonValue()}}).body, "{}");
}

TEST(RequestEncoder, encodesAnArnAsOneSegment)
{
    const auto get = encode(u"ListTagsForResource"_s, {{u"resourceArn"_s, kArn}});
    EXPECT_EQ(get.method, "GET");
    EXPECT_EQ(get.rawPath, kTagPath);
    EXPECT_EQ(get.body, "");

    const auto post = encode(u"TagResource"_s,
        {{u"resourceArn"_s, kArn}, {u"tags"_s, QJsonObject {{u"team"_s, u"data"_s}}}});
    EXPECT_EQ(post.rawPath, kTagPath);
    EXPECT_EQ(post.body, R"({"tags":{"team":"data"}})");
}

TEST(RequestEncoder, repeatsQueryLists)
{
    const auto request = encode(u"UntagResource"_s,
        {{u"resourceArn"_s, kArn}, {u"tagKeys"_s, QJsonArray {u"env"_s, u"a&b c"_s}}});
    EXPECT_EQ(request.method, "DELETE");
    EXPECT_EQ(request.rawPath, kTagPath);
    EXPECT_EQ(request.rawQuery, "tagKeys=env&tagKeys=a%26b%20c");
    EXPECT_EQ(request.body, "");
}

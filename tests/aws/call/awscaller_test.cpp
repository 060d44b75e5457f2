#include "aws/call/awscaller.h"
#include "support/fakeclock.h"
#include "support/faketransport.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <QJsonArray>

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kFirstToken = u"00000000-0000-4000-8000-000000000001"_s;

Connection connectionTo(const QString &endpoint)
{
    return {QUrl(endpoint), u"eu-west-1"_s, {u"SLUICEKEY"_s, Secret(u"sluice-secret"_s), {}}};
}

RetryPolicy atOnce()
{
    RetryPolicy policy;
    policy.random = [] { return 0.0; };
    return policy;
}

class AwsCallerTest : public ::testing::Test {
protected:
    Result<QJsonObject> call(const QString &operation, const QJsonObject &input = {})
    {
        return waitFor(caller.call(operation, input));
    }

    FakeTransport transport;
    FakeClock clock;
    CountingIds ids;
    AwsCaller caller {connectionTo(u"http://127.0.0.1:8123"_s), ServiceModel::appflow(), transport,
        clock, ids, atOnce()};
};

const QJsonObject kNamed {{u"flowName"_s, u"orders"_s}};

} // namespace

TEST_F(AwsCallerTest, sendsASignedRequestAndBringsTheAnswer)
{
    transport.answer(200, {{u"flowStatus"_s, u"Active"_s}});
    const auto answer = call(u"DescribeFlow"_s, kNamed);
    ASSERT_TRUE(answer) << answer.error().message.toStdString();
    EXPECT_EQ(*answer, (QJsonObject {{u"flowStatus"_s, u"Active"_s}}));

    ASSERT_EQ(transport.requests.size(), 1);
    const http::HttpRequest &request = transport.requests[0];
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, QUrl(u"http://127.0.0.1:8123/describe-flow"_s));
    EXPECT_EQ(request.body, R"({"flowName":"orders"})");
    EXPECT_EQ(transport.headerOf(0, "host"), "127.0.0.1:8123");
    EXPECT_EQ(transport.headerOf(0, "content-type"), "application/json");
    SigV4Verifier verifier(caller.connection().credentials, u"appflow"_s);
    const auto region = verifier.verify(
        {request.method, "/describe-flow", {}, request.headers, request.body}, clock.now());
    ASSERT_TRUE(region) << region.error().message.toStdString();
    EXPECT_EQ(*region, u"eu-west-1"_s);
}

TEST_F(AwsCallerTest, signsTheEncodedPathAndQuery)
{
    transport.answer(200, {});
    ASSERT_TRUE(call(u"UntagResource"_s,
        {{u"resourceArn"_s, u"arn:aws:appflow:eu-west-1:000000000000:flow/orders"_s},
            {u"tagKeys"_s, QJsonArray {u"a+b"_s, u"c"_s}}}));
    const http::HttpRequest &request = transport.requests[0];
    EXPECT_EQ(request.method, "DELETE");
    EXPECT_EQ(request.body, "");
    const QByteArray path = "/tags/arn%3Aaws%3Aappflow%3Aeu-west-1%3A000000000000%3Aflow%2Forders";
    EXPECT_EQ(request.url.toEncoded(), "http://127.0.0.1:8123" + path + "?tagKeys=a%2Bb&tagKeys=c");
    SigV4Verifier verifier(caller.connection().credentials, u"appflow"_s);
    EXPECT_TRUE(verifier.verify(
        {"DELETE", path, "tagKeys=a%2Bb&tagKeys=c", request.headers, {}}, clock.now()));
}

TEST_F(AwsCallerTest, leavesTheDefaultPortOut)
{
    caller.setConnection(connectionTo(u"https://appflow.eu-west-1.amazonaws.com"_s));
    transport.answer(200, {});
    ASSERT_TRUE(call(u"ListFlows"_s));
    EXPECT_EQ(transport.headerOf(0, "host"), "appflow.eu-west-1.amazonaws.com");
    caller.setConnection(connectionTo(u"http://[::1]:8123"_s));
    transport.answer(200, {});
    ASSERT_TRUE(call(u"ListFlows"_s));
    EXPECT_EQ(transport.headerOf(1, "host"), "[::1]:8123");
}

TEST_F(AwsCallerTest, refusesABadInputBeforeItIsSent)
{
    const auto missing = call(u"StartFlow"_s);
    ASSERT_FALSE(missing);
    EXPECT_EQ(missing.error().kind, ErrorKind::InvalidInput);
    EXPECT_EQ(missing.error().message, u"StartFlow needs a value for flowName."_s);
    EXPECT_EQ(missing.error().detail,
        u"1 validation error detected: Value null at 'flowName' failed to satisfy constraint: Member must not be null"_s);

    const auto wrong = call(u"ListFlows"_s, {{u"maxResults"_s, 0}});
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().message,
        u"ListFlows cannot take the value of maxResults: Member must have value greater than or equal to 1."_s);
    EXPECT_TRUE(transport.requests.isEmpty());
}

TEST_F(AwsCallerTest, knowsOnlyTheOperationsOfTheModel)
{
    const auto answer = call(u"StartFlows"_s);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::InvalidInput);
    EXPECT_TRUE(answer.error().message.contains(u"StartFlows"_s));
}

TEST_F(AwsCallerTest, sendsOneTokenOnEveryAttemptWithANewSignature)
{
    transport.answer(503, {{u"message"_s, u"busy"_s}});
    transport.answer(200, {{u"executionId"_s, u"e"_s}});
    clock.setNow(QDateTime(QDate(2026, 11, 20), QTime(6, 0), Qt::UTC));
    const auto pending = caller.call(u"StartFlow"_s, kNamed);
    clock.advance(10s);
    ASSERT_TRUE(waitFor(pending));

    ASSERT_EQ(transport.requests.size(), 2);
    const QJsonObject body {{u"flowName"_s, u"orders"_s}, {u"clientToken"_s, kFirstToken}};
    EXPECT_EQ(transport.bodyOf(0), body);
    EXPECT_EQ(transport.bodyOf(1), body);
    EXPECT_EQ(transport.headerOf(0, "x-amz-date"), "20261120T060000Z");
    EXPECT_EQ(transport.headerOf(1, "x-amz-date"), "20261120T060010Z");
    EXPECT_NE(transport.headerOf(0, "authorization"), transport.headerOf(1, "authorization"));
    EXPECT_EQ(transport.requests[1].headers.size(), transport.requests[0].headers.size());
}

TEST_F(AwsCallerTest, keepsATokenThatWasGiven)
{
    transport.answer(200, {});
    QJsonObject input = kNamed;
    input["clientToken"_L1] = u"mine"_s;
    ASSERT_TRUE(call(u"StartFlow"_s, input));
    EXPECT_EQ(transport.bodyOf(0), input);
}

TEST_F(AwsCallerTest, givesUpAfterThreeAttempts)
{
    for (int i = 0; i < 3; ++i)
        transport.answer(500, {{u"message"_s, u"Attempt %1."_s.arg(i)}},
            {{"x-amzn-ErrorType", "InternalServerException"}, {"x-amzn-RequestId", "r"}});
    const auto answer = call(u"ListFlows"_s);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error(),
        (Error {ErrorKind::Internal, u"Attempt 2."_s, {}, u"InternalServerException"_s, u"r"_s, 500,
            true}));
    EXPECT_EQ(transport.requests.size(), 3);
}

TEST_F(AwsCallerTest, repeatsRefusedConnectionsAndThrottling)
{
    transport.fail(ErrorKind::Unavailable);
    transport.answer(400, {{u"__type"_s, u"ThrottlingException"_s}});
    transport.answer(200, {});
    EXPECT_TRUE(call(u"ListFlows"_s));
    EXPECT_EQ(transport.requests.size(), 3);
}

TEST_F(AwsCallerTest, neverRepeatsWhatIsNotSafe)
{
    for (const auto &operation : {u"StopFlow"_s, u"DeleteFlow"_s, u"CancelFlowExecutions"_s}) {
        transport.answer(503, {});
        transport.requests.clear();
        EXPECT_FALSE(call(operation, kNamed));
        EXPECT_EQ(transport.requests.size(), 1);
    }
}

// Asked too often, the service has done nothing; a lost answer may have been one of success.
TEST_F(AwsCallerTest, repeatsWhatIsNotSafeOnlyWhereItWasRefusedForItsRate)
{
    transport.answer(429, {{u"__type"_s, u"ThrottlingException"_s}});
    transport.answer(200, {});
    EXPECT_TRUE(call(u"StopFlow"_s, kNamed));
    EXPECT_EQ(transport.requests.size(), 2);
}

TEST_F(AwsCallerTest, doesNotRepeatARefusal)
{
    transport.answer(404, {{u"message"_s, u"There is no such flow."_s}},
        {{"x-amzn-ErrorType", "ResourceNotFoundException"}});
    const auto answer = call(u"DescribeFlow"_s, kNamed);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::NotFound);
    EXPECT_EQ(transport.requests.size(), 1);
}

TEST_F(AwsCallerTest, cancelReachesTheTransport)
{
    transport.staySilent();
    const auto pending = caller.call(u"ListFlows"_s, {});
    pending.cancel();
    const auto answer = waitFor(pending);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::Canceled);
    EXPECT_EQ(transport.canceled, 1);
}

TEST_F(AwsCallerTest, cancelEndsTheWaitBetweenAttempts)
{
    bool isWaiting = false;
    RetryPolicy slow;
    slow.base = 1h;
    slow.cap = 1h;
    slow.random = [&isWaiting] {
        isWaiting = true;
        return 0.9;
    };
    AwsCaller patient(caller.connection(), ServiceModel::appflow(), transport, clock, ids, slow);
    transport.answer(503, {});
    const auto pending = patient.call(u"ListFlows"_s, {});
    ASSERT_TRUE(waitUntil([&] { return isWaiting; }));
    EXPECT_FALSE(pending.isSettled());
    pending.cancel();
    const auto answer = waitFor(pending);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::Canceled);
    EXPECT_EQ(transport.requests.size(), 1);
}

TEST_F(AwsCallerTest, endsItsCallsWhenItDies)
{
    auto shortLived = std::make_unique<AwsCaller>(
        caller.connection(), ServiceModel::appflow(), transport, clock, ids);
    transport.staySilent();
    const auto pending = shortLived->call(u"ListFlows"_s, {});
    shortLived.reset();
    EXPECT_FALSE(waitFor(pending));
    EXPECT_EQ(transport.canceled, 1);
}

TEST_F(AwsCallerTest, keepsTheOldConnectionForCallsInProgress)
{
    transport.answer(503, {});
    transport.answer(200, {});
    const auto pending = caller.call(u"ListFlows"_s, {});
    caller.setConnection(connectionTo(u"http://127.0.0.1:9"_s));
    ASSERT_TRUE(waitFor(pending));
    EXPECT_EQ(transport.requests[1].url.port(), 8123);
}

TEST_F(AwsCallerTest, sendsRequestsOutsideTheModel)
{
    transport.answer(200, {{u"pid"_s, 1}});
    ASSERT_TRUE(waitFor(caller.send("GET", "/_sluice/runs/a%2Fb?x=1", {})));
    EXPECT_EQ(
        transport.requests[0].url.toEncoded(), "http://127.0.0.1:8123/_sluice/runs/a%2Fb?x=1");
    SigV4Verifier verifier(caller.connection().credentials, u"appflow"_s);
    EXPECT_TRUE(verifier.verify(
        {"GET", "/_sluice/runs/a%2Fb", "x=1", transport.requests[0].headers, {}}, clock.now()));
}

TEST_F(AwsCallerTest, repeatsOnlyGetsOutsideTheModel)
{
    transport.answer(503, {});
    transport.answer(200, {});
    EXPECT_TRUE(waitFor(caller.send("GET", "/_sluice/health", {})));
    EXPECT_EQ(transport.requests.size(), 2);
    transport.answer(503, {});
    EXPECT_FALSE(waitFor(caller.send("POST", "/_sluice/shutdown", {})));
    EXPECT_EQ(transport.requests.size(), 3);
}

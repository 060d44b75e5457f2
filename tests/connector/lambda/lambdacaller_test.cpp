#include "connector/contract/requests.h"
#include "connector/lambda/connectorcalls.h"
#include "connector/lambda/lambdacaller.h"
#include "support/faketransport.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

#include <thread>

namespace sluice::connector {

namespace {

using namespace Qt::StringLiterals;

const LambdaEndpoint kEndpoint {
    u"arn:aws:lambda:eu-west-1:111122223333:function:shop"_s, QUrl(u"http://127.0.0.1:3001"_s)};

class Caller : public ::testing::Test {
protected:
    Result<ConnectorAnswer> call(const QJsonObject &request)
    {
        return test::waitFor(caller.call(kEndpoint, request));
    }

    void answerFault(const QString &code, const QJsonValue &retryAfter = {})
    {
        transport.answer(200,
            {{u"isSuccess"_s, false},
                {u"errorDetails"_s,
                    QJsonObject {{u"errorCode"_s, code}, {u"errorMessage"_s, u"later"_s},
                        {u"retryAfterSeconds"_s, retryAfter}}}});
    }

    test::FakeTransport transport;
    QList<std::chrono::milliseconds> waits;
    LambdaCaller caller {transport, {},
        [this](std::chrono::milliseconds time, QObject *, const std::function<void()> &then) {
            waits << time;
            then();
        }};
};

TEST_F(Caller, postsToTheInvokePathOfTheFunction)
{
    transport.answer(200, {{u"isSuccess"_s, true}});
    ASSERT_TRUE(call(describeConfigurationRequest({})).ok());
    ASSERT_EQ(transport.requests.size(), 1);
    const auto &sent = transport.requests[0];
    EXPECT_EQ(sent.method, "POST");
    EXPECT_EQ(
        sent.url.toString(), u"http://127.0.0.1:3001/2015-03-31/functions/shop/invocations"_s);
    EXPECT_EQ(sent.timeout, std::chrono::seconds(10));
    EXPECT_TRUE(sent.headers.contains(
        QPair<QByteArray, QByteArray>("X-Amz-Invocation-Type", "RequestResponse")));
    EXPECT_EQ(
        sent.body, "{\"locale\":\"en-US\",\"type\":\"DescribeConnectorConfigurationRequest\"}");
}

TEST_F(Caller, aThrownErrorIsNoValidResponseAndItsReasonIsKept)
{
    transport.answer(200, {{u"errorMessage"_s, u"'x'"_s}, {u"errorType"_s, u"KeyError"_s}},
        {{"X-Amz-Function-Error", "Unhandled"}});
    const auto answer = call(describeConfigurationRequest({}));
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error(), nonsenseError(u"KeyError: 'x'"_s));
}

TEST_F(Caller, triesThreeTimesWhenTheConnectorSaysLater)
{
    answerFault(u"RateLimitExceeded"_s, 7);
    answerFault(u"ServiceUnavailable"_s);
    transport.answer(200, {{u"isSuccess"_s, true}});
    EXPECT_TRUE(call(describeConfigurationRequest({})).ok());
    EXPECT_EQ(waits,
        (QList<std::chrono::milliseconds> {std::chrono::seconds(7), std::chrono::seconds(2)}));
}

TEST_F(Caller, givesUpAfterTheThirdTry)
{
    for (int i = 0; i < 4; ++i)
        answerFault(u"RateLimitExceeded"_s, 0);
    const auto answer = call(describeConfigurationRequest({}));
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(transport.requests.size(), 3);
    EXPECT_EQ(answer.error().message,
        u"Error while communicating to connector: Got error from connector. RateLimitExceeded: "
        "later."_s);
}

TEST_F(Caller, doesNotRepeatWhatIsNotTemporary)
{
    answerFault(u"InvalidArgument"_s);
    const auto answer = call(describeConfigurationRequest({}));
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(transport.requests.size(), 1);
    EXPECT_EQ(answer.error().kind, ErrorKind::InvalidInput);
}

TEST_F(Caller, aPartialWriteFailureIsAnAnswer)
{
    answerFault(u"PartialWriteFailure"_s);
    const auto answer = call(describeConfigurationRequest({}));
    ASSERT_TRUE(answer.ok());
    EXPECT_EQ(answer->fault->code, u"PartialWriteFailure"_s);
}

TEST_F(Caller, nobodyAtTheEndpointIsAConnectorServerException)
{
    transport.fail(ErrorKind::Unavailable);
    const auto answer = call(describeConfigurationRequest({}));
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().awsCode, u"ConnectorServerException"_s);
    EXPECT_TRUE(answer.error().message.contains(u"Nothing listens there."_s));
}

TEST_F(Caller, answersBeyondSixMegabytesAreRefused)
{
    transport.answerText(200, QByteArray(LambdaCaller::kPayloadLimit + 1, ' '));
    const auto answer = call(describeConfigurationRequest({}));
    ASSERT_FALSE(answer.ok());
    EXPECT_TRUE(answer.error().message.contains(u"larger than the 6 MB that Lambda allows"_s));
}

TEST_F(Caller, requestsBeyondSixMegabytesAreNotSent)
{
    const auto request = writeDataRequest(
        {}, {u"Order"_s, u"INSERT"_s, {}, false}, {QByteArray(LambdaCaller::kPayloadLimit, 'x')});
    const auto answer = call(request);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(transport.requests.size(), 0);
}

TEST_F(Caller, cancelingReachesTheRequest)
{
    transport.staySilent();
    const auto pending = caller.call(kEndpoint, describeConfigurationRequest({}));
    pending.cancel();
    const auto answer = test::waitFor(pending);
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().kind, ErrorKind::Canceled);
    EXPECT_EQ(transport.canceled, 1);
}

TEST(ConnectorCalls, aWaitingThreadHearsOfItsCancelAtOnce)
{
    ConnectorCalls calls([] {
        auto transport = std::make_unique<test::FakeTransport>();
        transport->staySilent();
        return transport;
    });
    std::atomic<bool> cancel = false;
    std::thread canceler([&cancel] { cancel = true; });
    const auto begin = std::chrono::steady_clock::now();
    const auto answer = calls.wait(kEndpoint, describeConfigurationRequest({}), cancel);
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::milliseconds(200));
    canceler.join();
    ASSERT_FALSE(answer.ok());
    EXPECT_EQ(answer.error().kind, ErrorKind::Canceled);
}

TEST(ConnectorCalls, answersReachTheAskingThread)
{
    ConnectorCalls calls([] {
        auto transport = std::make_unique<test::FakeTransport>();
        transport->answer(200, {{QStringLiteral("isSuccess"), true}});
        transport->answer(200, {{QStringLiteral("isSuccess"), true}});
        return transport;
    });
    const std::atomic<bool> cancel = false;
    EXPECT_TRUE(calls.wait(kEndpoint, describeConfigurationRequest({}), cancel).ok());
    EXPECT_TRUE(test::waitFor(calls.call(kEndpoint, describeConfigurationRequest({}))).ok());
}

TEST(LambdaEndpoint, readsMappings)
{
    const auto endpoint = lambdaEndpointFromText(u"my-fn=http://127.0.0.1:9000/x?a=b"_s);
    ASSERT_TRUE(endpoint.ok());
    EXPECT_EQ(endpoint->function, u"my-fn"_s);
    EXPECT_EQ(endpoint->url, QUrl(u"http://127.0.0.1:9000/x?a=b"_s));
    for (const auto &text : {u"my-fn"_s, u"=http://a"_s, u"my-fn=ftp://a"_s, u"my-fn="_s})
        EXPECT_FALSE(lambdaEndpointFromText(text).ok()) << text.toStdString();
}

TEST(LambdaEndpoint, aWholeInvocationUrlIsTakenAsItIs)
{
    const QUrl url(u"http://127.0.0.1:9000/2015-03-31/functions/function/invocations"_s);
    EXPECT_EQ(invocationUrl({u"my-fn"_s, url}), url);
    EXPECT_EQ(functionName(u"arn:aws:lambda:eu-west-1:1:function:shop:prod"_s), u"shop"_s);
}

} // namespace

} // namespace sluice::connector

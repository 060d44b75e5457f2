#include "connector/contract/requests.h"
#include "connector/lambda/connectorcalls.h"
#include "connector/lambda/lambdacaller.h"
#include "support/fakeclock.h"
#include "support/faketransport.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

#include <future>
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

TEST_F(Caller, metadataIsNotWaitedForAsLongAsDataIs)
{
    answerFault(u"RateLimitExceeded"_s, 11);
    EXPECT_FALSE(call(describeConfigurationRequest({})).ok());
    EXPECT_EQ(transport.requests.size(), 1);
    answerFault(u"RateLimitExceeded"_s, 11);
    transport.answer(200, {{u"isSuccess"_s, true}});
    EXPECT_TRUE(call(queryDataRequest({}, {u"Order"_s, {}, {}}, {})).ok());
    EXPECT_EQ(waits, QList<std::chrono::milliseconds> {std::chrono::seconds(11)});
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

TEST_F(Caller, whatIsNotTheFunctionsAnswerHasItsOwnSentence)
{
    const auto sentence = [this](int status, const http::HeaderList &headers) {
        transport.answer(status, {}, headers);
        const auto answer = call(describeConfigurationRequest({}));
        return answer ? QString() : answer.error().message.section(u": "_s, 1);
    };
    EXPECT_EQ(sentence(404, {}),
        u"The endpoint http://127.0.0.1:3001 knows no Lambda function "
        "shop."_s);
    EXPECT_EQ(sentence(307, {{"Location", "http://elsewhere/"}}),
        u"The endpoint http://127.0.0.1:3001 redirects to \"http://elsewhere/\"; redirects are not "
        "followed, so map the function to that URL itself."_s);
    EXPECT_EQ(sentence(500, {}),
        u"The endpoint http://127.0.0.1:3001 answers DescribeConnectorConfiguration with HTTP "
        "status 500, not with 200 as Lambda does."_s);
}

TEST(LambdaSigning, requestsAreSignedForTheRegionOfTheFunctionAnewForEachTry)
{
    test::FakeTransport transport;
    test::FakeClock clock;
    aws::Credentials pair;
    pair.accessKeyId = u"SLUICEKEY"_s;
    pair.secretAccessKey = Secret(u"secret"_s);
    LambdaCaller caller(transport, {LambdaSigning {pair, u"us-east-1"_s}, &clock, nullptr},
        [&clock](std::chrono::milliseconds time, QObject *, const std::function<void()> &then) {
            clock.advance(time);
            then();
        });
    transport.answer(429, {});
    transport.answer(200, {{u"isSuccess"_s, true}});
    ASSERT_TRUE(test::waitFor(caller.call(kEndpoint, describeConfigurationRequest({}))).ok());
    ASSERT_EQ(transport.requests.size(), 2);
    aws::SigV4Verifier verifier(pair, u"lambda"_s);
    for (qsizetype i = 0; i < 2; ++i) {
        const auto &sent = transport.requests[i];
        const aws::SigningRequest signing {
            sent.method, sent.url.path(QUrl::FullyEncoded).toLatin1(), {}, sent.headers, sent.body};
        const auto region = verifier.verify(signing, clock.now());
        ASSERT_TRUE(region.ok()) << region.error().message.toStdString();
        EXPECT_EQ(*region, u"eu-west-1"_s);
    }
    EXPECT_NE(transport.headerOf(0, "X-Amz-Date"), transport.headerOf(1, "X-Amz-Date"));
    // A function without an ARN has the region of the service.
    transport.answer(200, {{u"isSuccess"_s, true}});
    ASSERT_TRUE(
        test::waitFor(caller.call({u"shop"_s, kEndpoint.url}, describeConfigurationRequest({})))
            .ok());
    EXPECT_TRUE(transport.headerOf(2, "Authorization").contains("/us-east-1/lambda/aws4_request"));
}

TEST(LambdaLog, everyTryIsLoggedWithItsOutcome)
{
    test::FakeTransport transport;
    test::FakeClock clock;
    ConnectorLog log;
    LambdaCaller caller(transport, {std::nullopt, &clock, &log},
        [&clock](std::chrono::milliseconds time, QObject *, const std::function<void()> &then) {
            clock.advance(time);
            then();
        });
    transport.answer(429, {});
    transport.fail(ErrorKind::Unavailable);
    EXPECT_FALSE(test::waitFor(caller.call(kEndpoint, describeConfigurationRequest({}))).ok());
    const auto calls = log.toJson();
    ASSERT_EQ(calls.size(), 2);
    EXPECT_EQ(calls[0]["attempt"_L1].toInt(), 1);
    EXPECT_EQ(calls[0]["httpStatus"_L1].toInt(), 429);
    EXPECT_EQ(calls[0]["error"_L1], u"RateLimitExceeded: Lambda answered with HTTP status 429"_s);
    EXPECT_EQ(calls[1]["attempt"_L1].toInt(), 2);
    EXPECT_EQ(calls[1]["httpStatus"_L1].toInt(), 0);
    EXPECT_TRUE(calls[1]["error"_L1].toString().contains(u"Nothing listens there."_s));
    EXPECT_EQ(calls[1]["request"_L1]["type"_L1], u"DescribeConnectorConfigurationRequest"_s);
    EXPECT_EQ(calls[1]["startedAt"_L1], u"2026-01-02T03:04:06.000Z"_s);
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

namespace {

/// Never answers, and tells when it was asked.
class SilentTransport final : public http::HttpTransport {
public:
    explicit SilentTransport(std::promise<void> &asked)
        : m_asked(asked)
    {
        m_silence.staySilent();
    }

    Pending<http::HttpResponse> send(const http::HttpRequest &request) override
    {
        m_asked.set_value();
        return m_silence.send(request);
    }

private:
    std::promise<void> &m_asked;
    test::FakeTransport m_silence;
};

} // namespace

TEST(ConnectorCalls, aWaitingThreadHearsOfItsCancelAtOnce)
{
    std::promise<void> asked;
    ConnectorCalls calls([&asked] { return std::make_unique<SilentTransport>(asked); });
    std::atomic<bool> cancel = false;
    std::chrono::steady_clock::time_point canceledAt;
    std::thread canceler([&] {
        asked.get_future().wait(); // so it is no cancel before the wait
        canceledAt = std::chrono::steady_clock::now();
        cancel = true;
    });
    const auto answer = calls.wait(kEndpoint, describeConfigurationRequest({}), cancel);
    canceler.join();
    EXPECT_LT(std::chrono::steady_clock::now() - canceledAt, std::chrono::milliseconds(200));
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
    for (const auto &text : {u"my-fn"_s, u"=http://a"_s, u"my-fn=ftp://a"_s, u"my-fn="_s,
             u"my-fn=http://user:secret@a"_s})
        EXPECT_FALSE(lambdaEndpointFromText(text).ok()) << text.toStdString();
}

TEST(LambdaEndpoint, refusesWhatNoFunctionIsCalled)
{
    for (const auto &name : {u"my fn"_s, u"my/fn"_s, u"crm.v1"_s, u"http:"_s,
             u"arn:aws:iam::000000000000:role/x"_s, u"a:b:c"_s, QString(65, u'a')}) {
        const auto refused = lambdaEndpointFromText(name + u"=http://127.0.0.1:3001"_s);
        ASSERT_FALSE(refused.ok()) << name.toStdString();
        EXPECT_TRUE(
            refused.error().message.startsWith(u"\"%1\" names no Lambda function"_s.arg(name)))
            << refused.error().message.toStdString();
    }
    for (const auto &name :
        {u"my-fn_1"_s, u"my-fn:$LATEST"_s, u"arn:aws:lambda:eu-west-1:000000000000:function:erp"_s,
            u"arn:aws-cn:lambda:cn-north-1:1:function:erp:7"_s})
        EXPECT_TRUE(lambdaEndpointFromText(name + u"=http://127.0.0.1:3001"_s).ok())
            << name.toStdString();
}

TEST(LambdaEndpoint, aWholeInvocationUrlIsTakenAsItIs)
{
    const QUrl url(u"http://127.0.0.1:9000/2015-03-31/functions/function/invocations"_s);
    EXPECT_EQ(invocationUrl({u"my-fn"_s, url}), url);
    EXPECT_EQ(functionName(u"arn:aws:lambda:eu-west-1:1:function:shop:prod"_s), u"shop"_s);
}

} // namespace

} // namespace sluice::connector

#include "support/callertest.h"
#include "swf/client/swfclient.h"

#include <QJsonArray>

using namespace sluice;
using namespace sluice::swf;
using namespace sluice::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class SwfClientTest : public CallerTest {
protected:
    SwfClientTest()
        : CallerTest(aws::ServiceModel::swf())
    {
    }

    /// A fault as SWF spells it (SWF reference 1.2).
    void fault(const QString &type, const QString &message = u"sentence"_s, int status = 400)
    {
        transport.answer(
            status, {{u"__type"_s, type}, {u"message"_s, message}}, {{"x-amzn-RequestId", "r-1"}});
    }

    Result<QJsonObject> call(const QString &operation, const QJsonObject &input)
    {
        return waitFor(client.call(operation, input));
    }

    SwfClient client {caller};
};

const QJsonObject kList {{u"name"_s, u"L"_s}};
const QJsonObject kPoll {{u"domain"_s, u"D"_s}, {u"taskList"_s, kList}};
const QJsonObject kRun {{u"domain"_s, u"D"_s}, {u"workflowId"_s, u"W"_s}};
const QJsonObject kToken {{u"taskToken"_s, u"t"_s}};

} // namespace

TEST_F(SwfClientTest, asksByTargetAndTakesAnEmptyAnswer)
{
    transport.answerText(200, {});
    const auto answer = call(u"RequestCancelWorkflowExecution"_s, kRun);
    ASSERT_TRUE(answer) << answer.error().message.toStdString();
    EXPECT_TRUE(answer->isEmpty());
    const http::HttpRequest &request = transport.requests[0];
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, QUrl(u"http://127.0.0.1:8123/"_s));
    EXPECT_EQ(transport.headerOf(0, "x-amz-target"),
        "SimpleWorkflowService.RequestCancelWorkflowExecution");
    EXPECT_EQ(transport.headerOf(0, "content-type"), "application/x-amz-json-1.0");
    EXPECT_EQ(transport.bodyOf(0), kRun);
    const QByteArray authorization = transport.headerOf(0, "authorization");
    EXPECT_TRUE(authorization.contains("/eu-west-1/swf/aws4_request"));
    EXPECT_TRUE(authorization.contains("x-amz-target")) << authorization.toStdString();
    aws::SigV4Verifier verifier(caller.connection().credentials, u"swf"_s);
    EXPECT_TRUE(verifier.verify({"POST", "/", {}, request.headers, request.body}, clock.now()));
}

TEST_F(SwfClientTest, knowsFaultsByTheirCode)
{
    const std::pair<const char *, ErrorKind> kinds[] {
        {"UnknownResourceFault", ErrorKind::NotFound},
        {"WorkflowExecutionAlreadyStartedFault", ErrorKind::Conflict},
        {"TypeDeprecatedFault", ErrorKind::Conflict},
        {"LimitExceededFault", ErrorKind::Quota},
        {"OperationNotPermittedFault", ErrorKind::AccessDenied},
        {"DefaultUndefinedFault", ErrorKind::InvalidInput},
    };
    for (const auto &[code, kind] : kinds) {
        fault("com.amazonaws.swf.base.model#"_L1 + QLatin1String(code));
        const auto answer = call(u"RequestCancelWorkflowExecution"_s, kRun);
        ASSERT_FALSE(answer);
        const QString said = kind == ErrorKind::AccessDenied
            ? u"sentence. Grant the right swf:RequestCancelWorkflowExecution."_s
            : u"sentence"_s;
        EXPECT_EQ(answer.error(), (Error {kind, said, {}, QLatin1String(code), u"r-1"_s, 400}));
    }
}

TEST_F(SwfClientTest, joinsThePagesOfAList)
{
    transport.answer(200, {{u"domainInfos"_s, QJsonArray {1, 2}}, {u"nextPageToken"_s, u"a"_s}});
    transport.answer(200, {{u"domainInfos"_s, QJsonArray {3}}});
    const auto all
        = waitFor(client.listAll(u"ListDomains"_s, {{u"registrationStatus"_s, u"REGISTERED"_s}}));
    ASSERT_TRUE(all) << all.error().message.toStdString();
    EXPECT_EQ(*all, (QJsonArray {1, 2, 3}));
    EXPECT_EQ(transport.bodyOf(1).value("nextPageToken"_L1).toString(), u"a"_s);
}

TEST_F(SwfClientTest, goesOnWhereAListWasCut)
{
    const QJsonObject page {{u"domainInfos"_s, QJsonArray {1, 2, 3}}};
    const QJsonObject input {{u"registrationStatus"_s, u"REGISTERED"_s}};
    transport.answer(200, page);
    const auto first = waitFor(client.listPages(u"ListDomains"_s, input, {3, 2, {}}));
    ASSERT_TRUE(first);
    EXPECT_EQ(transport.bodyOf(0).value("maximumPageSize"_L1).toInt(), 3);
    EXPECT_EQ(QByteArray::fromBase64(first->nextStartingToken.toLatin1()),
        R"({"nextPageToken": null, "boto_truncate_amount": 2})");
    transport.answer(200, page);
    const auto rest
        = waitFor(client.listPages(u"ListDomains"_s, input, {3, 2, first->nextStartingToken}));
    ASSERT_TRUE(rest);
    EXPECT_EQ(rest->items, (QJsonArray {3}));
}

TEST_F(SwfClientTest, bringsADecisionTaskWithItsWholeHistory)
{
    transport.answer(200,
        {{u"taskToken"_s, u"t"_s}, {u"startedEventId"_s, 3}, {u"events"_s, QJsonArray {1, 2}},
            {u"nextPageToken"_s, u"p"_s}});
    transport.fail(ErrorKind::Unavailable); // a page may be asked for again
    transport.answer(
        200, {{u"taskToken"_s, u"t"_s}, {u"startedEventId"_s, 3}, {u"events"_s, QJsonArray {3}}});
    const auto task = waitFor(client.pollForDecisionTask(kPoll));
    ASSERT_TRUE(task) << task.error().message.toStdString();
    EXPECT_EQ(*task,
        (QJsonObject {{u"taskToken"_s, u"t"_s}, {u"startedEventId"_s, 3},
            {u"events"_s, QJsonArray {1, 2, 3}}}));
    EXPECT_EQ(transport.requests.size(), 3);
}

TEST_F(SwfClientTest, hasNoTaskWhereTheTokenIsEmptyOrMissing)
{
    transport.answer(200, {{u"taskToken"_s, u""_s}, {u"startedEventId"_s, 0}});
    const auto decision = waitFor(client.pollForDecisionTask(kPoll));
    ASSERT_TRUE(decision);
    EXPECT_FALSE(decision->has_value());
    transport.answer(200, {{u"startedEventId"_s, 0}});
    const auto activity = waitFor(client.pollForActivityTask(kPoll));
    ASSERT_TRUE(activity);
    EXPECT_FALSE(activity->has_value());
}

TEST_F(SwfClientTest, pollsOnceAndLongerThanTheServiceHolds)
{
    for (const QString &operation : {u"PollForActivityTask"_s, u"PollForDecisionTask"_s}) {
        for (const int status : {500, 400, 0}) {
            transport.requests.clear();
            if (status == 0)
                transport.fail(ErrorKind::Unavailable);
            else
                fault(status == 400 ? u"ThrottlingException"_s : u"InternalFailure"_s, {}, status);
            EXPECT_FALSE(call(operation, kPoll));
            ASSERT_EQ(transport.requests.size(), 1);
            EXPECT_EQ(transport.requests[0].readTimeout, 70s);
            EXPECT_GT(transport.requests[0].timeout, 70s);
        }
    }
    transport.answer(200, {{u"domainInfos"_s, QJsonArray()}});
    transport.requests.clear();
    EXPECT_TRUE(call(u"ListDomains"_s, {{u"registrationStatus"_s, u"REGISTERED"_s}}));
    EXPECT_LT(transport.requests[0].timeout, 60s);
}

TEST_F(SwfClientTest, repeatsTheAnswerToATaskAndNoSignal)
{
    transport.fail(ErrorKind::Unavailable);
    transport.answerText(200, {});
    EXPECT_TRUE(call(u"RespondActivityTaskCanceled"_s, kToken));
    EXPECT_EQ(transport.requests.size(), 2);

    transport.requests.clear();
    transport.fail(ErrorKind::Unavailable);
    QJsonObject signal = kRun;
    signal["signalName"_L1] = u"S"_s;
    EXPECT_FALSE(call(u"SignalWorkflowExecution"_s, signal));
    EXPECT_EQ(transport.requests.size(), 1);
}

TEST_F(SwfClientTest, cancelReachesThePoll)
{
    transport.staySilent();
    const auto pending = client.pollForActivityTask(kPoll);
    ASSERT_TRUE(waitUntil([&] { return transport.requests.size() == 1; }));
    pending.cancel();
    const auto task = waitFor(pending);
    ASSERT_FALSE(task);
    EXPECT_EQ(task.error().kind, ErrorKind::Canceled);
    EXPECT_EQ(transport.canceled, 1);
}

#include "cli/awscli/call/failuretext.h"
#include "cli/awscli/call/servicecall.h"
#include "cli/awscli/scriptedpeer.h"
#include "http/client/localfirsttransport.h"
#include "json/orderedjsonwriter.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::cli;

namespace {

const aws::Facts &facts()
{
    return aws::appflowFacts();
}

Result<OrderedJson> call(const ScriptedPeer &peer, const QString &operation,
    const OrderedJson &parameters, bool isDebug = false, int maxAttempts = 3)
{
    CallSettings settings;
    settings.retries.maxAttempts = maxAttempts;
    settings.retries.random = [] { return 0.0; };
    settings.endpoint = peer.url();
    settings.region = u"eu-west-1"_s;
    settings.isDebug = isDebug;
    aws::Credentials keys;
    keys.accessKeyId = u"AKIDEXAMPLE"_s;
    keys.secretAccessKey = Secret(QByteArray("secret-key-of-the-test"));
    keys.sessionToken = Secret(QByteArray("session-token-of-the-test"));
    http::LocalFirstTransport transport({.wording = awsCliSentence});
    return ServiceCall(
        *serviceNamed(u"appflow"_s), *facts().operations.find(operation), settings, transport, keys)
        .call(parameters);
}

std::string refusal(const std::string &code, const std::string &status)
{
    return httpAnswer(
        "{\"message\": \"No.\"}", status, "x-amzn-ErrorType: " + code + ":http://x/\r\n");
}

} // namespace

TEST(ServiceCall, signsAndKeepsTheOrderOfTheModel)
{
    ScriptedPeer peer({{httpAnswer(R"({"flowStatus": "Active", "flowArn": "arn"})")}});
    const auto answer = call(peer, u"StopFlow"_s, OrderedJson::Members {{"flowName", "a"}});
    ASSERT_TRUE(answer);
    EXPECT_EQ(writeOrderedJson(*answer), R"({"flowArn": "arn", "flowStatus": "Active"})");
    peer.end();
    const std::string &request = peer.requests().at(0);
    EXPECT_TRUE(request.starts_with("POST /stop-flow HTTP/1.1\r\n"));
    EXPECT_TRUE(request.ends_with("\r\n\r\n{\"flowName\":\"a\"}"));
    EXPECT_NE(request.find("/eu-west-1/appflow/aws4_request"), std::string::npos);
}

TEST(ServiceCall, putsLabelsAndQueriesIntoTheUrl)
{
    ScriptedPeer peer({{httpAnswer("{}")}});
    ASSERT_TRUE(call(peer, u"UntagResource"_s,
        OrderedJson::Members {
            {"resourceArn", "arn:aws:x/y"}, {"tagKeys", OrderedJson::List {"a b", "c&d"}}}));
    peer.end();
    EXPECT_TRUE(peer.requests().at(0).starts_with(
        "DELETE /tags/arn%3Aaws%3Ax%2Fy?tagKeys=a%20b&tagKeys=c%26d HTTP/1.1\r\n"))
        << peer.requests().at(0);
}

TEST(ServiceCall, tellsARefusalAsTheAwsCli)
{
    ScriptedPeer peer({{refusal("ConflictException", "409 Conflict")}});
    const auto answer = call(peer, u"StopFlow"_s, OrderedJson::Members {{"flowName", "a"}});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message,
        u"An error occurred (ConflictException) when calling the StopFlow operation: No."_s);
    EXPECT_EQ(answer.error().awsCode, u"ConflictException"_s);
}

TEST(ServiceCall, namesTheStatusWhereThereIsNoErrorOfAws)
{
    ScriptedPeer peer({{httpAnswer("{}", "400 Bad Request")}, {httpAnswer("<html>", "301 Moved")},
        {httpAnswer("", "502 Bad Gateway")}});
    for (const int status : {400, 301, 502}) {
        const auto answer
            = call(peer, u"StopFlow"_s, OrderedJson::Members {{"flowName", "a"}}, false, 2);
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().httpStatus, status);
        EXPECT_EQ(answer.error().message,
            u"An error occurred (%1) when calling the StopFlow operation: %2 answered StopFlow "
            "with HTTP status %1 and no AWS error; check that the endpoint is right."_s.arg(
                QString::number(status), peer.url().toString()));
    }
}

TEST(ServiceCall, repeatsWithTheSameTokenAfterALostConnection)
{
    ScriptedPeer peer({{}, {httpAnswer("{}")}});
    ASSERT_TRUE(call(peer, u"StartFlow"_s, OrderedJson::Members {{"flowName", "a"}}));
    peer.end();
    ASSERT_EQ(peer.requests().size(), 2u);
    const auto body = [&](std::size_t i) {
        return peer.requests()[i].substr(peer.requests()[i].find("\r\n\r\n"));
    };
    EXPECT_NE(body(0).find("clientToken"), std::string::npos);
    EXPECT_EQ(body(0), body(1));
}

TEST(ServiceCall, doesNotRepeatWhatIsNotSafe)
{
    ScriptedPeer peer({{}, {httpAnswer("{}")}});
    EXPECT_FALSE(call(peer, u"DeleteFlow"_s, OrderedJson::Members {{"flowName", "a"}}));
    peer.end();
    EXPECT_EQ(peer.requests().size(), 1u);
}

TEST(ServiceCall, repeatsABusyServiceAndCountsTheAttempts)
{
    const auto busy = refusal("ThrottlingException", "429 Too Many Requests");
    ScriptedPeer peer({{busy}, {refusal("InternalServerException", "500 Oops")}, {busy}});
    const auto answer = call(peer, u"ListFlows"_s, OrderedJson::Members {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message,
        u"An error occurred (ThrottlingException) when calling the ListFlows operation (reached "
        "max retries: 2): No."_s);
    peer.end();
    EXPECT_EQ(peer.requests().size(), 3u);
    EXPECT_EQ(peer.connections(), 1);
}

TEST(ServiceCall, attemptsNoMoreOftenThanItMay)
{
    ScriptedPeer peer({{refusal("InternalServerException", "500 Oops")}, {httpAnswer("{}")}});
    const auto answer = call(peer, u"ListFlows"_s, OrderedJson::Members {}, false, 1);
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message,
        u"An error occurred (InternalServerException) when calling the ListFlows operation "
        "(reached max retries: 0): No."_s);
    peer.end();
    EXPECT_EQ(peer.requests().size(), 1u);
}

TEST(ServiceCall, takesTheTimeOfTheService)
{
    const auto skewed = httpAnswer("{\"message\": \"Signature expired\"}", "403 Forbidden",
        "x-amzn-ErrorType: InvalidSignatureException\r\n"
        "Date: Wed, 01 Jan 2031 00:00:00 GMT\r\n");
    ScriptedPeer peer({{skewed}, {httpAnswer("{}")}});
    ASSERT_TRUE(call(peer, u"DeleteFlow"_s, OrderedJson::Members {{"flowName", "a"}}));
    peer.end();
    ASSERT_EQ(peer.requests().size(), 2u);
    EXPECT_NE(peer.requests()[1].find("X-Amz-Date: 20310101T0000"), std::string::npos)
        << peer.requests()[1];
}

TEST(ServiceCall, saysInTheAwsCliSWordsThatNobodyAnswered)
{
    QUrl closed;
    {
        ScriptedPeer peer({});
        closed = peer.url(u"/list-flows"_s);
    }
    EXPECT_EQ(awsCliSentence({http::NoAnswer::Refused, closed, {}, {}}),
        u"Could not connect to the endpoint URL: \"%1\""_s.arg(closed.toString()));
    ScriptedPeer peer({{}, {}, {}});
    const auto answer = call(peer, u"ListFlows"_s, OrderedJson::Members {});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message,
        u"Connection was closed before we received a valid response from endpoint URL: \"%1\"."_s
            .arg(peer.url(u"/list-flows"_s).toString()));
    peer.end();
    EXPECT_EQ(peer.requests().size(), 3u);
}

TEST(ServiceCall, refusesAnAnswerThatIsNoObject)
{
    ScriptedPeer peer({{httpAnswer("<html>")}});
    const auto answer = call(peer, u"StopFlow"_s, OrderedJson::Members {{"flowName", "a"}});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().kind, ErrorKind::Internal);
}

TEST(ServiceCall, logsNoSecret)
{
    ScriptedPeer peer({{httpAnswer("{}")}});
    const OrderedJson profile = OrderedJson::Members {{"connectorProfileName", "p"},
        {"connectorProfileConfig",
            OrderedJson::Members {{"connectorProfileCredentials",
                OrderedJson::Members {{"Zendesk",
                    OrderedJson::Members {
                        {"clientId", "public-id"}, {"clientSecret", "client-secret"}}}}}}}};
    testing::internal::CaptureStderr();
    ASSERT_TRUE(call(peer, u"CreateConnectorProfile"_s, profile, true));
    const std::string log = testing::internal::GetCapturedStderr();
    peer.end();
    EXPECT_NE(log.find("CreateConnectorProfile with "), std::string::npos);
    EXPECT_NE(log.find("public-id"), std::string::npos);
    EXPECT_NE(log.find("answer 200 after "), std::string::npos);
    const std::string &request = peer.requests().at(0);
    const std::string signature = request.substr(request.find("Signature=") + 10, 64);
    for (const std::string &secret :
        {std::string("client-secret"), std::string("secret-key-of-the-test"),
            std::string("session-token-of-the-test"), signature})
        EXPECT_EQ(log.find(secret), std::string::npos) << secret;
}

#include "http/client/loopbacktransport.h"
#include "http/client/qnamtransport.h"
#include "support/fakepeer.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::http;
using namespace sluice::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Amzn-RequestId: r-1\r\n\r\n{}";

HttpRequest post(const QUrl &url, const QByteArray &body = "{}")
{
    return {
        "POST", url, {{"Host", "signed.example:1"}, {"Content-Type", "application/json"}}, body};
}

QByteArray requestLine(const QByteArray &request)
{
    return request.left(request.indexOf("\r\n"));
}

/// What every transport does; both speak to loopback.
template <class T> class AnyTransport : public testing::Test {
};

using Transports = testing::Types<QnamTransport, LoopbackTransport>;
TYPED_TEST_SUITE(AnyTransport, Transports);

} // namespace

TYPED_TEST(AnyTransport, bringsStatusHeadersAndBody)
{
    FakePeer peer;
    peer.answer(kOk);
    TypeParam transport;
    const auto response = waitFor(transport.send(post(peer.url("/list-flows"))));
    ASSERT_TRUE(response) << response.error().message.toStdString();
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(response->body, "{}");
    EXPECT_EQ(response->header("x-amzn-requestid"), "r-1");
    EXPECT_EQ(response->header("absent"), "");
}

// The signature covers all of these, so Qt must not rewrite them.
TYPED_TEST(AnyTransport, sendsPathQueryHostAndBodyAsGiven)
{
    FakePeer peer;
    peer.answer(kOk);
    TypeParam transport;
    const QByteArray line = "/tags/arn%3Aaws%3Aappflow%3Aeu-west-1%3A000000000000%3Aflow%2Fa%20b"
                            "?tagKeys=two%20words&tagKeys=%C3%A4&tagKeys=a%2Bb%26c";
    HttpRequest request = post(peer.url(line), {});
    request.method = "DELETE";
    ASSERT_TRUE(waitFor(transport.send(request)));
    ASSERT_EQ(peer.requests.size(), 1);
    EXPECT_EQ(requestLine(peer.requests[0]), "DELETE " + line + " HTTP/1.1");
    EXPECT_TRUE(peer.requests[0].contains("\r\nHost: signed.example:1\r\n"))
        << peer.requests[0].toStdString();
    EXPECT_EQ(peer.requests[0].toLower().count("\r\nhost:"), 1);
}

// Servers of HTTP/1.1 refuse a request without one.
TYPED_TEST(AnyTransport, namesTheHostWhenTheRequestDoesNot)
{
    FakePeer peer;
    peer.answer(kOk);
    TypeParam transport;
    HttpRequest request = post(peer.url());
    request.headers = {{"Accept", "application/json"}};
    ASSERT_TRUE(waitFor(transport.send(request)));
    ASSERT_EQ(peer.requests.size(), 1);
    EXPECT_TRUE(
        peer.requests[0].contains("\r\nHost: " + peer.url().authority().toLatin1() + "\r\n"))
        << peer.requests[0].toStdString();
}

TYPED_TEST(AnyTransport, sendsNothingWithALineBreakInAHeader)
{
    using Header = std::pair<QByteArray, QByteArray>;
    for (const Header &header : {Header("X-Token", "abc\r\nX-Admin: yes"), Header("X-Token", "a\n"),
             Header("X-Token", "\ra"), Header("X-A: 1\r\nX-B", "2"),
             Header("X-Token", QByteArray("a\0b", 3))}) {
        FakePeer peer;
        peer.answer(kOk);
        TypeParam transport;
        HttpRequest request = post(peer.url());
        request.headers.append(header);
        const auto response = waitFor(transport.send(request));
        ASSERT_FALSE(response) << header.first.constData();
        EXPECT_EQ(response.error().kind, ErrorKind::InvalidInput);
        EXPECT_TRUE(response.error().message.contains(peer.url().authority()))
            << response.error().message.toStdString();
        EXPECT_FALSE(response.error().message.contains(u"abc"_s)) << "it may be a secret";
        EXPECT_EQ(peer.connections, 0);
    }
}

TYPED_TEST(AnyTransport, takesEveryStatusForAnAnswer)
{
    TypeParam transport;
    for (const int status : {204, 301, 400, 401, 402, 403, 404, 409, 413, 429, 500, 503, 599}) {
        FakePeer peer;
        peer.answer("HTTP/1.1 " + QByteArray::number(status)
            + " Text\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n");
        const auto response = waitFor(transport.send(post(peer.url())));
        ASSERT_TRUE(response) << status << response.error().detail.toStdString();
        EXPECT_EQ(response->status, status);
        EXPECT_EQ(peer.requests.size(), 1);
    }
}

TYPED_TEST(AnyTransport, namesTheEndpointThatRefuses)
{
    FakePeer peer;
    const QUrl url = peer.url("/list-flows?x=1");
    peer.close();
    TypeParam transport;
    const auto response = waitFor(transport.send(post(url)));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, ErrorKind::Unavailable);
    EXPECT_EQ(response.error().message,
        u"Nothing listens at http://127.0.0.1:%1; start the service or correct the endpoint."_s.arg(
            url.port()));
}

TYPED_TEST(AnyTransport, doesNotTakeHalfAnAnswer)
{
    FakePeer peer;
    peer.answer(
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"flows\":", FakePeer::After::Close);
    TypeParam transport;
    const auto response = waitFor(transport.send(post(peer.url())));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, ErrorKind::Unavailable);
    EXPECT_TRUE(response.error().message.contains(u"before its answer was complete"_s));
}

TYPED_TEST(AnyTransport, givesUpAfterTheTimeOut)
{
    FakePeer peer;
    TypeParam transport;
    HttpRequest request = post(peer.url());
    request.timeout = 30ms;
    const auto response = waitFor(transport.send(request));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, ErrorKind::Unavailable);
    EXPECT_TRUE(response.error().message.contains(u"did not answer within 0.03 seconds"_s))
        << response.error().message.toStdString();
}

// The time-out is for the whole attempt: a peer that drips bytes must not hold it open.
TYPED_TEST(AnyTransport, givesUpOnAnAnswerThatNeverEnds)
{
    FakePeer peer;
    peer.answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf");
    TypeParam transport;
    HttpRequest request = post(peer.url());
    request.timeout = 50ms;
    const auto response = waitFor(transport.send(request));
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, ErrorKind::Unavailable);
    EXPECT_TRUE(response.error().message.contains(u"within 0.05 seconds"_s))
        << response.error().message.toStdString();
}

TYPED_TEST(AnyTransport, cancelEndsTheRequest)
{
    FakePeer peer;
    TypeParam transport;
    const auto pending = transport.send(post(peer.url()));
    ASSERT_TRUE(waitUntil([&] { return !peer.requests.isEmpty(); }));
    pending.cancel();
    const auto response = waitFor(pending);
    ASSERT_FALSE(response);
    EXPECT_EQ(response.error().kind, ErrorKind::Canceled);
}

TYPED_TEST(AnyTransport, saysWhenThePeerDoesNotSpeakHttp)
{
    FakePeer peer;
    // Qt 6.4 sends again by itself when the peer closes; it gives up after a few rounds.
    for (int round = 0; round < 10; ++round)
        peer.answer("220 mail.example ESMTP\r\n", FakePeer::After::Close);
    TypeParam transport;
    const auto response = waitFor(transport.send(post(peer.url())));
    ASSERT_FALSE(response);
    EXPECT_TRUE(response.error().message.contains(peer.url().authority()))
        << response.error().message.toStdString();
    EXPECT_GT(peer.requests.size(), 0) << "it must not fail before it has listened";
    EXPECT_LT(peer.requests.size(), 10);
}

TYPED_TEST(AnyTransport, endsItsRequestsWhenItDies)
{
    FakePeer peer;
    auto transport = std::make_unique<TypeParam>();
    const auto pending = transport->send(post(peer.url()));
    transport.reset();
    EXPECT_FALSE(waitFor(pending));
}

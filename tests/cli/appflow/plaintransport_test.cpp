#include "cli/appflow/call/plaintransport.h"
#include "cli/appflow/scriptedpeer.h"
#include "support/printers.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace sluice;
using namespace sluice::cli;
using namespace std::string_literals;

namespace {

constexpr PlainTransport::Timeouts kShort {
    std::chrono::milliseconds(5000), std::chrono::milliseconds(5000)};

aws::HttpRequest post(const QUrl &url, const QByteArray &body = "{}")
{
    return {"POST", url, {{"Host", "x"}}, body, {}};
}

Result<aws::HttpResponse> answerTo(const std::string &bytes)
{
    ScriptedPeer peer({{bytes, true}});
    PlainTransport transport(kShort);
    return transport.send(post(peer.url(u"/a"_s)));
}

} // namespace

TEST(PlainTransport, readsAnAnswerOfAKnownLength)
{
    const auto answer = answerTo(httpAnswer("{\"a\": 1}", "404 Not Found", "X-Thing: y\r\n"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 404);
    EXPECT_EQ(answer->header("x-thing"), "y");
    EXPECT_EQ(answer->body, "{\"a\": 1}");
}

TEST(PlainTransport, readsChunks)
{
    const auto answer = answerTo("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                 "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n\r\n");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "abcde");
}

TEST(PlainTransport, readsToTheEndWithoutALength)
{
    const auto answer = answerTo("HTTP/1.1 200 OK\r\n\r\nall of it");
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->body, "all of it");
}

TEST(PlainTransport, skipsInterimAnswers)
{
    const auto answer = answerTo("HTTP/1.1 100 Continue\r\n\r\n" + httpAnswer("x"));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->status, 200);
    EXPECT_EQ(answer->body, "x");
}

TEST(PlainTransport, keepsTheConnection)
{
    ScriptedPeer peer({{httpAnswer("1")}, {httpAnswer("2")}});
    PlainTransport transport(kShort);
    EXPECT_EQ(transport.send(post(peer.url(u"/a"_s)))->body, "1");
    EXPECT_EQ(transport.send(post(peer.url(u"/b?c=d"_s), "body"))->body, "2");
    peer.end();
    EXPECT_EQ(peer.connections(), 1);
    EXPECT_EQ(
        peer.requests().at(1), "POST /b?c=d HTTP/1.1\r\nHost: x\r\nContent-Length: 4\r\n\r\nbody");
}

TEST(PlainTransport, connectsAnewWhenTheKeptConnectionWasClosed)
{
    // Closed without a word of it, as a service does after a while.
    ScriptedPeer peer({{httpAnswer("1"), true}, {httpAnswer("2")}});
    PlainTransport transport(kShort);
    EXPECT_EQ(transport.send(post(peer.url()))->body, "1");
    const auto second = transport.send(post(peer.url()));
    ASSERT_TRUE(second);
    EXPECT_EQ(second->body, "2");
    peer.end();
    EXPECT_EQ(peer.connections(), 2);
}

TEST(PlainTransport, tellsAConnectionThatClosedTooEarly)
{
    for (const std::string &bytes :
        {std::string(), "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab"s,
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"s}) {
        const auto answer = answerTo(bytes);
        ASSERT_FALSE(answer) << bytes;
        EXPECT_EQ(answer.error().kind, ErrorKind::Unavailable);
        EXPECT_TRUE(answer.error().message.startsWith(
            u"Connection was closed before we received a valid response from endpoint URL: "_s));
    }
}

TEST(PlainTransport, refusesWhatIsNoHttp)
{
    for (const char *bytes : {"SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 abc\r\n\r\n",
             "HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\n",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"}) {
        const auto answer = answerTo(bytes);
        ASSERT_FALSE(answer) << bytes;
        EXPECT_EQ(answer.error().kind, ErrorKind::Internal) << bytes;
    }
}

TEST(PlainTransport, namesTheAddressNobodyListensAt)
{
    QUrl url;
    {
        ScriptedPeer peer({});
        url = peer.url(u"/list-flows"_s);
    }
    PlainTransport transport(kShort);
    const auto answer = transport.send(post(url));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message,
        u"Could not connect to the endpoint URL: \"%1\""_s.arg(url.toString()));
}

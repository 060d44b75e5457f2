#include "http/server/requesthead.h"

#include <gtest/gtest.h>

namespace sluice::http {

namespace {

QByteArray head(const QByteArray &line, const QByteArray &headers = {})
{
    return line + "\r\n" + headers + "\r\n";
}

/// Status of the refusal, empty when there is none.
QByteArray refused(const QByteArray &line, const QByteArray &headers = {})
{
    RequestHead read;
    const auto refusal = read.read(head(line, headers));
    return refusal ? refusal->status.left(3) : QByteArray();
}

RequestHead good(const QByteArray &line, const QByteArray &headers = {})
{
    RequestHead read;
    const auto refusal = read.read(head(line, headers));
    EXPECT_FALSE(refusal) << refusal->message.toStdString();
    return read;
}

const QByteArray kPost = "POST /list-flows HTTP/1.1";

} // namespace

TEST(RequestHead, keepsTheTargetAsItWasSent)
{
    EXPECT_EQ(good("GET /tags/a%2fb%7Ec?x=%20 HTTP/1.1").target, "/tags/a%2fb%7Ec?x=%20");
    EXPECT_EQ(good("OPTIONS * HTTP/1.1").target, "*");
    EXPECT_TRUE(good(kPost).authority.isEmpty());
    const auto absolute = good("GET http://127.0.0.1:80/a?b HTTP/1.1");
    EXPECT_EQ(absolute.target, "/a?b");
    EXPECT_EQ(absolute.authority, "127.0.0.1:80");
    EXPECT_EQ(good("GET http://x HTTP/1.1").target, "/");
}

TEST(RequestHead, knowsWhenTheConnectionEnds)
{
    EXPECT_FALSE(good(kPost).closes);
    EXPECT_TRUE(good(kPost, "Connection: Close\r\n").closes);
    EXPECT_TRUE(good(kPost, "connection: x, close\r\n").closes);
    EXPECT_FALSE(good(kPost, "Connection: closed\r\n").closes);
    EXPECT_TRUE(good("POST / HTTP/1.0").closes);
    EXPECT_FALSE(good("POST / HTTP/1.0", "Connection: Keep-Alive\r\n").closes);
}

TEST(RequestHead, knowsHowTheBodyComes)
{
    EXPECT_EQ(good(kPost, "Content-Length:  12 \r\n").bodyBytes, 12);
    EXPECT_TRUE(good(kPost, "transfer-encoding: Chunked\r\n").isChunked);
    EXPECT_TRUE(good(kPost, "Expect: 100-Continue\r\n").awaitsContinue);
    EXPECT_FALSE(good(kPost, "Expect: more\r\n").awaitsContinue);
    // Nothing of one request is left to the next.
    RequestHead read;
    EXPECT_FALSE(read.read(head(kPost, "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n")));
    EXPECT_FALSE(read.read(head(kPost)));
    EXPECT_FALSE(read.isChunked);
    EXPECT_FALSE(read.awaitsContinue);
}

TEST(RequestHead, refusesLengthsThatTwoReadersTakeForTwo)
{
    for (const QByteArray &lengths : {QByteArray("Content-Length: 2\r\nContent-Length: 2\r\n"),
             QByteArray("Content-Length: 2, 2\r\n"), QByteArray("Content-Length: -1\r\n"),
             QByteArray("Content-Length: +1\r\n"), QByteArray("Content-Length: 0x1\r\n"),
             QByteArray("Content-Length:\r\n"),
             QByteArray("Content-Length: 2\r\nTransfer-Encoding: chunked\r\n"),
             QByteArray("Transfer-Encoding: gzip, chunked\r\n"),
             QByteArray("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")})
        EXPECT_EQ(refused(kPost, lengths), "400") << lengths.toStdString();
    EXPECT_EQ(refused(kPost, "Content-Length: 8388608\r\n"), "");
    EXPECT_EQ(refused(kPost, "Content-Length: 8388609\r\n"), "413");
    EXPECT_EQ(refused(kPost, "Content-Length: 99999999999999999999\r\n"), "413");
}

TEST(RequestHead, refusesLinesThatAreNone)
{
    for (const QByteArray &line : {QByteArray("POST"), QByteArray("POST /"),
             QByteArray("POST / HTTP/2.0"), QByteArray("POST / HTTP/1"),
             QByteArray("POST  / HTTP/1.1"), QByteArray("POST a HTTP/1.1"),
             QByteArray("POST /a b HTTP/1.1"), QByteArray("POST /a\x01 HTTP/1.1"),
             QByteArray("CONNECT x:443 HTTP/1.1"), QByteArray("POST /\nHost: x HTTP/1.1")})
        EXPECT_EQ(refused(line), "400") << line.toStdString();
    for (const QByteArray &field :
        {QByteArray("no colon\r\n"), QByteArray(": x\r\n"), QByteArray("A b: c\r\n"),
            QByteArray("A : c\r\n"), QByteArray("A: b\r\n c\r\n"), QByteArray("A: b\nC: d\r\n"),
            QByteArray("A: \x7f\r\n"), QByteArray("\nTransfer-Encoding: x\r\n"),
            QByteArray("A\nB: c\r\n"), QByteArray("A\n"), QByteArray("\n"),
            QByteArray("Host: a\r\nhost: b\r\n"), QByteArray("Upgrade: h2c, WebSocket\r\n")})
        EXPECT_EQ(refused(kPost, field), "400") << field.toStdString();
    EXPECT_EQ(refused(kPost, "A:\tb\tc \r\nB:\r\nX!#$%&'*+-.^_`|~: y\r\nUpgrade: h2c\r\n"), "");
}

TEST(RequestHead, countsTheHeaders)
{
    EXPECT_EQ(refused(kPost, QByteArray("A: b\r\n").repeated(RequestHead::kMostFields)), "");
    EXPECT_EQ(refused(kPost, QByteArray("A: b\r\n").repeated(RequestHead::kMostFields + 1)), "431");
}

TEST(RequestHead, tellsAHeadByItsBeginning)
{
    for (const QByteArray &text : {QByteArray(""), QByteArray("P"), QByteArray("POST"),
             QByteArray("POST "), QByteArray("POST /x HTTP")})
        EXPECT_TRUE(canBeHead(text, false)) << text.toStdString();
    for (const QByteArray &text : {QByteArray("p"), QByteArray("\x16\x03\x01"), QByteArray(" "),
             QByteArray("\r\n"), QByteArray("AAAAAAAAAAAAAAAAA")})
        EXPECT_FALSE(canBeHead(text, false)) << text.toStdString();
    EXPECT_FALSE(canBeHead("POST\r\n\r\n", true));
}

} // namespace sluice::http

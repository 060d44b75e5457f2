#include "http/server/requestreader.h"

#include <gtest/gtest.h>

namespace sluice::http {

namespace {

QByteArray head(const QByteArray &line, const QByteArray &headers = {})
{
    return line + "\r\n" + headers + "\r\n";
}

/// As it is read whole, and one byte at a time.
std::optional<HttpRefusal> refusalOf(const QByteArray &text)
{
    RequestReader whole;
    whole.add(text);
    RequestReader dripped;
    for (const char byte : text)
        dripped.add(QByteArrayView(&byte, 1));
    EXPECT_EQ(whole.refusal(), dripped.refusal()) << text.left(200).toStdString();
    return whole.refusal();
}

/// Status of the refusal, empty when there is none.
QByteArray refused(const QByteArray &line, const QByteArray &headers = {})
{
    // Some heads do not end where they seem to.
    const auto refusal = refusalOf(head(line, headers) + "\r\n\r\n");
    return refusal ? refusal->status.left(3) : QByteArray();
}

/// A request without a body.
IncomingRequest good(const QByteArray &line, const QByteArray &headers = {})
{
    RequestReader reader;
    const QByteArray text = head(line, headers);
    EXPECT_EQ(reader.add(text + "GET "), text.size());
    EXPECT_FALSE(reader.refusal()) << reader.refusal()->message.toStdString();
    EXPECT_TRUE(reader.isDone());
    return reader.take();
}

const QByteArray kPost = "POST /list-flows HTTP/1.1";

} // namespace

TEST(RequestReader, keepsTheTargetAsItWasSent)
{
    EXPECT_EQ(good("GET /tags/a%2fb%7Ec?x=%20 HTTP/1.1").target, "/tags/a%2fb%7Ec?x=%20");
    EXPECT_EQ(good("OPTIONS * HTTP/1.1").target, "*");
    EXPECT_TRUE(good(kPost).authority.isEmpty());
    const auto absolute = good("GET http://127.0.0.1:80/a?b HTTP/1.1");
    EXPECT_EQ(absolute.target, "/a?b");
    EXPECT_EQ(absolute.authority, "127.0.0.1:80");
    EXPECT_EQ(good("GET http://x HTTP/1.1").target, "/");
}

TEST(RequestReader, knowsWhenTheConnectionEnds)
{
    EXPECT_FALSE(good(kPost).closes);
    EXPECT_TRUE(good(kPost, "Connection: Close\r\n").closes);
    EXPECT_TRUE(good(kPost, "connection: x, close\r\n").closes);
    EXPECT_FALSE(good(kPost, "Connection: closed\r\n").closes);
    EXPECT_TRUE(good("POST / HTTP/1.0").closes);
    EXPECT_FALSE(good("POST / HTTP/1.0", "Connection: Keep-Alive\r\n").closes);
}

TEST(RequestReader, knowsHowTheBodyComes)
{
    RequestReader reader;
    reader.add(head(kPost, "Content-Length:  12 \r\n"));
    EXPECT_FALSE(reader.isDone());
    EXPECT_EQ(reader.add("twelve bytesGET / HTTP/1.1\r\n"), 12);
    ASSERT_TRUE(reader.isDone());
    EXPECT_EQ(reader.take().body, "twelve bytes");
    const QByteArray chunks = head(kPost, "transfer-encoding: Chunked\r\n")
        + "4;x=\"y\"\r\ntwel\r\n008\r\nve bytes\r\n0\r\nHost: z\r\n\r\n";
    EXPECT_EQ(reader.add(chunks + "GET"), chunks.size());
    ASSERT_TRUE(reader.isDone());
    const IncomingRequest request = reader.take();
    EXPECT_EQ(request.body, "twelve bytes");
    EXPECT_EQ(request.headers.size(), 1);
}

TEST(RequestReader, knowsWhoWaitsToBeToldToGoOn)
{
    const auto awaits = [](const QByteArray &headers, const QByteArray &body = {}) {
        RequestReader reader;
        reader.add(head(kPost, "Content-Length: 2\r\n" + headers) + body);
        EXPECT_FALSE(reader.refusal());
        return reader.awaitsContinue();
    };
    EXPECT_TRUE(awaits("Expect: 100-Continue\r\n"));
    EXPECT_FALSE(awaits("Expect: 100-Continue\r\n", "{"));
    EXPECT_FALSE(awaits("Expect: 100-Continue\r\n", "{}"));
    EXPECT_FALSE(awaits("Expect: more\r\n"));
    EXPECT_FALSE(awaits(""));
}

TEST(RequestReader, leavesNothingOfOneRequestToTheNext)
{
    RequestReader reader;
    reader.add(head("POST http://a/b HTTP/1.1",
        "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\nConnection: close\r\nHost: x\r\n"));
    EXPECT_TRUE(reader.awaitsContinue());
    reader.add("1\r\nx\r\n0\r\n\r\n");
    ASSERT_TRUE(reader.isDone());
    EXPECT_EQ(reader.take().authority, "a");
    EXPECT_FALSE(reader.hasBegun());
    EXPECT_EQ(reader.heldBytes(), 0);
    reader.add(head(kPost, "Host: x\r\n"));
    ASSERT_TRUE(reader.isDone());
    const IncomingRequest next = reader.take();
    EXPECT_EQ(next.target, "/list-flows");
    EXPECT_EQ(next.authority, "");
    EXPECT_EQ(next.body, "");
    EXPECT_EQ(next.headers.size(), 1);
    EXPECT_FALSE(next.closes);
}

TEST(RequestReader, refusesLengthsThatTwoReadersTakeForTwo)
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

TEST(RequestReader, refusesLinesThatAreNone)
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

TEST(RequestReader, countsTheHeaders)
{
    EXPECT_EQ(refused(kPost, QByteArray("A: b\r\n").repeated(RequestReader::kMostHeaders)), "");
    EXPECT_EQ(
        refused(kPost, QByteArray("A: b\r\n").repeated(RequestReader::kMostHeaders + 1)), "431");
}

TEST(RequestReader, refusesBodiesThatAreTooLarge)
{
    const QByteArray chunked = head(kPost, "Transfer-Encoding: chunked\r\n");
    RequestReader fits;
    fits.add(chunked + "400000\r\n" + QByteArray(4 * 1024 * 1024, 'x') + "\r\n400000\r\n");
    EXPECT_FALSE(fits.refusal());
    EXPECT_GE(fits.heldBytes(), 4 * 1024 * 1024);
    fits.add(QByteArray(4 * 1024 * 1024, 'x') + "\r\n1\r\n");
    ASSERT_TRUE(fits.refusal());
    EXPECT_EQ(fits.refusal()->status.left(3), "413");
    for (const QByteArray &size : {QByteArray("800001"), QByteArray("ffffffffffffffff")})
        EXPECT_EQ(refusalOf(chunked + size + "\r\n")->status.left(3), "413") << size.toStdString();
}

TEST(RequestReader, refusesChunksThatAreNone)
{
    const QByteArray chunked = head(kPost, "Transfer-Encoding: chunked\r\n");
    for (const QByteArray &chunk :
        {QByteArray("g\r\n"), QByteArray("-1\r\n"), QByteArray("10000000000000000\r\n"),
            QByteArray("1 x\r\n"), QByteArray("2\r\n{}x\r\n0\r\n\r\n"), QByteArray("2;\r\n"),
            QByteArray("0\r\nA: b\r\n c\r\n\r\n"), QByteArray("0\r\nContent-Length: 5\r\n\r\n"),
            QByteArray("2;" + QByteArray(70'000, 'x'))}) {
        const auto refusal = refusalOf(chunked + chunk);
        ASSERT_TRUE(refusal) << chunk.left(50).toStdString();
        EXPECT_EQ(refusal->status.left(3), "400") << chunk.left(50).toStdString();
    }
}

TEST(RequestReader, refusesHeadsThatAreTooLarge)
{
    const qsizetype most = RequestReader::kMostHeadBytes;
    const QByteArray around = head("POST / HTTP/1.1", "A: \r\n");
    const QByteArray fits
        = head("POST / HTTP/1.1", "A: " + QByteArray(most - around.size(), 'x') + "\r\n");
    EXPECT_FALSE(refusalOf(fits));
    for (const QByteArray &large : {QByteArray("POST / HTTP/1.1\r\nA: " + QByteArray(most, 'x')),
             QByteArray("POST /" + QByteArray(most, 'x')), QByteArray(most, 'P'),
             head("POST / HTTP/1.1", "A: " + QByteArray(most - around.size() + 1, 'x') + "\r\n"),
             head("POST /" + QByteArray(most / 2, 'x') + " HTTP/1.1",
                 "A: " + QByteArray(most / 2, 'x') + "\r\n")}) {
        const auto refusal = refusalOf(large);
        ASSERT_TRUE(refusal);
        EXPECT_EQ(refusal->status.left(3), "431");
    }
}

/// What is no HTTP at all is not listened to for half a minute.
TEST(RequestReader, tellsGarbageByItsBeginning)
{
    for (const QByteArray &text :
        {QByteArray("P"), QByteArray("POST"), QByteArray("POST "), QByteArray("POST /x HTTP")}) {
        RequestReader reader;
        reader.add(text);
        EXPECT_FALSE(reader.refusal()) << text.toStdString();
    }
    for (const QByteArray &text : {QByteArray("\x16\x03\x01"), QByteArray(" "), QByteArray("\r\n"),
             QByteArray("SSH-2.0-OpenSSH_9\r\n"), QByteArray("EHLO me\r\n"),
             QByteArray("get / HTTP/1.1\r\n\r\n"),
             QByteArray("AAAAAAAAAAAAAAAA / HTTP/1.1\r\n\r\n"), QByteArray("POST\r\n\r\n")}) {
        RequestReader reader;
        reader.add(text);
        EXPECT_TRUE(reader.refusal()) << text.toStdString();
        EXPECT_EQ(reader.add(head(kPost)), 0);
    }
}

} // namespace sluice::http

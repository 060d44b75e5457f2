#include "http/client/answerreader.h"
#include "support/printers.h"

#include <gtest/gtest.h>

#include <tuple>
#include <vector>

using namespace sluice;
using namespace sluice::http;

namespace {

/// The bytes one at a time, so that every cut between them is tried.
std::unique_ptr<AnswerReader> dripped(const QByteArray &bytes)
{
    auto reader = std::make_unique<AnswerReader>();
    for (const char byte : bytes)
        reader->add(QByteArrayView(&byte, 1));
    return reader;
}

HttpResponse read(const QByteArray &bytes)
{
    AnswerReader whole;
    whole.add(bytes);
    const auto reader = dripped(bytes);
    EXPECT_TRUE(reader->isDone());
    EXPECT_TRUE(whole.isDone());
    const HttpResponse answer = reader->take();
    EXPECT_EQ(whole.take().body, answer.body);
    return answer;
}

} // namespace

TEST(AnswerReader, readsAKnownLength)
{
    const auto answer
        = read("HTTP/1.1 404 Not Found\r\nX-Thing:  y \r\nContent-Length: 8\r\n\r\n{\"a\": 1}");
    EXPECT_EQ(answer.status, 404);
    EXPECT_EQ(answer.header("x-thing"), "y");
    EXPECT_EQ(answer.body, "{\"a\": 1}");
}

TEST(AnswerReader, readsChunksWithTrailers)
{
    for (const QByteArray trailers : {"\r\n", "X-Sum: 1\r\nX-More: 2\r\n\r\n"}) {
        const auto answer = read("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                 "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\n"
            + trailers);
        EXPECT_EQ(answer.body, "abcde");
    }
}

TEST(AnswerReader, readsToTheEndWithoutALength)
{
    const auto reader = dripped("HTTP/1.1 200 OK\r\n\r\nall of it");
    EXPECT_FALSE(reader->isDone());
    reader->end();
    ASSERT_TRUE(reader->isDone());
    EXPECT_FALSE(reader->keepsConnection());
    EXPECT_EQ(reader->take().body, "all of it");
}

TEST(AnswerReader, skipsInterimAnswers)
{
    const auto answer = read("HTTP/1.1 100 Continue\r\nX-Interim: 1\r\n\r\n"
                             "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx");
    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("x-interim"), "");
    EXPECT_EQ(answer.body, "x");
}

TEST(AnswerReader, needsNoBodyWhereThereIsNone)
{
    EXPECT_EQ(read("HTTP/1.1 204 No Content\r\n\r\n").status, 204);
    EXPECT_EQ(read("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n").body, "");
}

TEST(AnswerReader, knowsWhetherTheConnectionIsGoodForAnother)
{
    const QByteArray kept = "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx";
    EXPECT_TRUE(dripped(kept)->keepsConnection());
    EXPECT_FALSE(dripped(kept + "more")->keepsConnection());
    // The version and the Connection header decide; a list of words may stand in it.
    const std::vector<std::tuple<QByteArray, QByteArray, bool>> cases {
        {"1.1", "", true},
        {"1.1", "Connection: Close\r\n", false},
        {"1.1", "Connection: X-Thing, close\r\n", false},
        {"1.1", "Connection: X-Thing\r\nConnection: close\r\n", false},
        {"1.1", "Connection: not-close\r\n", true},
        {"1.0", "", false},
        {"1.0", "Connection: X-Thing\r\n", false},
        {"1.0", "Connection: Keep-Alive\r\n", true},
        {"1.0", "Connection: keep-alive, close\r\n", false},
    };
    for (const auto &[version, header, isKept] : cases) {
        const QByteArray answer
            = "HTTP/" + version + " 200 OK\r\n" + header + "Content-Length: 1\r\n\r\nx";
        EXPECT_EQ(dripped(answer)->keepsConnection(), isKept) << answer.constData();
    }
}

TEST(AnswerReader, doesNotTakeHalfAnAnswer)
{
    for (const QByteArray bytes : {"", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nab",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
             "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"}) {
        const auto reader = dripped(bytes);
        reader->end();
        EXPECT_FALSE(reader->isDone()) << bytes.constData();
        EXPECT_FALSE(reader->isBroken()) << bytes.constData();
    }
}

TEST(AnswerReader, refusesWhatIsNoHttp)
{
    for (const QByteArray &bytes :
        {QByteArray("SSH-2.0-OpenSSH\r\n\r\n"), QByteArray("HTTP/1.1 abc\r\n\r\n"),
            QByteArray("HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\n"),
            QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 4x\r\n\r\n"),
            QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n"),
            QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffff\r\n\r\n"),
            QByteArray(
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"),
            QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n"),
            QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n"),
            QByteArray("HTTP/1.1 200 OK\nContent-Length: 1\n\nx"),
            QByteArray("HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n"),
            QByteArray("HTTP/1.1 099 OK\r\n\r\n"), QByteArray("HTTP/2.0 200 OK\r\n\r\n"),
            QByteArray(300 * 1024, 'x')}) {
        AnswerReader reader;
        reader.add(bytes);
        EXPECT_TRUE(reader.isBroken()) << bytes.left(80).constData();
    }
}

TEST(AnswerReader, isBrokenWhenThePeerClosesInTheHead)
{
    const auto reader = dripped("HTTP/1.1 200 O");
    EXPECT_FALSE(reader->isBroken());
    reader->end();
    EXPECT_TRUE(reader->isBroken());
}

TEST(AnswerReader, keepsToTheLimitOfTheBody)
{
    for (const QByteArray &answer : {QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"),
             QByteArray("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n12345\r\n4\r\n"),
             QByteArray("HTTP/1.1 200 OK\r\n\r\n123456789")}) {
        AnswerReader tooLong(8);
        tooLong.add(answer);
        EXPECT_TRUE(tooLong.isTooLong()) << answer.constData();
        AnswerReader fits(9);
        fits.add(answer);
        EXPECT_FALSE(fits.isBroken()) << answer.constData();
    }
}

#include "http/message/messagereader.h"
#include "support/printers.h"

#include <gtest/gtest.h>

#include <utility>
#include <vector>

namespace sluice::http {

namespace {

constexpr MessageLimits kLimits {1000, 5, 20};

MessageFault faultOf(MessageKind kind, const QByteArray &bytes)
{
    MessageReader reader(kind, kLimits);
    reader.add(bytes);
    return reader.fault();
}

} // namespace

TEST(MessageReader, namesWhatIsWrong)
{
    const QByteArray get = "GET / HTTP/1.1\r\n";
    const QByteArray chunked = get + "Transfer-Encoding: chunked\r\n\r\n";
    const std::vector<std::pair<QByteArray, MessageFault>> cases {
        {get + "\r\n", MessageFault::None},
        {"\x16\x03\x01", MessageFault::NotHttp},
        {"GET / HTTP/1.2\r\n\r\n", MessageFault::Version},
        {"GET  HTTP/1.1\r\n\r\n", MessageFault::Target},
        {"GET /\x01 HTTP/1.1\r\n\r\n", MessageFault::Target},
        {get + "A b: c\r\n\r\n", MessageFault::Line},
        {get + "A: b\r\n c\r\n\r\n", MessageFault::Line},
        {get + "A:\r\n b\r\n\r\n", MessageFault::Line},
        {get + "A: b\r\n \r\n\r\n", MessageFault::Line},
        {get + "A: b\nC: d\r\n\r\n", MessageFault::Line},
        {get + "A: b\rC: d\r\n\r\n", MessageFault::Line},
        {get + "Content-Length: 1, 1\r\n\r\n", MessageFault::Length},
        {get + "Content-Length: 1\r\nContent-Length: 1\r\n\r\n", MessageFault::Length},
        {get + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n", MessageFault::Length},
        {get + "Content-Length: 1 1\r\n\r\n", MessageFault::Length},
        {get + "Content-Length: 21\r\n\r\n", MessageFault::LargeBody},
        {get + "Content-Length: 99999999999999999999\r\n\r\n", MessageFault::LargeBody},
        {get + "Transfer-Encoding: gzip\r\n\r\n", MessageFault::Coding},
        {get + "Transfer-Encoding: chunked, chunked\r\n\r\n", MessageFault::Coding},
        {get + "Transfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
            MessageFault::LengthAndCoding},
        {get + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
            MessageFault::LengthAndCoding},
        {chunked + "x\r\n", MessageFault::Chunk},
        {chunked + "15\r\n", MessageFault::LargeBody},
        {get + QByteArray("A: b\r\n").repeated(5) + "\r\n", MessageFault::None},
        {get + QByteArray("A: b\r\n").repeated(6) + "\r\n", MessageFault::ManyHeaders},
        {get + "A: " + QByteArray(1000, 'x'), MessageFault::LargeHead},
    };
    for (const auto &[bytes, fault] : cases)
        EXPECT_EQ(faultOf(MessageKind::Request, bytes), fault) << bytes.left(80).toStdString();
}

TEST(MessageReader, takesNothingAfterAFault)
{
    MessageReader reader(MessageKind::Request, kLimits);
    reader.add("GET / HTTP/1.1\nHost: x\r\n\r\n");
    ASSERT_NE(reader.fault(), MessageFault::None);
    EXPECT_EQ(reader.add("GET / HTTP/1.1\r\n\r\n"), 0);
    EXPECT_FALSE(reader.isDone());
}

TEST(MessageReader, leavesTheNextMessageWhereverTheBytesAreCut)
{
    const QByteArray one = "POST /a HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc";
    const QByteArray two = "POST /b HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                           "2\r\nde\r\n1\r\nf\r\n0\r\nA: b\r\n\r\n";
    const QByteArray three = "GET /c HTTP/1.1\r\n\r\n";
    const QByteArray all = one + two + three;
    for (qsizetype cut = 0; cut <= all.size(); ++cut) {
        MessageReader reader(MessageKind::Request, kLimits);
        QByteArray targets;
        QByteArray bodies;
        for (QByteArrayView piece :
            {QByteArrayView(all).first(cut), QByteArrayView(all).sliced(cut)}) {
            while (!piece.isEmpty()) {
                piece = piece.sliced(reader.add(piece));
                if (reader.isDone()) {
                    const Message message = reader.take();
                    targets += message.target;
                    bodies += message.body;
                }
            }
        }
        EXPECT_EQ(targets, "/a/b/c") << cut;
        EXPECT_EQ(bodies, "abcdef") << cut;
        EXPECT_FALSE(reader.hasBegun());
    }
}

TEST(MessageReader, holdsWhatItHasReadAndNothingBetweenMessages)
{
    MessageReader reader(MessageKind::Answer, kLimits);
    EXPECT_EQ(reader.heldBytes(), 0);
    reader.add("HTTP/1.1 200 OK\r\nCont");
    EXPECT_EQ(reader.heldBytes(), 21);
    reader.add("ent-Length: 4\r\n\r\nab");
    EXPECT_TRUE(reader.hasHead());
    EXPECT_EQ(reader.message().status, 200);
    EXPECT_EQ(reader.heldBytes(), 40);
    reader.add("cd");
    ASSERT_TRUE(reader.isDone());
    EXPECT_EQ(reader.take().body, "abcd");
    EXPECT_EQ(reader.heldBytes(), 0);
}

} // namespace sluice::http

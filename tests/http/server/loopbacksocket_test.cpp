#include "http/server/loopbacksocket.h"
#include "support/waitfor.h"

#include <QTcpServer>

#include <gtest/gtest.h>
#include <sys/socket.h>

namespace sluice::http {

namespace test = sluice::test;

namespace {

class Listener final : public QTcpServer {
public:
    explicit Listener(const LoopbackSocket::Limits &limits)
        : m_limits(limits)
    {
        listen(QHostAddress::LocalHost);
    }

    std::unique_ptr<LoopbackSocket> socket;
    QList<IncomingRequest> requests; ///< that were handed out
    QList<quint64> turns; ///< theirs
    bool hasHeldUp = false; ///< a request came before what was queued with the one before it
    QByteArray answersAtOnce;
    std::function<void()> meanwhile; ///< done between the first request and the next
    std::shared_ptr<LoopbackLoad> load = std::make_shared<LoopbackLoad>();

private:
    void incomingConnection(qintptr descriptor) override
    {
        socket = std::make_unique<LoopbackSocket>(
            m_limits, load, [this](LoopbackSocket &asked, IncomingRequest request) {
                hasHeldUp = hasHeldUp || std::exchange(m_isQueued, true);
                QMetaObject::invokeMethod(
                    this,
                    [this] {
                        m_isQueued = false;
                        if (const auto next = std::exchange(meanwhile, {}))
                            next();
                    },
                    Qt::QueuedConnection);
                turns.append(asked.takeTurn(request.closes));
                requests.append(std::move(request));
                if (!answersAtOnce.isEmpty())
                    asked.answer(turns.last(), answersAtOnce);
            });
        socket->setSocketDescriptor(descriptor);
    }

    LoopbackSocket::Limits m_limits;
    bool m_isQueued = false;
};

/// A connection whose client and whose service are the test.
class LoopbackSockets : public testing::Test {
protected:
    void connectClient()
    {
        listener = std::make_unique<Listener>(limits);
        client.setReadBufferSize(1024); // else Qt takes whatever comes
        client.connectToHost(QHostAddress::LocalHost, listener->serverPort());
        ASSERT_TRUE(test::waitUntil(
            [&] { return listener->socket && client.state() == QAbstractSocket::ConnectedState; }));
    }

    /// Until all of it is complete requests.
    void clientSends(const QByteArray &text, int requests = 1)
    {
        const auto before = listener->requests.size();
        client.write(text);
        ASSERT_TRUE(
            test::waitUntil([&] { return listener->requests.size() == before + requests; }));
    }

    void answerAll(const QByteArray &text)
    {
        for (const auto turn : std::exchange(listener->turns, {}))
            listener->socket->answer(turn, text);
    }

    /// What the client gets until it is told this.
    QByteArray receivedUntil(const QByteArray &last)
    {
        QByteArray received;
        EXPECT_TRUE(test::waitUntil([&] {
            received += client.readAll();
            return received.contains(last);
        })) << received.left(500).toStdString();
        return received;
    }

    LoopbackSocket::Limits limits;
    std::unique_ptr<Listener> listener;
    QTcpSocket client;
};

const QByteArray kRequest = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

const QByteArray kAnswer = "HTTP/1.1 200 OK\r\n\r\n";

TEST_F(LoopbackSockets, oneThatSendsAnAnswerIsNotIdle)
{
    connectClient();
    clientSends(kRequest);
    EXPECT_FALSE(listener->socket->isIdle());
    answerAll(QByteArray(64 * 1024 * 1024, 'x')); // more than systems buffer
    ASSERT_GT(listener->socket->bytesToWrite(), 0);
    EXPECT_FALSE(listener->socket->isIdle());
}

TEST_F(LoopbackSockets, oneWhoseAnswerIsTakenIsIdle)
{
    connectClient();
    clientSends(kRequest);
    answerAll(kAnswer);
    EXPECT_TRUE(test::waitUntil([&] { return listener->socket->isIdle(); }));
}

TEST_F(LoopbackSockets, anAnswerGivesTheNextRequestNoMoreTime)
{
    limits.request = std::chrono::milliseconds(0);
    limits.idle = std::chrono::hours(1);
    connectClient();
    clientSends(kRequest);
    client.write("GET / HTT");
    ASSERT_TRUE(test::waitUntil([&] { return listener->load->bytes > 0; }));
    answerAll(kAnswer);
    listener->socket->checkDeadline();
    receivedUntil("HTTP/1.1 408 ");
}

TEST_F(LoopbackSockets, oneThatAsksMuchAtOnceLetsOthersHaveTheirTurn)
{
    connectClient();
    clientSends(kRequest.repeated(300), 300);
    EXPECT_FALSE(listener->hasHeldUp);
    answerAll(kAnswer);
    EXPECT_TRUE(test::waitUntil([&] { return listener->socket->isIdle(); }));
}

TEST_F(LoopbackSockets, readsWhatComesWhileTheNextRequestWaitsForItsTurn)
{
    connectClient();
    constexpr int kCut = 9;
    listener->meanwhile = [&] {
        client.write(kRequest.mid(kCut));
        client.flush();
        EXPECT_TRUE(listener->socket->waitForReadyRead());
    };
    clientSends(kRequest + kRequest.left(kCut), 2);
}

TEST_F(LoopbackSockets, takesBodiesThatDoNotFitItsBuffer)
{
    connectClient();
    const QByteArray body = QByteArray("0123456789").repeated(700 * 1024);
    const QByteArray request = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    clientSends(request + request + kRequest, 3);
    EXPECT_EQ(listener->requests[0].body, body);
    EXPECT_EQ(listener->requests[1].body, body);
    EXPECT_EQ(listener->requests[2].method, "GET");
}

TEST_F(LoopbackSockets, handsOutNothingBehindTheLastRequest)
{
    connectClient();
    clientSends("GET /last HTTP/1.1\r\nConnection: close\r\n\r\n" + kRequest.repeated(3));
    answerAll(kAnswer);
    EXPECT_TRUE(
        test::waitUntil([&] { return client.state() == QAbstractSocket::UnconnectedState; }));
    EXPECT_EQ(listener->requests.size(), 1);
    EXPECT_EQ(client.readAll(), kAnswer);
}

TEST_F(LoopbackSockets, answersBehindOneThatIsNotThereCountAsHeld)
{
    connectClient();
    clientSends(kRequest.repeated(4), 4);
    const auto turns = listener->turns;
    const QByteArray large(9 * 1024 * 1024, 'x');
    listener->socket->answer(turns[1], large);
    EXPECT_EQ(listener->load->bytes, large.size());
    listener->socket->answer(turns[2], large);
    EXPECT_EQ(listener->load->bytes, 0); // given up, and with it what was held
    receivedUntil("HTTP/1.1 503 ");
}

TEST_F(LoopbackSockets, answersInTheirOrderHoldNothingAnyMore)
{
    connectClient();
    clientSends(kRequest.repeated(2), 2);
    const auto turns = listener->turns;
    listener->socket->answer(turns[1], kAnswer + "second");
    listener->socket->answer(turns[0], kAnswer + "first");
    EXPECT_TRUE(receivedUntil("second").contains("first"));
    EXPECT_TRUE(test::waitUntil([&] { return listener->socket->isIdle(); }));
    EXPECT_EQ(listener->load->bytes, 0);
}

TEST_F(LoopbackSockets, completeRequestsAreTakenWhateverTheOthersHold)
{
    connectClient();
    listener->load->bytes = limits.bytes + 1; // of others
    clientSends(kRequest);
    client.write("GET / HTT");
    receivedUntil("HTTP/1.1 503 ");
    listener->load->bytes -= limits.bytes + 1;
}

TEST_F(LoopbackSockets, oneWhoseRequestFilledTheLastBlockIsIdleToo)
{
    limits.idle = std::chrono::milliseconds(0);
    connectClient();
    QByteArray request = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 65000\r\nA: ";
    request += QByteArray(64 * 1024 - 65000 - 4 - request.size(), 'a') + "\r\n\r\n";
    request += QByteArray(65000, 'b');
    ASSERT_EQ(request.size(), 64 * 1024);
    listener->meanwhile = [&] { answerAll(kAnswer); };
    client.write(request);
    while (client.bytesToWrite() > 0)
        ASSERT_TRUE(client.waitForBytesWritten()); // all is there before it is read
    ASSERT_TRUE(test::waitUntil([&] { return listener->socket->isIdle(); }));
    EXPECT_TRUE(test::waitUntil([&] {
        listener->socket->checkDeadline();
        return client.state() == QAbstractSocket::UnconnectedState;
    }));
}

TEST_F(LoopbackSockets, handsOutAllThatCameBeforeTheClientWent)
{
    connectClient();
    client.write(kRequest.repeated(20));
    while (client.bytesToWrite() > 0)
        ASSERT_TRUE(client.waitForBytesWritten());
    ASSERT_EQ(::shutdown(int(client.socketDescriptor()), SHUT_WR), 0);
    EXPECT_TRUE(test::waitUntil([&] { return listener->requests.size() == 20; }));
}

TEST_F(LoopbackSockets, answersAllThatCameBeforeTheClientClosedItsHalf)
{
    connectClient();
    listener->answersAtOnce = kAnswer + ".";
    client.write(kRequest.repeated(20));
    while (client.bytesToWrite() > 0)
        ASSERT_TRUE(client.waitForBytesWritten());
    ASSERT_EQ(::shutdown(int(client.socketDescriptor()), SHUT_WR), 0);
    QByteArray received;
    EXPECT_TRUE(test::waitUntil([&] {
        received += client.readAll();
        return received.count("200 OK") == 20;
    })) << received.count("200 OK");
}

TEST_F(LoopbackSockets, handsOutWhatIsLeftWhenTheClientGoesMeanwhile)
{
    connectClient();
    listener->meanwhile = [&] { client.abort(); };
    clientSends(kRequest.repeated(20), 20);
}

TEST_F(LoopbackSockets, tellsWhyItReadsNoFurther)
{
    connectClient();
    client.write("GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n" + kRequest);
    receivedUntil("HTTP/1.1 400 ");
    EXPECT_TRUE(listener->requests.isEmpty());
}

} // namespace

} // namespace sluice::http

#include "http/server/loopbacksocket.h"
#include "support/waitfor.h"

#include <QTcpServer>

#include <gtest/gtest.h>

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

private:
    void incomingConnection(qintptr descriptor) override
    {
        socket = std::make_unique<LoopbackSocket>(m_limits, std::make_shared<LoopbackLoad>());
        socket->setSocketDescriptor(descriptor);
    }

    LoopbackSocket::Limits m_limits;
};

/// A connection whose client and whose HTTP server are the test.
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

    void clientSends(const QByteArray &text)
    {
        client.write(text);
        ASSERT_TRUE(
            test::waitUntil([&] { return listener->socket->bytesAvailable() >= text.size(); }));
    }

    /// Takes the request that is there, as the HTTP server does.
    quint64 takeRequest()
    {
        listener->socket->readAll();
        EXPECT_TRUE(listener->socket->takeHead());
        return listener->socket->takeTurn(false);
    }

    LoopbackSocket::Limits limits;
    std::unique_ptr<Listener> listener;
    QTcpSocket client;
};

const QByteArray kRequest = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

TEST_F(LoopbackSockets, oneThatSendsAnAnswerIsNotIdle)
{
    connectClient();
    clientSends(kRequest);
    const auto turn = takeRequest();
    EXPECT_FALSE(listener->socket->isIdle());
    listener->socket->answer(turn, QByteArray(64 * 1024 * 1024, 'x')); // more than systems buffer
    ASSERT_GT(listener->socket->bytesToWrite(), 0);
    EXPECT_FALSE(listener->socket->isIdle());
}

TEST_F(LoopbackSockets, oneWhoseAnswerIsTakenIsIdle)
{
    connectClient();
    clientSends(kRequest);
    listener->socket->answer(takeRequest(), "HTTP/1.1 200 OK\r\n\r\n");
    EXPECT_TRUE(test::waitUntil([&] { return listener->socket->isIdle(); }));
}

TEST_F(LoopbackSockets, anAnswerGivesTheNextRequestNoMoreTime)
{
    limits.request = std::chrono::milliseconds(0);
    limits.idle = std::chrono::hours(1);
    connectClient();
    clientSends(kRequest);
    const auto turn = takeRequest();
    clientSends("GET / HTT");
    listener->socket->answer(turn, "HTTP/1.1 200 OK\r\n\r\n");
    listener->socket->checkDeadline();
    QByteArray received;
    EXPECT_TRUE(test::waitUntil(
        [&] {
            received += client.readAll();
            return received.contains("HTTP/1.1 408 ");
        },
        std::chrono::seconds(5)))
        << received.toStdString();
}

} // namespace

} // namespace sluice::http

#include "http/client/loopbacktransport.h"
#include "support/fakepeer.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

#include <cerrno>
#include <cstring>

using namespace sluice;
using namespace sluice::http;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kOk = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

/// Answers as soon as a request begins and takes nothing more of it.
class HastyPeer {
public:
    explicit HastyPeer(const QByteArray &text, FakePeer::After after = FakePeer::After::KeepOpen)
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this, text, after] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            ++connections;
            socket->setReadBufferSize(1024); // never read, so the sender comes to a halt
            QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, text, after] {
                socket->write(text);
                if (after == FakePeer::After::Reset)
                    FakePeer::reset(*socket);
            });
        });
    }

    QUrl url() const { return QUrl(u"http://127.0.0.1:%1/"_s.arg(m_server.serverPort())); }

    int connections = 0;

private:
    QTcpServer m_server;
};

HttpRequest get(const QUrl &url)
{
    return {"GET", url, {}, {}};
}

} // namespace

TEST(LoopbackTransport, servesThisMachineOnly)
{
    for (const auto &url : {u"http://127.0.0.1:1"_s, u"http://localhost"_s, u"http://[::1]:80/x"_s})
        EXPECT_TRUE(LoopbackTransport::serves(QUrl(url))) << qPrintable(url);
    for (const auto &url :
        {u"https://127.0.0.1:1"_s, u"http://10.0.0.1"_s, u"http://localhost.example"_s})
        EXPECT_FALSE(LoopbackTransport::serves(QUrl(url))) << qPrintable(url);
}

TEST(LoopbackTransport, keepsItsConnections)
{
    FakePeer peer;
    LoopbackTransport transport;
    for (int i = 0; i < 3; ++i) {
        peer.answer(kOk);
        ASSERT_TRUE(waitFor(transport.send(get(peer.url()))));
    }
    EXPECT_EQ(peer.connections, 1);
}

TEST(LoopbackTransport, doesNotUseAConnectionThatThePeerClosed)
{
    FakePeer peer;
    LoopbackTransport transport;
    for (int i = 0; i < 2; ++i) {
        peer.answer(kOk, FakePeer::After::Close); // without a word of it
        ASSERT_TRUE(waitFor(transport.send(get(peer.url()))));
        ASSERT_TRUE(waitUntil([&] { return peer.openConnections == 0; }));
    }
    EXPECT_EQ(peer.connections, 2);
    EXPECT_EQ(peer.requests.size(), 2);
}

TEST(LoopbackTransport, answersRequestsSideBySide)
{
    FakePeer silent;
    FakePeer peer;
    silent.answer({});
    peer.answer(kOk);
    LoopbackTransport transport;
    const auto first = transport.send(get(silent.url()));
    EXPECT_TRUE(waitFor(transport.send(get(peer.url()))));
    EXPECT_FALSE(first.isSettled());
    first.cancel();
    const auto canceled = waitFor(first);
    ASSERT_FALSE(canceled);
    EXPECT_EQ(canceled.error().kind, ErrorKind::Canceled);
}

TEST(LoopbackTransport, findsTheServiceBehindTheNameOfThisMachine)
{
    FakePeer peer;
    peer.answer(kOk);
    QUrl url = peer.url();
    url.setHost(u"localhost"_s);
    LoopbackTransport transport;
    EXPECT_TRUE(waitFor(transport.send(get(url))));
}

TEST(LoopbackTransport, sendsABodyLargerThanTheSocketTakes)
{
    FakePeer peer;
    peer.answer(kOk);
    LoopbackTransport transport;
    HttpRequest request = get(peer.url());
    request.method = "POST";
    request.body = QByteArray(8 * 1024 * 1024, 'x');
    ASSERT_TRUE(waitFor(transport.send(request)));
    EXPECT_TRUE(peer.requests.value(0).endsWith(request.body));
}

TEST(LoopbackTransport, speaksInTheWordsItWasGiven)
{
    QUrl url;
    {
        FakePeer peer;
        url = peer.url();
    }
    NoAnswer why = NoAnswer::Other;
    LoopbackTransport transport([&why](const TransportFailure &failure) {
        why = failure.why;
        return u"Nobody is there."_s;
    });
    const auto answer = waitFor(transport.send(get(url)));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().message, u"Nobody is there."_s);
    EXPECT_EQ(answer.error().kind, ErrorKind::Unavailable);
    EXPECT_EQ(why, NoAnswer::Refused);
}

TEST(LoopbackTransport, readsNoMoreThanTheRequestAllows)
{
    for (const QByteArray &head : {QByteArray("Content-Length: 9999999\r\n\r\n"),
             QByteArray("Transfer-Encoding: chunked\r\n\r\n98967f\r\n"),
             "\r\n" + QByteArray(20, 'x')}) {
        FakePeer peer;
        peer.answer("HTTP/1.1 200 OK\r\n" + head);
        LoopbackTransport transport;
        HttpRequest request = get(peer.url());
        request.maxAnswerBytes = 10;
        const auto answer = waitFor(transport.send(request));
        ASSERT_FALSE(answer) << head.constData();
        EXPECT_EQ(answer.error().kind, ErrorKind::Internal);
        EXPECT_TRUE(answer.error().message.contains(u"more than 10 bytes"_s))
            << answer.error().message.toStdString();
    }
}

TEST(LoopbackTransport, aResetIsNotTheEndOfABody)
{
    for (const QByteArray head : {"HTTP/1.1 200 OK\r\n\r\nhalf", "HTTP/1.1 200"}) {
        FakePeer peer;
        peer.answer(head, FakePeer::After::Reset);
        NoAnswer why = NoAnswer::Other;
        LoopbackTransport transport([&why](const TransportFailure &failure) {
            why = failure.why;
            return u"It is gone."_s;
        });
        const auto answer = waitFor(transport.send(get(peer.url())));
        ASSERT_FALSE(answer) << answer->body.constData();
        EXPECT_EQ(why, NoAnswer::Closed);
        EXPECT_EQ(answer.error().detail, QString::fromLocal8Bit(std::strerror(ECONNRESET)));
    }
}

TEST(LoopbackTransport, givesNoReasonOfTheSystemWhereThereIsNone)
{
    FakePeer silent;
    FakePeer hasty;
    hasty.answer("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", FakePeer::After::Close);
    FakePeer other;
    other.answer("220 mail.example ESMTP\r\n\r\n");
    LoopbackTransport transport;
    HttpRequest limited = get(silent.url());
    limited.timeout = std::chrono::milliseconds(10);
    for (const HttpRequest &request : {limited, get(hasty.url()), get(other.url())}) {
        errno = ENOENT; // what a call before this one left
        const auto answer = waitFor(transport.send(request));
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().detail, QString()) << answer.error().message.toStdString();
    }
    QUrl nobody = other.url();
    other.close();
    const auto refused = waitFor(transport.send(get(nobody)));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().detail, QString::fromLocal8Bit(std::strerror(ECONNREFUSED)));
}

// The system tells of a reset once: the call that sends may be the one it tells.
TEST(LoopbackTransport, aResetWhileABodyIsSentIsNoEndEither)
{
    HastyPeer peer("HTTP/1.1 200 OK\r\n\r\nhalf", FakePeer::After::Reset);
    for (int i = 0; i < 20; ++i) {
        NoAnswer why = NoAnswer::Other;
        LoopbackTransport transport([&why](const TransportFailure &failure) {
            why = failure.why;
            return u"It is gone."_s;
        });
        const auto answer
            = waitFor(transport.send({"POST", peer.url(), {}, QByteArray(8 * 1024 * 1024, 'x')}));
        ASSERT_FALSE(answer) << answer->body.constData();
        EXPECT_EQ(why, NoAnswer::Closed);
        EXPECT_NE(answer.error().detail, QString());
    }
}

TEST(LoopbackTransport, hearsAPeerThatAnswersBeforeItTookTheBody)
{
    HastyPeer peer("HTTP/1.1 413 Content Too Large\r\nContent-Length: 2\r\n\r\n{}");
    LoopbackTransport transport;
    HttpRequest request {"POST", peer.url(), {}, QByteArray(32 * 1024 * 1024, 'x')};
    request.timeout = std::chrono::seconds(5);
    for (int i = 1; i <= 2; ++i) {
        const auto answer = waitFor(transport.send(request));
        ASSERT_TRUE(answer) << answer.error().message.toStdString();
        EXPECT_EQ(answer->status, 413);
        EXPECT_EQ(answer->body, "{}");
        EXPECT_EQ(peer.connections, i) << "half a request is still in the first";
    }
}

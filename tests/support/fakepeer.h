#pragma once

#include <QHostAddress>
#include <QList>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <sys/socket.h>

namespace sluice::test {

/// A TCP peer on loopback, on a port of the system's choice, that reads whole HTTP requests and
/// answers each with the next of its scripted texts, byte for byte.
class FakePeer {
public:
    enum class After { KeepOpen, Close, Reset };

    FakePeer()
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            QTcpSocket *socket = m_server.nextPendingConnection();
            ++connections;
            ++openConnections;
            QObject::connect(
                socket, &QTcpSocket::disconnected, &m_server, [this] { --openConnections; });
            QObject::connect(socket, &QTcpSocket::readyRead, &m_server, [this, socket] {
                m_received += socket->readAll();
                serve(*socket);
            });
        });
    }

    QList<QByteArray> requests; ///< as they came, head and body
    int connections = 0; ///< since the beginning
    int openConnections = 0;

    /// No text at all is a peer that never answers.
    void answer(const QByteArray &text, After after = After::KeepOpen)
    {
        m_script.append({text, after});
    }

    /// To the first request that found no text to be answered with.
    void answerWaiting(const QByteArray &text)
    {
        if (QTcpSocket *socket = m_waiting.isEmpty() ? nullptr : m_waiting.takeFirst().data())
            socket->write(text);
    }

    QUrl url(const QByteArray &rawPath = "/") const
    {
        return QUrl::fromEncoded(
            "http://127.0.0.1:" + QByteArray::number(m_server.serverPort()) + rawPath);
    }

    /// From now on nothing listens at url().
    void close() { m_server.close(); }

    /// As a service that crashes: what was written arrives, and then the connection is no more.
    static void reset(QTcpSocket &socket)
    {
        socket.flush();
        const linger atOnce {1, 0};
        ::setsockopt(int(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        socket.abort();
    }

private:
    void serve(QTcpSocket &socket)
    {
        const qsizetype head = m_received.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        const qsizetype size = head + 4 + bodySize(m_received.left(head).toLower());
        if (m_received.size() < size)
            return;
        requests << m_received.left(size);
        m_received.remove(0, size);
        if (m_script.isEmpty()) {
            m_waiting.append(&socket);
            return;
        }
        const auto [text, after] = m_script.takeFirst();
        socket.write(text);
        if (after == After::Close)
            socket.disconnectFromHost();
        else if (after == After::Reset)
            reset(socket);
    }

    static qsizetype bodySize(const QByteArray &head)
    {
        const qsizetype start = head.indexOf("content-length:");
        return start < 0
            ? 0
            : head.mid(start + 15, head.indexOf("\r\n", start) - start - 15).trimmed().toInt();
    }

    QTcpServer m_server;
    QByteArray m_received;
    QList<QPointer<QTcpSocket>> m_waiting;
    QList<std::pair<QByteArray, After>> m_script;
};

} // namespace sluice::test

#include "emulator/http/loopbacksocket.h"

#include <utility>

namespace sluice::emulator {

LoopbackSocket::LoopbackSocket(QObject *parent)
    : QTcpSocket(parent)
{
    // Connected before the HTTP server connects, hence first to see what arrives.
    connect(this, &QTcpSocket::readyRead, this, &LoopbackSocket::onReadyRead);
}

QByteArray LoopbackSocket::takeTarget()
{
    m_requestBytes = 0;
    return std::exchange(m_target, {});
}

void LoopbackSocket::onReadyRead()
{
    if (m_isRefused) {
        skip(bytesAvailable());
        return;
    }
    if (m_requestBytes == 0) {
        constexpr qint64 kLongestLine = 8192;
        const QByteArray start = peek(kLongestLine);
        const auto from = start.indexOf(' ') + 1;
        const auto to = start.indexOf(' ', from);
        m_target = from > 0 && to > from ? start.mid(from, to - from) : QByteArray();
    }
    // The HTTP server reads all there is, right after this.
    m_requestBytes += bytesAvailable();
    if (m_requestBytes > kMostRequestBytes)
        refuse();
}

void LoopbackSocket::refuse()
{
    m_isRefused = true;
    skip(bytesAvailable());
    const QByteArray body = "{\"__type\":\"RequestEntityTooLargeException\","
                            "\"message\":\"The request is larger than 8 MiB.\"}";
    write("HTTP/1.1 413 Payload Too Large\r\nx-amzn-ErrorType: RequestEntityTooLargeException\r\n"
          "Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    disconnectFromHost();
}

} // namespace sluice::emulator

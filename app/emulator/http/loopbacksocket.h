#pragma once

#include <QTcpSocket>

namespace sluice::emulator {

/// A connection of Sluice Local that does what Qt HTTP Server 6.4 leaves out: it keeps the request
/// target as it was sent (QUrl changes "%2f" and "%7E", which would break the signature), and
/// refuses requests that are too large while they arrive.
class LoopbackSocket final : public QTcpSocket {
    Q_OBJECT

public:
    static constexpr qint64 kMostRequestBytes = 8 * 1024 * 1024;

    explicit LoopbackSocket(QObject *parent = nullptr);

    /// "/path?query" of the request that is complete now, and makes ready for the next one. Empty
    /// when several requests arrived at once (pipelining).
    QByteArray takeTarget();

private:
    void onReadyRead();
    void refuse();

    QByteArray m_target;
    qint64 m_requestBytes = 0;
    bool m_isRefused = false;
};

} // namespace sluice::emulator

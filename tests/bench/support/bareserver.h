#pragma once

#include <QAbstractHttpServer>

namespace sluice::bench {

/// The least that Qt HTTP Server can do, on a port of its own: "{}" to every request.
class BareServer final : public QAbstractHttpServer {
public:
    BareServer();

    quint16 port() const { return m_port; }

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;

    void missingHandler(const QHttpServerRequest &, QTcpSocket *) override { }

private:
    quint16 m_port = 0;
};

} // namespace sluice::bench

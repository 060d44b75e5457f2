#include "tests/bench/support/bareserver.h"

#include <QHttpServerResponder>
#include <QTcpServer>

namespace sluice::bench {

BareServer::BareServer()
{
    auto listener = std::make_unique<QTcpServer>();
    listener->listen(QHostAddress::LocalHost);
    m_port = listener->serverPort();
    bind(listener.release());
}

bool BareServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    makeResponder(request, socket).write("{}", "application/json");
    return true;
}

} // namespace sluice::bench

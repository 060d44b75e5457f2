#pragma once

#include "aws/sigv4/sigv4.h"
#include "base/clock.h"
#include "base/idsource.h"
#include "emulator/front/apidispatcher.h"
#include "http/server/loopbacksocket.h"

#include <QAbstractHttpServer>

class QTcpServer;

namespace sluice::emulator {

/// The HTTP front of Sluice Local on 127.0.0.1: checks host, origin and signature of every request,
/// has the dispatcher answer it, and writes the answer in one piece.
class LocalHttpServer final : public QAbstractHttpServer {
    Q_OBJECT

public:
    /// \param dispatcher, clock must outlive it
    LocalHttpServer(ApiDispatcher &dispatcher, aws::Credentials credentials, const Clock &clock,
        IdSource &ids, const LoopbackSocket::Limits &limits = {});

    /// \param port 0: the system chooses. Conflict when the port is in use, AccessDenied when it
    /// needs more rights.
    Result<quint16> listen(quint16 port);

    /// Keeps the port until it dies, but answers 503 from now on.
    void stopServing() { m_isServing = false; }

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    /// \param authority of a target that names one, else empty
    ApiReply reply(const aws::SigningRequest &request, const QByteArray &authority);
    Result<> checkCaller(const aws::HeaderList &headers, const QByteArray &authority) const;
    std::optional<ApiAnswer> absentService(const aws::SigningRequest &request);
    QByteArray nextRequestId();
    QByteArray textOf(const ApiAnswer &answer, bool closes);

    ApiDispatcher &m_dispatcher;
    aws::SigV4Verifier m_secretsVerifier; ///< of requests to Secrets Manager
    aws::SigV4Verifier m_verifier;
    const Clock &m_clock;
    LoopbackSocket::Limits m_limits;
    QList<QByteArray> m_hosts; ///< what Host may say
    QByteArray m_requestIdStart;
    quint64 m_requestCount = 0;
    bool m_isServing = true;
};

} // namespace sluice::emulator

#pragma once

#include "aws/sigv4/sigv4.h"
#include "base/clock.h"
#include "base/idsource.h"
#include "emulator/front/servicetable.h"
#include "http/server/loopbacklistener.h"

#include <chrono>
#include <functional>
#include <map>

namespace sluice::emulator {

/// The HTTP front of Sluice Local on 127.0.0.1: checks host, origin and signature of every request,
/// has the service that it is for answer it, and writes the answer in one piece.
class LocalHttpServer final : public QObject {
    Q_OBJECT

public:
    /// \param services, clock must outlive it; callers sign by that clock, this machine's
    /// \param ahead by how much the services' clock was moved ahead of it, as every answer then
    /// says
    LocalHttpServer(const ServiceTable &services, aws::Credentials credentials, const Clock &clock,
        std::function<std::chrono::milliseconds()> ahead, IdSource &ids,
        const http::LoopbackSocket::Limits &limits = {});

    /// \param port 0: the system chooses. Conflict when the port is in use, AccessDenied when it
    /// needs more rights.
    Result<quint16> listen(quint16 port);

    /// Keeps the port until it dies, but answers 503 from now on.
    void stopServing() { m_isServing = false; }

private:
    void answer(http::LoopbackSocket &socket, http::IncomingRequest request);
    /// \param authority of a target that names one, else empty
    Result<ApiReply> reply(const aws::SigningRequest &request, const QByteArray &authority,
        ApiRequest known, ServedService *service);
    Result<> checkCaller(const http::HeaderList &headers, const QByteArray &authority) const;
    static void lose(http::LoopbackSocket &socket, const ApiReply &reply);
    void awaitPoll(http::LoopbackSocket &socket, quint64 turn, bool closes,
        const Pending<ApiAnswer> &poll, const ServedService &service);
    QByteArray nextRequestId();
    QByteArray textOf(const ApiAnswer &answer, bool closes);

    const ServiceTable &m_services;
    std::map<QString, aws::SigV4Verifier> m_verifiers; ///< by signing name
    const Clock &m_clock;
    const std::function<std::chrono::milliseconds()> m_ahead;
    QList<QByteArray> m_hosts; ///< what Host may say
    QByteArray m_requestIdStart;
    quint64 m_requestCount = 0;
    bool m_isServing = true;
    http::LoopbackListener m_listener;
};

} // namespace sluice::emulator

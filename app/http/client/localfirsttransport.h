#pragma once

#include "http/client/loopbacktransport.h"
#include "http/client/qnamtransport.h"

namespace sluice::http {

/// What every client of this program sends with: LoopbackTransport to this machine,
/// QnamTransport, with proxies and TLS, to everywhere else. The latter is made when it is needed.
class LocalFirstTransport final : public HttpTransport {
public:
    explicit LocalFirstTransport(TransportOptions options = {});

    Pending<HttpResponse> send(const HttpRequest &request) override;

private:
    TransportOptions m_options;
    LoopbackTransport m_local;
    std::unique_ptr<QnamTransport> m_remote;
};

} // namespace sluice::http

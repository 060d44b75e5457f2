#include "http/client/localfirsttransport.h"

namespace sluice::http {

LocalFirstTransport::LocalFirstTransport(TransportOptions options)
    : m_options(std::move(options))
    , m_local(m_options.wording)
{
}

Pending<HttpResponse> LocalFirstTransport::send(const HttpRequest &request)
{
    if (LoopbackTransport::serves(request.url))
        return m_local.send(request);
    if (!m_remote)
        m_remote = std::make_unique<QnamTransport>(m_options);
    return m_remote->send(request);
}

} // namespace sluice::http

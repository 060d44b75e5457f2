#include "http/client/loopbacktransport.h"

#include "http/client/loopbackexchange.h"
#include "http/client/loopbackhost.h"
#include "http/client/requesthead.h"

#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>

namespace sluice::http {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostKept = 8;

/// The peer has neither closed nor said anything nobody asked for.
bool isStillGood(int socket)
{
    char byte = 0;
    return ::recv(socket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
}

} // namespace

LoopbackTransport::LoopbackTransport(FailureWording wording, QObject *parent)
    : QObject(parent)
    , m_wording(std::move(wording))
{
}

LoopbackTransport::~LoopbackTransport()
{
    for (const Kept &kept : m_kept)
        ::close(kept.socket);
}

bool LoopbackTransport::serves(const QUrl &url)
{
    return url.scheme() == "http"_L1 && isLoopbackHost(url.host());
}

int LoopbackTransport::takeKept(const QUrl &url)
{
    for (auto kept = m_kept.begin(); kept != m_kept.end();) {
        if (kept->port != url.port(kHttpPort) || kept->host != url.host()) {
            ++kept;
            continue;
        }
        const int socket = kept->socket;
        kept = m_kept.erase(kept);
        if (isStillGood(socket))
            return socket;
        ::close(socket);
    }
    return -1;
}

void LoopbackTransport::keep(const QUrl &url, int socket)
{
    if (m_kept.size() < kMostKept)
        m_kept.push_back({quint16(url.port(kHttpPort)), url.host(), socket});
    else
        ::close(socket);
}

Pending<HttpResponse> LoopbackTransport::send(const HttpRequest &request)
{
    Q_ASSERT(serves(request.url));
    if (const auto checked = checkHeaders(request); !checked)
        return readyPending<HttpResponse>(fail(checked.error()));
    Promise<HttpResponse> promise;
    const auto pending = promise.pending();
    auto *exchange = new LoopbackExchange(request, m_wording, std::move(promise), this);
    exchange->start(
        takeKept(request.url), [this, url = request.url](int socket) { keep(url, socket); });
    return pending;
}

} // namespace sluice::http

#include "cli/awscli/call/loggingtransport.h"

namespace sluice::cli {

LoggingTransport::LoggingTransport(http::HttpTransport &to, const CallLog &log, const Clock &clock)
    : m_to(to)
    , m_log(log)
    , m_clock(clock)
{
}

Pending<http::HttpResponse> LoggingTransport::send(const http::HttpRequest &request)
{
    ++m_attempts;
    if (!m_log.isOn())
        return m_to.send(request);
    m_log.sending(request, m_attempts);
    const auto promise = std::make_shared<Promise<http::HttpResponse>>();
    const auto answer = m_to.send(request);
    promise->onCancel([answer] { answer.cancel(); });
    answer.done(&m_context,
        [this, promise, started = m_clock.elapsed()](const Result<http::HttpResponse> &response) {
            m_log.answered(response, m_clock.elapsed() - started);
            promise->settle(response);
        });
    return promise->pending();
}

} // namespace sluice::cli

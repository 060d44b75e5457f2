#pragma once

#include "base/clock.h"
#include "cli/awscli/call/calllog.h"
#include "http/client/httptransport.h"

#include <QObject>

namespace sluice::cli {

/// Sends through another transport, counts the attempts, and tells --debug of each.
class LoggingTransport final : public http::HttpTransport {
public:
    /// All references must outlive the transport.
    LoggingTransport(http::HttpTransport &to, const CallLog &log, const Clock &clock);

    Pending<http::HttpResponse> send(const http::HttpRequest &request) override;

    void beginCall() { m_attempts = 0; }

    int attempts() const { return m_attempts; }

private:
    http::HttpTransport &m_to;
    const CallLog &m_log;
    const Clock &m_clock;
    QObject m_context; ///< receives the answers
    int m_attempts = 0;
};

} // namespace sluice::cli

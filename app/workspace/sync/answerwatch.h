#pragma once

#include "base/clock.h"
#include "http/client/httptransport.h"

#include <QObject>
#include <QTimer>

#include <chrono>

namespace sluice::workspace {

/// Passes requests on and notices when the service answers none of them: a process that is stopped
/// or hangs keeps its connections open, so nothing fails. A single slow answer is no silence, for a
/// question that is quick to answer is asked in between. GUI thread.
class AnswerWatch final : public QObject, public http::HttpTransport {
    Q_OBJECT

public:
    struct Pace {
        /// Without any answer, before probeWanted().
        std::chrono::milliseconds probe {1'000};
        /// After that, without an answer to the probe either, before it is silence.
        std::chrono::milliseconds patience {1'000};
    };

    /// \param transport, clock must outlive the watch
    AnswerWatch(
        http::HttpTransport &transport, const Clock &clock, Pace pace, QObject *parent = nullptr);

    Pending<http::HttpResponse> send(const http::HttpRequest &request) override;

    /// From the silence's beginning until the next answer or reset(), also when nobody asks.
    bool isSilent() const { return m_isSilent; }

    /// Since the last answer, or the request that came after it; zero when it is not silent.
    std::chrono::milliseconds silentFor() const;
    /// Another service is asked from now on, or this one anew.
    void reset();

Q_SIGNALS:
    /// Ask something that is answered at once.
    void probeWanted();
    void silentChanged();
    void answered(const sluice::http::HttpResponse &response);

private:
    void onTime();
    void onAnswer(const Result<http::HttpResponse> &answer);
    void startOver();
    void setSilent(bool isSilent);

    http::HttpTransport &m_transport;
    const Clock &m_clock;
    Pace m_pace;
    QTimer m_timer; ///< runs while a request is out and it is not silent
    std::chrono::milliseconds m_since {0};
    int m_open = 0; ///< requests without an answer
    bool m_isProbing = false;
    bool m_isSilent = false;
};

} // namespace sluice::workspace

#include "workspace/sync/answerwatch.h"

#include <memory>

namespace sluice::workspace {

AnswerWatch::AnswerWatch(
    http::HttpTransport &transport, const Clock &clock, Pace pace, QObject *parent)
    : QObject(parent)
    , m_transport(transport)
    , m_clock(clock)
    , m_pace(pace)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &AnswerWatch::onTime);
}

Pending<http::HttpResponse> AnswerWatch::send(const http::HttpRequest &request)
{
    if (m_open++ == 0 && !m_isSilent)
        startOver();
    const auto promise = std::make_shared<Promise<http::HttpResponse>>();
    const auto answer = m_transport.send(request);
    promise->onCancel([answer] { answer.cancel(); });
    answer.done(this, [this, promise](const Result<http::HttpResponse> &response) {
        onAnswer(response);
        promise->settle(response);
    });
    return promise->pending();
}

std::chrono::milliseconds AnswerWatch::silentFor() const
{
    return m_isSilent ? m_clock.elapsed() - m_since : std::chrono::milliseconds(0);
}

void AnswerWatch::reset()
{
    startOver();
    setSilent(false);
}

void AnswerWatch::onAnswer(const Result<http::HttpResponse> &answer)
{
    --m_open;
    // A request that was given up, or whose time was up, is no sign of life.
    if (answer) {
        startOver();
        setSilent(false);
        Q_EMIT answered(*answer);
    } else if (m_open == 0) {
        m_timer.stop();
    }
}

void AnswerWatch::onTime()
{
    if (!std::exchange(m_isProbing, true)) {
        // In two steps, so that a window that was busy itself does not take its own pause for the
        // service's: answers that lie here are read before the second one.
        m_timer.start(m_pace.patience);
        Q_EMIT probeWanted();
        return;
    }
    setSilent(true);
}

void AnswerWatch::startOver()
{
    m_since = m_clock.elapsed();
    m_isProbing = false;
    if (m_open > 0)
        m_timer.start(m_pace.probe);
    else
        m_timer.stop();
}

void AnswerWatch::setSilent(bool isSilent)
{
    if (std::exchange(m_isSilent, isSilent) != isSilent)
        Q_EMIT silentChanged();
}

} // namespace sluice::workspace

#include "swf/worker/pollloop.h"

#include <utility>

namespace sluice::swf {

PollLoop::PollLoop(Poll poll, const WorkerPace &pace, QObject *parent)
    : QObject(parent)
    , m_poll(std::move(poll))
    , m_pace(pace)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &PollLoop::send);
}

void PollLoop::want()
{
    if (!m_isOpen && !m_isStopped && !m_again.isActive())
        send();
}

void PollLoop::stop(OpenPoll open)
{
    m_isStopped = true;
    m_again.stop();
    if (!m_isOpen)
        QMetaObject::invokeMethod(this, &PollLoop::idle, Qt::QueuedConnection);
    else if (open == OpenPoll::IsAbandoned)
        m_open.cancel();
}

void PollLoop::send()
{
    m_isOpen = true;
    m_open = m_poll();
    m_open.done(this, [this](const Result<SwfClient::Task> &answer) { onAnswer(answer); });
}

void PollLoop::onAnswer(const Result<SwfClient::Task> &answer)
{
    m_isOpen = false;
    if (answer) {
        m_failures = 0;
        if (!std::exchange(m_lastFailure, {}).isNull())
            Q_EMIT listening();
        if (*answer)
            Q_EMIT taken(**answer);
        else
            want();
    } else if (!m_isStopped) {
        m_again.start(m_pace.afterFailure(++m_failures));
        if (std::exchange(m_lastFailure, answer.error().message) != answer.error().message)
            Q_EMIT failed(answer.error());
    }
    if (m_isStopped && !m_isOpen)
        Q_EMIT idle();
}

} // namespace sluice::swf

#include "emulator/appflow/tokens/tokengate.h"

#include "connector/lambda/rendezvous.h"

#include <QMutexLocker>

namespace sluice::emulator {

namespace {

struct TokenGateText {
    Q_DECLARE_TR_FUNCTIONS(sluice::emulator::TokenGate)
};

} // namespace

TokenGate::TokenGate(const Clock &clock, Ask ask)
    : m_clock(clock)
    , m_ask(std::move(ask))
{
}

Result<bool> TokenGate::refresh(
    const QString &profile, quint64 generation, const std::atomic<bool> &cancel)
{
    const auto rendezvous = std::make_shared<connector::Rendezvous<bool>>();
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_ask)
            return fail(ErrorKind::Canceled, TokenGateText::tr("Sluice Local is being stopped."));
        m_ask(profile, generation,
            [rendezvous](const Result<bool> &answer) { rendezvous->settle(answer); });
    }
    const auto answer = rendezvous->wait(cancel);
    if (!answer)
        return fail(ErrorKind::Canceled, TokenGateText::tr("The run was canceled."));
    return *answer;
}

quint64 TokenGate::generation(const QString &profile) const
{
    const QMutexLocker lock(&m_mutex);
    return m_generations.value(profile);
}

void TokenGate::addGeneration(const QString &profile)
{
    const QMutexLocker lock(&m_mutex);
    ++m_generations[profile];
}

bool TokenGate::isExpired(const QString &profile) const
{
    const QMutexLocker lock(&m_mutex);
    const QDateTime at = m_expiries.value(profile);
    return at.isValid() && at <= m_clock.now();
}

void TokenGate::setExpiry(const QString &profile, const QDateTime &at)
{
    const QMutexLocker lock(&m_mutex);
    if (at.isValid())
        m_expiries.insert(profile, at);
    else
        m_expiries.remove(profile);
}

void TokenGate::close()
{
    const QMutexLocker lock(&m_mutex);
    m_ask = {};
}

} // namespace sluice::emulator

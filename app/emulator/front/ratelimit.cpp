#include "emulator/front/ratelimit.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator {

RateLimit::RateLimit(int perSecond, const Clock &clock)
    : m_perSecond(perSecond)
    , m_clock(clock)
    , m_tokens(perSecond)
    , m_filledAt(perSecond > 0 ? clock.elapsed() : std::chrono::milliseconds(0))
{
}

Result<> RateLimit::take()
{
    if (m_perSecond == 0)
        return {};
    const auto now = m_clock.elapsed();
    const std::chrono::duration<double> passed = now - m_filledAt;
    m_filledAt = now;
    m_tokens = std::min<double>(m_perSecond, m_tokens + passed.count() * m_perSecond);
    if (m_tokens >= 1) {
        m_tokens -= 1;
        return {};
    }
    Error error;
    error.kind = ErrorKind::Throttled;
    error.awsCode = u"ThrottlingException"_s;
    error.message = u"Rate exceeded"_s;
    return fail(std::move(error));
}

} // namespace sluice::emulator

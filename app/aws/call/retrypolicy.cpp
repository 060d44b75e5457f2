#include "aws/call/retrypolicy.h"

#include "aws/call/clockoffset.h"

#include <QRandomGenerator>

#include <algorithm>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongest = 24 * 60 * 60 * 1000;

} // namespace

std::chrono::milliseconds RetryPolicy::delayAfter(int attempt, bool isLoopbackConnection) const
{
    std::chrono::milliseconds limit = isLoopbackConnection ? loopbackBase : base;
    for (int i = 1; i < attempt && limit < cap; ++i)
        limit *= 2;
    limit = std::min(limit, cap);
    return std::chrono::milliseconds(qint64(double(limit.count()) * random()));
}

Result<RetryPolicy> RetryPolicy::from(const Settings &settings)
{
    const auto attempts = settings.number(u"AWS_MAX_ATTEMPTS"_s, u"max_attempts"_s, 3, 1);
    if (!attempts)
        return fail(attempts.error());
    RetryPolicy policy;
    policy.maxAttempts = *attempts;
    return policy;
}

double RetryPolicy::systemRandom()
{
    return QRandomGenerator::global()->generateDouble();
}

std::chrono::milliseconds retryAfter(const http::HttpResponse &response, const QDateTime &now)
{
    bool isNumber = false;
    const qint64 milliseconds = response.header("x-amz-retry-after").toLongLong(&isNumber);
    if (isNumber)
        return std::chrono::milliseconds(std::clamp<qint64>(milliseconds, 0, kLongest));
    const QByteArray text = response.header("retry-after");
    const qint64 seconds = text.toLongLong(&isNumber);
    if (isNumber)
        return std::chrono::milliseconds(std::clamp<qint64>(seconds, 0, kLongest / 1000) * 1000);
    const QDateTime time = fromHttpDate(text);
    return std::chrono::milliseconds(
        time.isValid() ? std::clamp<qint64>(now.msecsTo(time), 0, kLongest) : 0);
}

} // namespace sluice::aws

#include "aws/call/retrypolicy.h"

#include <QRandomGenerator>

#include <algorithm>

namespace sluice::aws {

std::chrono::milliseconds RetryPolicy::delayAfter(int attempt, bool isLoopbackConnection) const
{
    std::chrono::milliseconds limit = isLoopbackConnection ? loopbackBase : base;
    for (int i = 1; i < attempt && limit < cap; ++i)
        limit *= 2;
    limit = std::min(limit, cap);
    return std::chrono::milliseconds(qint64(double(limit.count()) * random()));
}

double RetryPolicy::systemRandom()
{
    return QRandomGenerator::global()->generateDouble();
}

} // namespace sluice::aws

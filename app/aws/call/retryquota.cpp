#include "aws/call/retryquota.h"

#include <algorithm>

namespace sluice::aws {

bool RetryQuota::take(int cost)
{
    if (cost > m_available)
        return false;
    m_available -= cost;
    return true;
}

void RetryQuota::giveBack(int amount)
{
    m_available = std::min(kCapacity, m_available + amount);
}

} // namespace sluice::aws

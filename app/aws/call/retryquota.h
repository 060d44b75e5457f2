#pragma once

namespace sluice::aws {

/// What keeps a client from hammering a service that is down: a bucket of 500 shared by its calls.
/// Every repeat takes 5, after a time-out 10; a call that ends well gives back what its last repeat
/// took, or 1 when there was none. Empty: no repeats. Not thread-safe.
/// Source: AWS SDK retry guide, "standard" mode.
class RetryQuota {
public:
    static constexpr int kCapacity = 500;
    static constexpr int kCost = 5;
    static constexpr int kTimeOutCost = 10;
    static constexpr int kRefundWithoutRepeat = 1;

    /// False, and nothing taken, when less than that is left.
    bool take(int cost);
    void giveBack(int amount);

    int available() const { return m_available; }

private:
    int m_available = kCapacity;
};

} // namespace sluice::aws

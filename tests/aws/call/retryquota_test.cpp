#include "aws/call/retryquota.h"

#include <gtest/gtest.h>

using namespace sluice::aws;

TEST(RetryQuota, runsDryAfterAHundredRepeats)
{
    RetryQuota quota;
    for (int i = 0; i < 100; ++i)
        ASSERT_TRUE(quota.take(RetryQuota::kCost)) << i;
    EXPECT_EQ(quota.available(), 0);
    EXPECT_FALSE(quota.take(RetryQuota::kCost));
    quota.giveBack(4);
    EXPECT_FALSE(quota.take(RetryQuota::kCost));
    EXPECT_EQ(quota.available(), 4);
    quota.giveBack(1);
    EXPECT_TRUE(quota.take(RetryQuota::kCost));
}

TEST(RetryQuota, neverHoldsMoreThanAtFirst)
{
    RetryQuota quota;
    quota.giveBack(1);
    EXPECT_EQ(quota.available(), RetryQuota::kCapacity);
    EXPECT_TRUE(quota.take(RetryQuota::kTimeOutCost));
    quota.giveBack(100);
    EXPECT_EQ(quota.available(), RetryQuota::kCapacity);
}

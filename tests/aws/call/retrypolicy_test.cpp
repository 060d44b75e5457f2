#include "aws/call/retrypolicy.h"

#include <gtest/gtest.h>

using namespace sluice::aws;
using namespace std::chrono_literals;

TEST(RetryPolicy, doublesUpToTheCap)
{
    RetryPolicy policy;
    policy.random = [] { return 0.5; };
    EXPECT_EQ(policy.delayAfter(1, false), 500ms);
    EXPECT_EQ(policy.delayAfter(2, false), 1000ms);
    EXPECT_EQ(policy.delayAfter(5, false), 8000ms);
    EXPECT_EQ(policy.delayAfter(6, false), 10000ms);
    EXPECT_EQ(policy.delayAfter(1000, false), 10000ms);
}

TEST(RetryPolicy, isShortForThisMachine)
{
    RetryPolicy policy;
    policy.random = [] { return 0.999; };
    EXPECT_EQ(policy.delayAfter(1, true), 49ms);
    EXPECT_EQ(policy.delayAfter(2, true), 99ms);
}

TEST(RetryPolicy, drawsBetweenNothingAndTheLimit)
{
    const RetryPolicy policy;
    for (int i = 0; i < 1000; ++i) {
        const auto delay = policy.delayAfter(1, false);
        ASSERT_GE(delay, 0ms);
        ASSERT_LT(delay, 1000ms);
    }
}

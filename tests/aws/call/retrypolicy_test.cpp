#include "aws/call/retrypolicy.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace Qt::StringLiterals;
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

TEST(RetryPolicy, takesTheAttemptsFromTheSettings)
{
    QProcessEnvironment environment;
    const auto config = *SharedConfig::parse("[default]\nmax_attempts = 7\n", {});
    EXPECT_EQ(RetryPolicy::from({environment, {}, {}})->maxAttempts, 3);
    EXPECT_EQ(RetryPolicy::from({environment, config, {}})->maxAttempts, 7);
    environment.insert(u"AWS_MAX_ATTEMPTS"_s, u"1"_s);
    EXPECT_EQ(RetryPolicy::from({environment, config, {}})->maxAttempts, 1);
    environment.insert(u"AWS_MAX_ATTEMPTS"_s, u"0"_s);
    EXPECT_FALSE(RetryPolicy::from({environment, config, {}}));
}

TEST(RetryAfter, readsEveryForm)
{
    const QDateTime now(QDate(2026, 11, 20), QTime(6, 5), Qt::UTC);
    const auto after = [&now](const http::HeaderList &headers) {
        return retryAfter(http::HttpResponse {503, headers, {}}, now);
    };
    EXPECT_EQ(after({}), 0ms);
    EXPECT_EQ(after({{"x-amz-retry-after", "1500"}, {"Retry-After", "9"}}), 1500ms);
    EXPECT_EQ(after({{"Retry-After", "9"}}), 9s);
    EXPECT_EQ(after({{"Retry-After", "Fri, 20 Nov 2026 06:05:30 GMT"}}), 30s);
    EXPECT_EQ(after({{"Retry-After", "Fri, 20 Nov 2026 06:04:30 GMT"}}), 0ms);
    EXPECT_EQ(after({{"Retry-After", "-9"}}), 0ms);
    EXPECT_EQ(after({{"Retry-After", "soon"}}), 0ms);
    EXPECT_EQ(after({{"Retry-After", "9223372036854775807"}}), 24h);
}

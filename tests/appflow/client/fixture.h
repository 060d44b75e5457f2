#pragma once

#include "aws/call/awscaller.h"
#include "support/fakeclock.h"
#include "support/faketransport.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

namespace sluice::test {

/// A caller to a scripted Sluice Local that repeats without waiting.
class CallerTest : public ::testing::Test {
protected:
    static aws::RetryPolicy atOnce()
    {
        aws::RetryPolicy policy;
        policy.random = [] { return 0.0; };
        return policy;
    }

    FakeTransport transport;
    FakeClock clock;
    CountingIds ids;
    aws::AwsCaller caller {
        {QUrl(QStringLiteral("http://127.0.0.1:8123")), QStringLiteral("eu-west-1"),
            {QStringLiteral("KEY"), Secret(QStringLiteral("secret")), {}}},
        aws::ServiceModel::appflow(), transport, clock, ids, atOnce()};
};

} // namespace sluice::test

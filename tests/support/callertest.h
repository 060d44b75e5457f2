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
    explicit CallerTest(
        std::shared_ptr<const aws::ServiceModel> service = aws::ServiceModel::appflow())
        : model(std::move(service))
    {
    }

    static aws::RetryPolicy atOnce()
    {
        aws::RetryPolicy policy;
        policy.random = [] { return 0.0; };
        return policy;
    }

    std::shared_ptr<const aws::ServiceModel> model;
    FakeTransport transport;
    FakeClock clock;
    CountingIds ids;
    aws::AwsCaller caller {
        {QUrl(QStringLiteral("http://127.0.0.1:8123")), QStringLiteral("eu-west-1"),
            {QStringLiteral("KEY"), Secret(QStringLiteral("secret")), {}}},
        model, transport, clock, ids, atOnce()};
};

} // namespace sluice::test

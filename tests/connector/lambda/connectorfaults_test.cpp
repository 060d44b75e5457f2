#include "connector/contract/requests.h"
#include "connector/lambda/connectorfaults.h"
#include "connector/lambda/lambdacaller.h"
#include "support/faketransport.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

namespace sluice::connector {

namespace {

using namespace Qt::StringLiterals;

TEST(ConnectorFaults, areGivenAsOftenAsPlanned)
{
    ConnectorFaults faults;
    ASSERT_TRUE(faults.plan(u"QueryData"_s,
        {{u"error"_s, u"RateLimitExceeded"_s}, {u"count"_s, 2}, {u"retryAfterSeconds"_s, 5}}));
    EXPECT_FALSE(faults.take(u"WriteData"_s));
    const auto fault = faults.take(u"QueryData"_s);
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->code, u"RateLimitExceeded"_s);
    EXPECT_EQ(fault->retryAfter, std::chrono::seconds(5));
    EXPECT_TRUE(faults.take(u"QueryData"_s));
    EXPECT_FALSE(faults.take(u"QueryData"_s));
}

TEST(ConnectorFaults, countZeroTakesThemAway)
{
    ConnectorFaults faults;
    ASSERT_TRUE(faults.plan(u"ListEntities"_s, {{u"error"_s, u"ServerError"_s}}));
    ASSERT_TRUE(faults.plan(u"ListEntities"_s, {{u"error"_s, u"ServerError"_s}, {u"count"_s, 0}}));
    EXPECT_FALSE(faults.take(u"ListEntities"_s));
}

TEST(ConnectorFaults, unknownCallsAndErrorsAreRefusedWithThoseThereAre)
{
    ConnectorFaults faults;
    const auto call = faults.plan(u"StartFlow"_s, {{u"error"_s, u"ServerError"_s}});
    ASSERT_FALSE(call);
    EXPECT_TRUE(call.error().message.contains(u"QueryData"_s));
    const auto error = faults.plan(u"QueryData"_s, {{u"error"_s, u"ThrottlingException"_s}});
    ASSERT_FALSE(error);
    EXPECT_TRUE(error.error().message.contains(u"RateLimitExceeded"_s));
}

TEST(ConnectorFaults, areListedWithWhatIsLeftAndCanBeTakenBack)
{
    ConnectorFaults faults;
    ASSERT_TRUE(faults.plan(u"QueryData"_s,
        {{u"error"_s, u"RateLimitExceeded"_s}, {u"count"_s, 3}, {u"retryAfterSeconds"_s, 5}}));
    ASSERT_TRUE(
        faults.plan(u"ListEntities"_s, {{u"error"_s, u"ServerError"_s}, {u"message"_s, u"no"_s}}));
    EXPECT_TRUE(faults.take(u"QueryData"_s));
    const QJsonObject entities {{u"call"_s, u"ListEntities"_s}, {u"error"_s, u"ServerError"_s},
        {u"message"_s, u"no"_s}, {u"count"_s, 1}};
    const QJsonObject query {{u"call"_s, u"QueryData"_s}, {u"error"_s, u"RateLimitExceeded"_s},
        {u"message"_s, u"This failure was asked for."_s}, {u"count"_s, 2},
        {u"retryAfterSeconds"_s, 5}};
    EXPECT_EQ(faults.toJson(), QJsonArray({entities, query}));
    ASSERT_TRUE(faults.clear(u"QueryData"_s));
    EXPECT_EQ(faults.toJson(), QJsonArray({entities}));
    EXPECT_FALSE(faults.take(u"QueryData"_s));
    EXPECT_EQ(faults.clear(u"Query"_s).error().kind, ErrorKind::InvalidInput);
    faults.clearAll();
    EXPECT_EQ(faults.toJson(), QJsonArray());
}

TEST(ConnectorFaults, aMistypedMemberIsRefusedWithThoseThereAre)
{
    ConnectorFaults faults;
    const auto refused
        = faults.plan(u"QueryData"_s, {{u"error"_s, u"ServerError"_s}, {u"times"_s, 2}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().message,
        u"A fault has no member times. It has: count, error, message, retryAfterSeconds."_s);
    EXPECT_FALSE(faults.take(u"QueryData"_s));
}

TEST(ConnectorFaults, standForTheConnectorsAnswer)
{
    test::FakeTransport transport;
    ConnectorFaults faults;
    LambdaCaller caller(transport, {std::nullopt, nullptr, nullptr, &faults},
        [](std::chrono::milliseconds, QObject *, const std::function<void()> &then) { then(); });
    ASSERT_TRUE(
        faults.plan(u"QueryData"_s, {{u"error"_s, u"ServiceUnavailable"_s}, {u"count"_s, 2}}));
    transport.answer(200, {{u"isSuccess"_s, true}});
    const auto request = queryDataRequest({}, {u"Order"_s, {}, {}}, {});
    const LambdaEndpoint endpoint {u"shop"_s, QUrl(u"http://127.0.0.1:3001"_s)};
    EXPECT_TRUE(test::waitFor(caller.call(endpoint, request)).ok());
    EXPECT_EQ(transport.requests.size(), 1);
    ASSERT_TRUE(faults.plan(
        u"QueryData"_s, {{u"error"_s, u"InvalidCredentials"_s}, {u"message"_s, u"gone"_s}}));
    const auto refused = test::waitFor(caller.call(endpoint, request));
    ASSERT_FALSE(refused.ok());
    EXPECT_TRUE(areCredentialsRefused(refused.error()));
    EXPECT_TRUE(refused.error().message.endsWith(u"connector failure gone."_s));
}

} // namespace

} // namespace sluice::connector

#include "aws/call/awscaller.h"
#include "aws/call/credentialprovider.h"
#include "support/fakeclock.h"
#include "support/faketransport.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Credentials kKeys {u"KEY"_s, Secret(u"secret"_s), {}};
const QJsonObject kNamed {{u"flowName"_s, u"orders"_s}};

RetryPolicy policyOf(int attempts)
{
    RetryPolicy policy;
    policy.maxAttempts = attempts;
    policy.random = [] { return 0.0; };
    return policy;
}

/// Answers with nothing, an error or keys that change.
class ChangingSource final : public CredentialSource {
public:
    Result<FoundOrNothing> next = FoundOrNothing();

    QString name() const override { return u"test"_s; }

    FoundPending load() override { return readyPending<FoundOrNothing>(next); }
};

class RetriesTest : public ::testing::Test {
protected:
    AwsCaller makeCaller(int attempts = 3)
    {
        return AwsCaller({QUrl(u"http://127.0.0.1:8123"_s), u"eu-west-1"_s, kKeys},
            ServiceModel::appflow(), transport, clock, ids, policyOf(attempts));
    }

    Result<QJsonObject> list(AwsCaller &caller) { return waitFor(caller.call(u"ListFlows"_s, {})); }

    /// Lists until the caller no longer repeats; how often it did.
    int repeatsUntilEmpty(AwsCaller &caller)
    {
        int repeats = 0;
        for (;;) {
            transport.requests.clear();
            EXPECT_FALSE(list(caller));
            if (transport.requests.size() == 1)
                return repeats;
            repeats += int(transport.requests.size()) - 1;
        }
    }

    void refuseClock(const char *code, const QByteArray &date)
    {
        transport.answer(
            403, {{u"message"_s, u"clock"_s}}, {{"x-amzn-ErrorType", code}, {"Date", date}});
    }

    FakeTransport transport;
    FakeClock clock;
    CountingIds ids;
};

} // namespace

TEST_F(RetriesTest, stopRepeatingWhenTheQuotaOfTheClientIsEmpty)
{
    AwsCaller caller = makeCaller();
    for (int i = 0; i < 300; ++i)
        transport.answer(500, {});
    EXPECT_EQ(repeatsUntilEmpty(caller), 100);
}

TEST_F(RetriesTest, giveBackWhatAGoodEndWasWorth)
{
    AwsCaller caller = makeCaller();
    for (int i = 0; i < 151; ++i)
        transport.answer(500, {});
    EXPECT_EQ(repeatsUntilEmpty(caller), 100);
    for (int i = 0; i < 4; ++i) {
        transport.answer(200, {});
        EXPECT_TRUE(list(caller));
    }
    transport.answer(500, {});
    EXPECT_FALSE(list(caller)); // four are not enough
    transport.answer(200, {});
    EXPECT_TRUE(list(caller));
    for (int i = 0; i < 3; ++i) { // five are, and come back each time
        transport.answer(500, {});
        transport.answer(200, {});
        EXPECT_TRUE(list(caller)) << i;
    }
}

TEST_F(RetriesTest, costTwiceAsMuchAfterATimeOut)
{
    // Every look at the clock costs it a minute, so each attempt takes longer than its limit.
    class RunningClock final : public Clock {
    public:
        QDateTime now() const override
        {
            return QDateTime(QDate(2026, 1, 2), QTime(3, 4), Qt::UTC);
        }

        std::chrono::milliseconds elapsed() const override { return m_elapsed += 60s; }

    private:
        mutable std::chrono::milliseconds m_elapsed {0};
    } running;

    AwsCaller caller({QUrl(u"http://127.0.0.1:8123"_s), u"eu-west-1"_s, kKeys},
        ServiceModel::appflow(), transport, running, ids, policyOf(3));
    for (int i = 0; i < 300; ++i)
        transport.fail(ErrorKind::Unavailable);
    EXPECT_EQ(repeatsUntilEmpty(caller), 50);
}

TEST_F(RetriesTest, waitAsLongAsTheServiceAsks)
{
    AwsCaller told = makeCaller();
    transport.answer(503, {}, {{"x-amz-retry-after", "20000"}});
    const auto waiting = told.call(u"ListFlows"_s, {});
    ASSERT_TRUE(waitUntil([this] { return transport.requests.size() == 1; }));
    AwsCaller untold = makeCaller();
    transport.answer(503, {});
    transport.answer(200, {});
    EXPECT_TRUE(list(untold));
    EXPECT_EQ(transport.requests.size(), 3);
    EXPECT_FALSE(waiting.isSettled());
    waiting.cancel();
    EXPECT_EQ(waitFor(waiting).error().kind, ErrorKind::Canceled);
}

TEST_F(RetriesTest, waitNeverLongerThanTheCap)
{
    RetryPolicy quick = policyOf(2);
    quick.cap = 1ms;
    AwsCaller caller({QUrl(u"http://127.0.0.1:8123"_s), u"eu-west-1"_s, kKeys},
        ServiceModel::appflow(), transport, clock, ids, quick);
    transport.answer(503, {}, {{"Retry-After", "3600"}});
    transport.answer(200, {});
    EXPECT_TRUE(list(caller));
}

TEST_F(RetriesTest, followEveryThrottlingCode)
{
    for (const char *code : {"Throttling", "ThrottlingException", "ThrottledException",
             "RequestThrottledException", "RequestThrottled", "TooManyRequestsException",
             "ProvisionedThroughputExceededException", "TransactionInProgressException",
             "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException", "SlowDown",
             "PriorRequestNotComplete", "EC2ThrottledException", "RequestTimeout",
             "RequestTimeoutException"}) {
        AwsCaller caller = makeCaller();
        transport.answer(400, {}, {{"x-amzn-ErrorType", code}});
        transport.answer(200, {});
        EXPECT_TRUE(list(caller)) << code;
    }
}

TEST_F(RetriesTest, takeTheTimeOfTheServiceOnce)
{
    for (const char *code :
        {"RequestTimeTooSkewed", "RequestExpired", "InvalidSignatureException"}) {
        AwsCaller caller = makeCaller();
        transport.requests.clear();
        clock.setNow(QDateTime(QDate(2026, 11, 20), QTime(6, 0), Qt::UTC));
        refuseClock(code, "Fri, 20 Nov 2026 06:30:00 GMT");
        transport.answer(200, {});
        // Not safe to repeat otherwise; but this one was refused before it was looked at.
        EXPECT_TRUE(waitFor(caller.call(u"StopFlow"_s, kNamed))) << code;
        ASSERT_EQ(transport.requests.size(), 2);
        EXPECT_EQ(transport.headerOf(0, "x-amz-date"), "20261120T060000Z");
        EXPECT_EQ(transport.headerOf(1, "x-amz-date"), "20261120T063000Z");
        // Later calls go on with it.
        transport.answer(200, {});
        EXPECT_TRUE(list(caller));
        EXPECT_EQ(transport.headerOf(2, "x-amz-date"), "20261120T063000Z");
    }
}

TEST_F(RetriesTest, leaveTheClockAloneWhenItIsNotTheReason)
{
    AwsCaller caller = makeCaller();
    clock.setNow(QDateTime(QDate(2026, 11, 20), QTime(6, 0), Qt::UTC));
    refuseClock("InvalidSignatureException", "Fri, 20 Nov 2026 06:01:00 GMT");
    EXPECT_FALSE(list(caller));
    refuseClock("AccessDeniedException", "Fri, 20 Nov 2026 09:00:00 GMT");
    EXPECT_FALSE(list(caller));
    refuseClock("RequestTimeTooSkewed", "nonsense");
    EXPECT_FALSE(list(caller));
    refuseClock("RequestTimeTooSkewed", "Fri, 20 Nov 2026 09:00:00 GMT");
    refuseClock("RequestTimeTooSkewed", "Fri, 20 Nov 2026 12:00:00 GMT");
    EXPECT_FALSE(list(caller));
    EXPECT_EQ(transport.requests.size(), 5);
}

TEST_F(RetriesTest, signEveryAttemptWithTheCredentialsOfTheMoment)
{
    auto made = std::make_unique<ChangingSource>();
    ChangingSource &source = *made;
    CredentialProvider provider(std::move(made), clock);
    AwsCaller caller = makeCaller();
    Connection connection = caller.connection();
    connection.provider = &provider;
    caller.setConnection(connection);

    const auto none = list(caller);
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().kind, ErrorKind::AccessDenied);
    EXPECT_TRUE(transport.requests.isEmpty());

    source.next = FoundOrNothing({{u"ONE"_s, Secret(u"1"_s), Secret(u"t"_s)}, {}, u"test"_s});
    transport.answer(200, {});
    EXPECT_TRUE(list(caller));
    EXPECT_TRUE(transport.headerOf(0, "authorization").contains("Credential=ONE/"));
    EXPECT_EQ(transport.headerOf(0, "x-amz-security-token"), "t");
    provider.forget();
    source.next = FoundOrNothing({{u"TWO"_s, Secret(u"2"_s), {}}, {}, u"test"_s});
    transport.answer(200, {});
    EXPECT_TRUE(list(caller));
    EXPECT_TRUE(transport.headerOf(1, "authorization").contains("Credential=TWO/"));
    EXPECT_EQ(transport.headerOf(1, "x-amz-security-token"), "");
}

TEST_F(RetriesTest, signNothingWhenToldSo)
{
    AwsCaller caller = makeCaller();
    Connection connection = caller.connection();
    connection.isSigned = false;
    connection.endpoint = QUrl(u"http://127.0.0.1:8123/prefix/"_s);
    caller.setConnection(connection);
    transport.answer(200, {});
    EXPECT_TRUE(list(caller));
    EXPECT_EQ(transport.headerOf(0, "authorization"), "");
    EXPECT_EQ(transport.requests[0].url, QUrl(u"http://127.0.0.1:8123/prefix/list-flows"_s));
}

TEST_F(RetriesTest, handTheTimeLimitsToTheTransport)
{
    AwsCaller caller = makeCaller();
    caller.setTimeouts({1s, 2s, 3s});
    transport.answer(200, {});
    EXPECT_TRUE(list(caller));
    EXPECT_EQ(transport.requests[0].connectTimeout, 1s);
    EXPECT_EQ(transport.requests[0].readTimeout, 2s);
    EXPECT_EQ(transport.requests[0].timeout, 3s);
}

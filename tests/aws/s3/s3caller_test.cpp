#include "aws/call/credentialprovider.h"
#include "aws/s3/s3caller.h"
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

constexpr int kAttempts = 4;

QByteArray errorXml(const char *code)
{
    return QByteArray("<Error><Code>") + code + "</Code><Message>No.</Message></Error>";
}

/// Keys that are other ones each time they are asked for.
class CountedKeys final : public CredentialSource {
public:
    int loads = 0;

    QString name() const override { return u"test"_s; }

    FoundPending load() override
    {
        const Credentials keys {u"KEY%1"_s.arg(++loads), Secret(u"secret"_s), {}};
        return readyPending<FoundOrNothing>(FoundOrNothing(FoundCredentials {keys, {}, {}}));
    }
};

class S3CallerTest : public ::testing::Test {
protected:
    S3CallerTest()
    {
        auto source = std::make_unique<CountedKeys>();
        keys = source.get();
        credentials = std::make_unique<CredentialProvider>(std::move(source), clock);
        RetryPolicy retries;
        retries.maxAttempts = kAttempts;
        retries.random = [] { return 0.0; };
        S3Place place;
        place.bucket = u"raw"_s;
        place.stall = 7s;
        caller = std::make_unique<S3Caller>(place, QUrl(u"https://minio.example:9000"_s),
            u"us-east-1"_s, S3Caller::Parts {transport, *credentials, clock}, retries);
    }

    /// Four bytes of an object, as the server sends them.
    void answerRange(const QByteArray &bytes = "abcd", const QByteArray &range = "bytes 8-11/20",
        const QByteArray &etag = "\"v1\"")
    {
        transport.answerText(206, bytes, {{"Content-Range", range}, {"ETag", etag}});
    }

    void refuse(int status, const char *code, const http::HeaderList &headers = {})
    {
        transport.answerText(status, errorXml(code), headers);
    }

    Result<http::HttpResponse> get()
    {
        return waitFor(caller->send(getRange(u"a.csv"_s, 8, 4, "\"v1\"")));
    }

    /// The bytes are there, after so many requests.
    void expectRange(int requests)
    {
        const auto answer = get();
        ASSERT_TRUE(answer) << answer.error().message.toStdString();
        EXPECT_EQ(answer->body, "abcd");
        EXPECT_EQ(transport.requests.size(), requests);
    }

    void expectFailure(ErrorKind kind, int requests)
    {
        const auto answer = get();
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().kind, kind) << answer.error().message.toStdString();
        EXPECT_EQ(transport.requests.size(), requests);
        transport.requests.clear();
    }

    FakeTransport transport;
    FakeClock clock;
    CountedKeys *keys = nullptr;
    std::unique_ptr<CredentialProvider> credentials;
    std::unique_ptr<S3Caller> caller;
};

} // namespace

TEST_F(S3CallerTest, repeatsWhatWasResetOrStoodStill)
{
    transport.fail(ErrorKind::Unavailable);
    transport.fail(ErrorKind::Unavailable);
    answerRange();
    expectRange(3);
    for (const http::HttpRequest &request : std::as_const(transport.requests)) {
        EXPECT_EQ(request.readTimeout, 7s); // what makes a stall one
        EXPECT_EQ(request.url, transport.requests.first().url);
    }
}

TEST_F(S3CallerTest, repeatsAfterThrottlesAndBrokenServers)
{
    refuse(503, "SlowDown");
    refuse(500, "InternalError");
    transport.answerText(502, "<html>Bad gateway</html>");
    answerRange();
    expectRange(4);
}

TEST_F(S3CallerTest, repeatsAnswersThatAreNotWhatWasAskedFor)
{
    answerRange("abc");
    answerRange("abcd", "bytes 0-3/20");
    transport.answerText(200, "abcd", {{"ETag", "\"v1\""}}); // the beginning, not the range
    answerRange();
    expectRange(4);
}

TEST_F(S3CallerTest, repeatsBytesThatWereSpoiltOnTheWay)
{
    refuse(400, "BadDigest");
    transport.answerText(200, {});
    EXPECT_TRUE(waitFor(caller->send(putObject(u"a.csv"_s, "abcd", {}))));
    ASSERT_EQ(transport.requests.size(), 2);
    EXPECT_EQ(transport.requests[1].body, "abcd");
}

TEST_F(S3CallerTest, givesUpInTheWordsOfTheServer)
{
    for (int i = 0; i < kAttempts; ++i)
        refuse(503, "SlowDown");
    expectFailure(ErrorKind::Throttled, kAttempts);
    for (int i = 0; i < kAttempts; ++i)
        transport.fail(ErrorKind::Unavailable);
    expectFailure(ErrorKind::Unavailable, kAttempts);
}

TEST_F(S3CallerTest, doesNotRepeatWhatIsDecided)
{
    refuse(403, "AccessDenied");
    expectFailure(ErrorKind::AccessDenied, 1);
    refuse(404, "NoSuchKey");
    expectFailure(ErrorKind::NotFound, 1);
    refuse(412, "PreconditionFailed");
    expectFailure(ErrorKind::Conflict, 1);
    answerRange("abcd", "bytes 8-11/20", "\"v2\""); // another object by now
    expectFailure(ErrorKind::Conflict, 1);
    refuse(400, "InvalidArgument");
    expectFailure(ErrorKind::InvalidInput, 1);
}

TEST_F(S3CallerTest, signsOnceMoreByTheServersClock)
{
    refuse(403, "RequestTimeTooSkewed", {{"Date", "Sun, 04 Jan 2026 03:04:05 GMT"}});
    answerRange();
    expectRange(2);
    EXPECT_EQ(transport.headerOf(1, "x-amz-date").left(8), "20260104");
    refuse(403, "RequestTimeTooSkewed", {{"Date", "Sun, 04 Jan 2026 03:04:05 GMT"}});
    transport.requests.clear();
    expectFailure(ErrorKind::AccessDenied, 1); // it is not the clock
}

TEST_F(S3CallerTest, asksForNewKeysWhenTheirsHaveExpired)
{
    refuse(400, "ExpiredToken");
    const auto first = get();
    ASSERT_FALSE(first);
    answerRange();
    EXPECT_TRUE(get());
    EXPECT_EQ(keys->loads, 2);
}

TEST_F(S3CallerTest, canBeCanceledWhileItWaitsForAnAnswer)
{
    transport.staySilent();
    const auto pending = caller->send(getRange(u"a.csv"_s, 8, 4, "\"v1\""));
    ASSERT_TRUE(waitUntil([this] { return transport.requests.size() == 1; }));
    pending.cancel();
    EXPECT_EQ(waitFor(pending).error().kind, ErrorKind::Canceled);
    EXPECT_EQ(transport.canceled, 1);
}

TEST_F(S3CallerTest, canBeCanceledBetweenTwoAttempts)
{
    transport.answerText(503, errorXml("SlowDown"), {{"Retry-After", "20"}});
    const auto pending = caller->send(getRange(u"a.csv"_s, 8, 4, "\"v1\""));
    ASSERT_TRUE(waitUntil([this] { return transport.requests.size() == 1; }));
    pending.cancel();
    EXPECT_EQ(waitFor(pending).error().kind, ErrorKind::Canceled);
    EXPECT_EQ(transport.requests.size(), 1);
}

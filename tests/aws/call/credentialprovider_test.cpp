#include "aws/call/credentialprovider.h"
#include "aws/credentials/credentialfixture.h"

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Answers from a list; keeps a load open where the list says so.
class ScriptedSource final : public CredentialSource {
public:
    int loads = 0;
    std::vector<Result<FoundOrNothing>> script;
    std::vector<Promise<FoundOrNothing>> open;
    bool staysOpen = false;

    QString name() const override { return u"script"_s; }

    FoundPending load() override
    {
        ++loads;
        if (staysOpen) {
            open.emplace_back();
            return open.back().pending();
        }
        Result<FoundOrNothing> next = script.front();
        script.erase(script.begin());
        return readyPending<FoundOrNothing>(std::move(next));
    }
};

class ProviderTest : public ::testing::Test {
protected:
    FoundOrNothing keys(const QString &id, std::chrono::seconds left = 0s) const
    {
        return FoundCredentials {{id, Secret(u"s"_s), {}},
            left == 0s ? QDateTime() : clock.now().addSecs(left.count()), u"script"_s};
    }

    QString id()
    {
        const auto found = waitFor(provider.credentials());
        return found ? found->accessKeyId : u"error: "_s + found.error().message;
    }

    FakeClock clock;
    std::unique_ptr<ScriptedSource> made = std::make_unique<ScriptedSource>();
    ScriptedSource &source = *made;
    CredentialProvider provider {std::move(made), clock};
};

} // namespace

TEST_F(ProviderTest, asksOnceForKeysThatDoNotExpire)
{
    source.script.push_back(keys(u"a"_s));
    EXPECT_EQ(id(), u"a"_s);
    clock.advance(std::chrono::hours(10'000));
    EXPECT_EQ(id(), u"a"_s);
    EXPECT_EQ(source.loads, 1);
    provider.forget();
    source.script.push_back(keys(u"b"_s));
    EXPECT_EQ(id(), u"b"_s);
}

TEST_F(ProviderTest, refreshesBesideTheCallsInTheLast15Minutes)
{
    source.script.push_back(keys(u"a"_s, 1h));
    EXPECT_EQ(id(), u"a"_s);
    clock.advance(44min);
    EXPECT_EQ(id(), u"a"_s);
    EXPECT_EQ(source.loads, 1);
    clock.advance(2min);
    source.staysOpen = true;
    EXPECT_EQ(id(), u"a"_s);
    EXPECT_EQ(id(), u"a"_s);
    EXPECT_EQ(source.loads, 2);
    source.open[0].settle(keys(u"b"_s, 1h));
    ASSERT_TRUE(waitUntil([this] { return id() == u"b"_s; }));
    EXPECT_EQ(source.loads, 2);
}

TEST_F(ProviderTest, letsAllWaitForOneRefreshInTheLast10Minutes)
{
    source.script.push_back(keys(u"a"_s, 1h));
    EXPECT_EQ(id(), u"a"_s);
    clock.advance(51min);
    source.staysOpen = true;
    const auto first = provider.credentials();
    const auto second = provider.credentials();
    EXPECT_FALSE(first.isSettled());
    EXPECT_EQ(source.loads, 2);
    source.open[0].settle(keys(u"b"_s, 1h));
    EXPECT_EQ(waitFor(first)->accessKeyId, u"b"_s);
    EXPECT_EQ(waitFor(second)->accessKeyId, u"b"_s);
}

TEST_F(ProviderTest, keepsValidKeysWhenARefreshFailsAndTriesAgainAMinuteLater)
{
    source.script.push_back(keys(u"a"_s, 1h));
    EXPECT_EQ(id(), u"a"_s);
    clock.advance(51min);
    source.script.push_back(fail(ErrorKind::Unavailable, u"down"_s));
    EXPECT_EQ(id(), u"a"_s);
    EXPECT_EQ(id(), u"a"_s);
    EXPECT_EQ(source.loads, 2);
    clock.advance(61s);
    source.script.push_back(keys(u"b"_s, 1h));
    EXPECT_EQ(id(), u"b"_s);
}

TEST_F(ProviderTest, tellsWhenOldKeysCannotBeRenewed)
{
    source.script.push_back(keys(u"a"_s, 1h));
    EXPECT_EQ(id(), u"a"_s);
    clock.advance(2h);
    source.script.push_back(fail(ErrorKind::Unavailable, u"down"_s));
    EXPECT_EQ(id(), u"error: down"_s);
    source.script.push_back(keys(u"b"_s, 1h));
    EXPECT_EQ(id(), u"b"_s);
}

TEST_F(ProviderTest, refusesNothingAndExpiredKeysWithARemedy)
{
    source.script.push_back(FoundOrNothing());
    const auto none = waitFor(provider.credentials());
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().kind, ErrorKind::AccessDenied);
    EXPECT_TRUE(none.error().message.contains(u"aws configure"_s));
    source.script.push_back(keys(u"old"_s, -1s));
    const auto old = waitFor(provider.credentials());
    ASSERT_FALSE(old);
    EXPECT_TRUE(old.error().message.contains(u"script expired at 2026-01-02T03:04:04.000Z"_s))
        << old.error().message.toStdString();
}

TEST_F(ProviderTest, answersThoseThatWaitWhenItDies)
{
    auto own = std::make_unique<ScriptedSource>();
    own->staysOpen = true;
    auto shortLived = std::make_unique<CredentialProvider>(std::move(own), clock);
    const auto pending = shortLived->credentials();
    shortLived.reset();
    EXPECT_FALSE(waitFor(pending));
}

#include "emulator/appflow/entities/customparts.h"
#include "emulator/appflow/entities/lambdaends.h"

#include <thread>

namespace sluice::emulator::test {

namespace {

using namespace Qt::StringLiterals;

/// The token server voids a refresh token with its first use, as many do.
class OAuthTokensTest : public CustomParts { };

const QJsonObject kRequest {{u"type"_s, u"ListEntitiesRequest"_s}};

TEST_F(OAuthTokensTest, whatTheStoreDidNotTakeIsStoredNextAndNobodyIsAskedAgain)
{
    m_secrets.failingWrites = 1;
    const auto failed = refresh(0);
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().message, u"The keychain is locked."_s);
    EXPECT_EQ(stored(), u"access-0 refresh-0"_s);
    EXPECT_EQ(m_logins->gate()->generation(u"crm"_s), 0U);

    const auto renewed = refresh(0);
    ASSERT_TRUE(renewed) << renewed.error().message.toStdString();
    EXPECT_TRUE(*renewed);
    EXPECT_EQ(m_network.asked(), 1);
    EXPECT_EQ(stored(), u"access-1 refresh-1"_s);

    const auto next = refresh(1);
    ASSERT_TRUE(next) << next.error().message.toStdString();
    EXPECT_EQ(m_network.asked(), 2);
    EXPECT_EQ(stored(), u"access-2 refresh-2"_s);
}

TEST_F(OAuthTokensTest, whatIsOverWhenTheStoreTakesItIsRenewedAtOnce)
{
    m_network.setLife(std::chrono::seconds(60));
    m_secrets.failingWrites = 1;
    ASSERT_FALSE(refresh(0));
    m_clock.advance(std::chrono::seconds(60));
    const auto renewed = refresh(0);
    ASSERT_TRUE(renewed) << renewed.error().message.toStdString();
    EXPECT_EQ(m_network.asked(), 2);
    EXPECT_EQ(stored(), u"access-2 refresh-2"_s);
    EXPECT_EQ(m_logins->gate()->generation(u"crm"_s), 1U);
}

TEST_F(OAuthTokensTest, whatTheStoreDidNotTakeIsNothingToOtherCredentials)
{
    m_secrets.failingWrites = 1;
    ASSERT_FALSE(refresh(0));
    auto profile = m_profiles->profile(u"crm"_s);
    ASSERT_TRUE(profile);
    profile->secretKey = u"second"_s;
    ASSERT_TRUE(m_profiles->update(*profile));
    putSecret(u"second"_s, u"refresh-1"_s);
    ASSERT_TRUE(refresh(0));
    EXPECT_EQ(m_network.asked(), 2);
    EXPECT_EQ(stored(u"second"_s), u"access-2 refresh-2"_s);
    EXPECT_EQ(stored(u"first"_s), u"access-0 refresh-0"_s);
}

TEST_F(OAuthTokensTest, whoComesLateGetsWhatIsThere)
{
    for (int i = 0; i < 3; ++i) {
        const auto renewed = refresh(0);
        ASSERT_TRUE(renewed) << renewed.error().message.toStdString();
        EXPECT_TRUE(*renewed);
        EXPECT_EQ(m_network.asked(), 1);
    }
    ASSERT_TRUE(refresh(1));
    EXPECT_EQ(m_network.asked(), 2);
    EXPECT_EQ(m_logins->gate()->generation(u"crm"_s), 2U);
}

TEST_F(OAuthTokensTest, aCallThatIsRefusedLateDoesNotVoidTheNewTokens)
{
    const auto first = m_invoker->callFor(u"crm"_s, kLambda, kRequest);
    const auto second = m_invoker->callFor(u"crm"_s, kLambda, kRequest);
    ASSERT_TRUE(m_network.waitForCalls(2));
    m_network.refuseCredentials(0);
    ASSERT_TRUE(m_network.waitForCalls(3)); // the first call again, with the new tokens
    m_network.refuseCredentials(1);
    ASSERT_TRUE(m_network.waitForCalls(4));
    EXPECT_EQ(m_network.asked(), 1);
    EXPECT_EQ(stored(), u"access-1 refresh-1"_s);
    m_network.answer(2, {});
    m_network.answer(3, {});
    EXPECT_TRUE(sluice::test::waitFor(first));
    EXPECT_TRUE(sluice::test::waitFor(second));
}

TEST_F(OAuthTokensTest, aRunThatIsRefusedLateDoesNotVoidTheNewTokens)
{
    connector::ConnectorContext context;
    context.profileName = u"crm"_s;
    const LambdaEnd end {m_endpoint, context, u"Contact"_s, m_logins->gate()};
    std::atomic<bool> cancel = false;
    std::atomic<int> done = 0;
    const auto run = [&] {
        if (end.ask(*m_calls, kRequest, cancel))
            ++done;
    };
    std::vector<std::thread> runs;
    runs.emplace_back(run);
    runs.emplace_back(run);
    bool isThere = m_network.waitForCalls(2);
    if (isThere) {
        m_network.refuseCredentials(0);
        isThere = m_network.waitForCalls(3);
    }
    if (isThere) {
        m_network.refuseCredentials(1);
        isThere = m_network.waitForCalls(4);
    }
    EXPECT_TRUE(isThere);
    EXPECT_EQ(m_network.asked(), 1);
    if (isThere) {
        m_network.answer(2, {});
        m_network.answer(3, {});
        EXPECT_TRUE(sluice::test::waitUntil([&] { return done == 2; }));
    }
    cancel = true;
    for (auto &thread : runs)
        thread.join();
}

} // namespace

} // namespace sluice::emulator::test

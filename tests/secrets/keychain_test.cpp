#include "secrets/keychain.h"
#include "support/printers.h"
#include "support/waitfor.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::test {

/// Against a real GNOME Keyring; see with-keyring, which sets SLUICE_KEYCHAIN.
class Keychain : public testing::Test {
protected:
    void SetUp() override
    {
        ASSERT_FALSE(qEnvironmentVariableIsEmpty("SLUICE_KEYCHAIN")) << "runs as keychain_test";
    }
};

TEST_F(Keychain, keepsWhatIsWrittenForTheNextStore)
{
    const QByteArray value("pass\0w\xc3\xb6rd", 10);
    const auto store = makeKeychainSecretStore();
    const auto stored = waitFor(store->write(u"sluice-local/1"_s, Secret(value)));
    ASSERT_TRUE(stored) << stored.error().message.toStdString() << " "
                        << stored.error().detail.toStdString();
    const auto again = makeKeychainSecretStore();
    const auto read = waitFor(again->read(u"sluice-local/1"_s));
    ASSERT_TRUE(read);
    EXPECT_EQ(read->reveal(), value);
}

TEST_F(Keychain, aLaterValueReplacesTheFirst)
{
    const auto store = makeKeychainSecretStore();
    ASSERT_TRUE(waitFor(store->write(u"k"_s, Secret(u"one"_s))));
    ASSERT_TRUE(waitFor(store->write(u"k"_s, Secret(u"two"_s))));
    EXPECT_EQ(waitFor(store->read(u"k"_s)).value().reveal(), "two");
}

TEST_F(Keychain, whatIsRemovedIsNotFound)
{
    const auto store = makeKeychainSecretStore();
    ASSERT_TRUE(waitFor(store->write(u"gone"_s, Secret(u"v"_s))));
    EXPECT_TRUE(waitFor(store->remove(u"gone"_s)));
    EXPECT_TRUE(waitFor(store->remove(u"gone"_s)));
    EXPECT_EQ(waitFor(store->read(u"gone"_s)).error().kind, ErrorKind::NotFound);
}

/// No session bus: what a server without a desktop has.
TEST(NoKeychain, isToldWithTheRemedy)
{
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    const auto store = makeKeychainSecretStore();
    const auto written = waitFor(store->write(u"k"_s, Secret(u"v"_s)));
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().kind, ErrorKind::Unavailable);
    EXPECT_TRUE(written.error().message.contains(u"sluice serve --secrets file"_s))
        << written.error().message.toStdString();
}

} // namespace sluice::test

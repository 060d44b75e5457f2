#include "emulator/appflow/profiles/profilestore.h"
#include "emulator/appflow/profiles/recordedsecrets.h"
#include "emulator/localtest.h"
#include "emulator/store/localdatabase.h"
#include "support/waitfor.h"

namespace sluice::emulator::test {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using sluice::test::waitFor;
using sluice::test::waitUntil;

namespace {

class RecordedSecrets : public testing::Test {
protected:
    RecordedSecrets()
    {
        auto opened = openLocalDatabase(m_dir.filePath(u"db"_s));
        EXPECT_TRUE(opened);
        m_database = std::move(*opened);
    }

    void own(const QString &key)
    {
        ConnectorProfile profile;
        profile.name = u"p"_s + key;
        profile.secretKey = key;
        profile.createdAt = QDateTime::fromSecsSinceEpoch(0);
        profile.lastUpdatedAt = profile.createdAt;
        EXPECT_TRUE(ProfileStore(*m_database, u"eu-west-1"_s).insert(profile));
    }

    QStringList kept() const { return m_keychain.secrets.keys(); }

    QTemporaryDir m_dir;
    std::unique_ptr<sqlite::Database> m_database;
    FakeKeychain m_keychain;
    FakeSecretStore m_inner {m_keychain};
};

/// A service that ends in the middle of a request.
class KilledProfiles : public LocalTest {
protected:
    qsizetype profiles()
    {
        return call(u"DescribeConnectorProfiles"_s)
            .json.value("connectorProfileDetails"_L1)
            .toArray()
            .size();
    }
};

} // namespace

TEST_F(RecordedSecrets, theNextStartRemovesWhatBelongsToNoProfile)
{
    {
        RecordedSecretStore store(m_inner, *m_database, u"keychain"_s);
        ASSERT_TRUE(waitFor(store.write(u"owned"_s, Secret(u"a"_s))));
        ASSERT_TRUE(waitFor(store.write(u"orphan"_s, Secret(u"b"_s))));
        ASSERT_TRUE(waitFor(store.write(u"removed"_s, Secret(u"c"_s))));
        ASSERT_TRUE(waitFor(store.remove(u"removed"_s)));
        own(u"owned"_s);
    }
    m_keychain.secrets.insert(u"somebody-else's"_s, "d");
    RecordedSecretStore store(m_inner, *m_database, u"keychain"_s);
    ASSERT_TRUE(store.removeOrphans(false));
    EXPECT_EQ(kept(), (QStringList {u"owned"_s, u"somebody-else's"_s}));
}

TEST_F(RecordedSecrets, whatALockedKeychainKeepsIsTriedAgain)
{
    RecordedSecretStore store(m_inner, *m_database, u"keychain"_s);
    ASSERT_TRUE(waitFor(store.write(u"orphan"_s, Secret(u"b"_s))));
    m_keychain.failure = fail(ErrorKind::Locked, u"Locked."_s).error;
    EXPECT_TRUE(store.removeOrphans(false));
    EXPECT_FALSE(waitFor(store.remove(u"orphan"_s)));
    m_keychain.failure.reset();
    EXPECT_TRUE(store.removeOrphans(false));
    EXPECT_EQ(kept(), QStringList());
}

TEST_F(RecordedSecrets, whatIsInTheOtherPlaceWaitsForIt)
{
    FakeKeychain file;
    FakeSecretStore fileStore(file);
    RecordedSecretStore keychain(m_inner, *m_database, u"keychain"_s);
    ASSERT_TRUE(waitFor(keychain.write(u"orphan"_s, Secret(u"b"_s))));
    ASSERT_TRUE(RecordedSecretStore(fileStore, *m_database, u"file"_s).removeOrphans(false));
    EXPECT_EQ(kept(), QStringList {u"orphan"_s});
    ASSERT_TRUE(keychain.removeOrphans(false));
    EXPECT_EQ(kept(), QStringList());
}

TEST_F(RecordedSecrets, aKeyOfBothPlacesIsRemovedFromBoth)
{
    FakeKeychain file;
    FakeSecretStore fileStore(file);
    RecordedSecretStore keychain(m_inner, *m_database, u"keychain"_s);
    RecordedSecretStore other(fileStore, *m_database, u"file"_s);
    ASSERT_TRUE(waitFor(keychain.write(u"orphan"_s, Secret(u"a"_s))));
    ASSERT_TRUE(waitFor(other.write(u"orphan"_s, Secret(u"b"_s))));
    ASSERT_TRUE(other.removeOrphans(false));
    EXPECT_EQ(file.secrets.keys(), QStringList());
    EXPECT_EQ(kept(), QStringList {u"orphan"_s});
    ASSERT_TRUE(keychain.removeOrphans(false));
    EXPECT_EQ(kept(), QStringList());
}

TEST_F(RecordedSecrets, aListedKeyIsNotKeptByTheNoteOfTheOtherPlace)
{
    const QString key = kSecretKeyPrefix + u"orphan"_s;
    FakeKeychain file;
    FakeSecretStore fileStore(file);
    RecordedSecretStore keychain(m_inner, *m_database, u"keychain"_s);
    ASSERT_TRUE(waitFor(keychain.write(key, Secret(u"a"_s))));
    file.secrets.insert(key, "b");
    RecordedSecretStore other(fileStore, *m_database, u"file"_s);
    ASSERT_TRUE(other.removeOrphans(true));
    EXPECT_TRUE(waitUntil([&] { return file.secrets.isEmpty(); }, 5s));
    EXPECT_EQ(kept(), QStringList {key});
}

// Kill -9 between the secret and the profile's row.
TEST_F(KilledProfiles, aProfileThatWasNeverStoredLeavesNoCredentials)
{
    m_keychain.isSlow = true;
    const auto call = begin(u"CreateConnectorProfile"_s, profileInput());
    ASSERT_TRUE(waitUntil([this] { return m_keychain.waiting.size() == 1; }, 5s));
    const auto writes = std::exchange(m_keychain.waiting, {});
    writes[0](); // the keychain did it, and nobody will hear of it
    killService();
    EXPECT_EQ(m_keychain.secrets.size(), 1);
    m_keychain.isSlow = false;
    startService();
    EXPECT_EQ(m_keychain.secrets.size(), 0);
    EXPECT_EQ(profiles(), 0);
}

TEST_F(KilledProfiles, theLastProfileTakesItsSecretsWithIt)
{
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    EXPECT_EQ(m_keychain.secrets.size(), 1);
    // Between the row and the secret.
    m_keychain.isSlow = true;
    const auto gone = begin(u"DeleteConnectorProfile"_s, {{u"connectorProfileName"_s, u"crm"_s}});
    ASSERT_TRUE(waitUntil([this] { return m_keychain.waiting.size() == 1; }, 5s));
    killService();
    m_keychain.waiting.clear();
    m_keychain.isSlow = false;
    startService();
    EXPECT_EQ(m_keychain.secrets.size(), 0);
}

} // namespace sluice::emulator::test

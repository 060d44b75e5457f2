#include "emulator/localtest.h"
#include "engine/destination/stagingfolder.h"

#include <QDir>
#include <QDirIterator>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// The folder of clean-zone holds the fixtures of Salesforce, too.
class SharedFolder : public LocalTest {
protected:
    void SetUp() override
    {
        m_fixtures = {{u"Salesforce"_s, shared({})}};
        ASSERT_TRUE(QDir().mkpath(shared({})));
        putFile(shared(u"Account.csv"_s), "id,amount\n1,5\n");
        LocalTest::SetUp();
        call(u"CreateConnectorProfile"_s, profileInput());
    }

    QString shared(const QString &file) const
    {
        return dataDir().bucketsFolder() + u"/clean-zone/"_s + file;
    }

    /// Updates accounts, and keeps those that are none in clean-zone/errors.
    static QJsonObject accountsInput()
    {
        QJsonObject input = flowInput();
        input["destinationFlowConfigList"_L1] = QJsonArray {QJsonObject {
            {u"connectorType"_s, u"Salesforce"_s}, {u"connectorProfileName"_s, u"crm"_s},
            {u"destinationConnectorProperties"_s,
                QJsonObject {{u"Salesforce"_s,
                    QJsonObject {{u"object"_s, u"Account"_s},
                        {u"idFieldNames"_s, QJsonArray {u"id"_s}},
                        {u"writeOperationType"_s, u"UPDATE"_s},
                        {u"errorHandlingConfig"_s,
                            QJsonObject {{u"bucketName"_s, u"clean-zone"_s},
                                {u"bucketPrefix"_s, u"errors"_s}}}}}}}}};
        input["tasks"_L1] = QJsonArray {task(u"Filter"_s, u"PROJECTION"_s, {u"id"_s, u"amount"_s}),
            task(u"Map"_s, u"NO_OP"_s, {u"id"_s}, u"id"_s),
            task(u"Map"_s, u"NO_OP"_s, {u"amount"_s}, u"amount"_s)};
        return input;
    }

    static QByteArray contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("nothing");
    }

    QStringList staging() const
    {
        return QDir(shared({})).entryList({u".sluice*"_s}, QDir::AllEntries | QDir::Hidden);
    }
};

class RealRunsInSharedFolder : public SharedFolder {
protected:
    RealRunsInSharedFolder() { m_usesRealEngine = true; }
};

TEST_F(RealRunsInSharedFolder, keepBothTheRecordsAndWhatWasRefused)
{
    ASSERT_EQ(call(u"CreateFlow"_s, accountsInput()).status, 200);
    const QString run = startRun();
    EXPECT_TRUE(waitForRun(run, u"Successful"_s))
        << QJsonDocument(records()).toJson().toStdString();
    EXPECT_EQ(contentOf(shared(u"Account.out.jsonl"_s)), "{\"id\":\"1\",\"amount\":\"10\"}\n");
    QDirIterator refused(shared(u"errors"_s), QDir::Files, QDirIterator::Subdirectories);
    ASSERT_TRUE(refused.hasNext());
    EXPECT_EQ(contentOf(refused.next()),
        "{\"record\":{\"id\":\"2\",\"amount\":\"20\"},\"errorMessage\":\"There is no record with "
        "id "
        "= 2.\"}\n");
    EXPECT_EQ(staging(), QStringList());
}

/// A run that failed keeps what its record tells of in fixtures, and nothing in a bucket.
TEST_F(SharedFolder, isRecoveredByTheRuleOfEachUse)
{
    ASSERT_EQ(call(u"CreateFlow"_s, accountsInput()).status, 200);
    const QString id = startRun();
    const auto folder = MappedFolder::closed(shared({}));
    const auto stage = [&](engine::StagingRole role, const QString &key) {
        const auto staging = engine::StagingFolder::create(folder, id, role);
        ASSERT_TRUE(staging.ok());
        putFile((*staging)->outputPath(0), "new");
        ASSERT_TRUE((*staging)->prepare({(*staging)->outputPath(0)}, {key}).ok());
        ASSERT_TRUE((*staging)->publishNext().ok());
    };
    stage(engine::StagingRole::Entity, u"Account.out.jsonl"_s);
    stage(engine::StagingRole::Objects, u"out/part-0"_s);
    m_runs.back()->breakWith(u"The destination is gone."_s);
    ASSERT_TRUE(waitForRun(id, u"Error"_s));
    killService();
    startService();
    EXPECT_EQ(contentOf(shared(u"Account.out.jsonl"_s)), "new");
    EXPECT_EQ(contentOf(shared(u"out/part-0"_s)), "nothing");
    EXPECT_EQ(staging(), QStringList());
}

/// What somebody put into a bucket's folder allows no more than the mapping does.
TEST_F(SharedFolder, isRecoveredThroughLinksOnlyWhereItsMappingAllowsThem)
{
    ASSERT_EQ(call(u"CreateFlow"_s, accountsInput()).status, 200);
    const QString id = startRun();
    const QString outside = m_dir.filePath(u"outside"_s);
    ASSERT_TRUE(QDir().mkpath(outside));
    ASSERT_TRUE(QFile::link(outside, shared(u"link"_s)));
    for (const QString &role : {u"entity"_s, u"refused"_s}) {
        const QString staged = shared(u".sluice-staging-"_s + id + u'-' + role);
        ASSERT_TRUE(QDir().mkpath(staged));
        putFile(staged + u"/0"_s, "evil");
        putFile(staged + u"/replaced-0"_s, "evil");
        putFile(staged + u"/journal.json"_s,
            R"({"objects":[{"file":"0","key":"link/x"}],"stays":true,"allowLinks":true})");
    }
    killService();
    startService();
    EXPECT_TRUE(QDir(outside).isEmpty());
    killService();
    m_fixtures[0].allowLinks = true;
    startService();
    EXPECT_EQ(contentOf(outside + u"/x"_s), "evil");
    EXPECT_EQ(staging().size(), 1); // the bucket's mapping allows none
}

} // namespace sluice::emulator::test

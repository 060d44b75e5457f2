#include "emulator/localtest.h"
#include "emulator/store/localdatabase.h"
#include "sqlite/statement.h"

#include <QDir>
#include <QDirIterator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// A process that dies between what a run put in place and its record, after the folder where that
/// is was mapped to nothing, or to another one.
class FormerFolders : public LocalTest {
protected:
    FormerFolders() { m_usesRealEngine = true; }

    void SetUp() override
    {
        LocalTest::SetUp();
        ASSERT_TRUE(QDir().mkpath(folder(u"first"_s)));
        ASSERT_TRUE(QDir().mkpath(folder(u"second"_s)));
        // The record's end cannot be stored.
        changeDatabase(u"CREATE TRIGGER dies BEFORE UPDATE ON executions "
                       "WHEN NEW.status <> OLD.status BEGIN SELECT RAISE(FAIL, 'gone'); END"_s);
    }

    QString folder(const QString &name) const { return m_dir.filePath(name); }

    void map(const QByteArray &path, const QString &name)
    {
        const QJsonObject body {{u"folder"_s, folder(name)}};
        ASSERT_EQ(send("PUT", "/_sluice/" + path, QJsonDocument(body).toJson()).status, 200);
    }

    QStringList names(const QString &name) const
    {
        QStringList found;
        QDirIterator entries(
            folder(name), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (entries.hasNext())
            found << QDir(folder(name)).relativeFilePath(entries.next());
        found.sort();
        return found;
    }

    /// In its place, not staged.
    bool waitForFile(const QString &name) const
    {
        return sluice::test::waitUntil([&] {
            const QStringList found = names(u"first"_s);
            return std::any_of(found.begin(), found.end(),
                [&](const QString &file) { return !file.startsWith(u'.') && file.endsWith(name); });
        });
    }

    void createBucketFlow()
    {
        auto input = flowInput();
        auto destinations = input["destinationFlowConfigList"_L1].toArray();
        destinations[0] = QJsonObject {{u"connectorType"_s, u"S3"_s},
            {u"destinationConnectorProperties"_s,
                QJsonObject {{u"S3"_s, QJsonObject {{u"bucketName"_s, u"out-zone"_s}}}}}};
        input["destinationFlowConfigList"_L1] = destinations;
        const auto created = call(u"CreateFlow"_s, input);
        ASSERT_EQ(created.status, 200) << created.message().toStdString();
    }

    void dieAndStartAgain()
    {
        killService();
        changeDatabase(u"DROP TRIGGER dies"_s);
        startService();
    }
};

TEST_F(FormerFolders, ofABucketThatIsMappedNoMoreTheRunIsTakenBack)
{
    map("buckets/out-zone", u"first"_s);
    createBucketFlow();
    const QString run = startRun();
    ASSERT_TRUE(waitForFile(u"part-0"_s));
    ASSERT_EQ(send("DELETE", "/_sluice/buckets/out-zone").status, 200);
    dieAndStartAgain();
    EXPECT_EQ(runStatus(run), u"Error"_s);
    EXPECT_EQ(names(u"first"_s), QStringList());
}

TEST_F(FormerFolders, ofABucketThatIsMappedAnewTheRunIsTakenBack)
{
    map("buckets/out-zone", u"first"_s);
    createBucketFlow();
    const QString run = startRun();
    ASSERT_TRUE(waitForFile(u"part-0"_s));
    map("buckets/out-zone", u"second"_s);
    map("buckets/out-zone", u"first"_s);
    map("buckets/out-zone", u"second"_s);
    dieAndStartAgain();
    EXPECT_EQ(names(u"first"_s), QStringList());
    // What is done is forgotten.
    const auto former = openLocalDatabase(dataDir().databaseFile());
    ASSERT_TRUE(former);
    const auto left = sqlite::readList(**former, u"SELECT folder FROM former_folders"_s,
        [](const sqlite::Statement &row) { return row.text(0); });
    EXPECT_EQ(left.valueOr(QStringList(u"?"_s)), QStringList());
}

TEST_F(FormerFolders, ofFixturesThatAreMappedNoMoreTheRunIsTakenBack)
{
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    putFile(folder(u"first/Account.csv"_s), "Id,Name\n1,Ada\n");
    map("fixtures/Salesforce", u"first"_s);
    put(u"raw-zone"_s, u"people/a.csv"_s, "Id,Name\n2,Grace\n");
    auto input = flowInput();
    input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"S3"_s},
        {u"sourceConnectorProperties"_s,
            QJsonObject {{u"S3"_s,
                QJsonObject {
                    {u"bucketName"_s, u"raw-zone"_s}, {u"bucketPrefix"_s, u"people"_s}}}}}};
    input["destinationFlowConfigList"_L1] = QJsonArray {
        QJsonObject {{u"connectorType"_s, u"Salesforce"_s}, {u"connectorProfileName"_s, u"crm"_s},
            {u"destinationConnectorProperties"_s,
                QJsonObject {{u"Salesforce"_s, QJsonObject {{u"object"_s, u"Account"_s}}}}}}};
    input["tasks"_L1] = QJsonArray {task(u"Map_all"_s, u"NO_OP"_s, {})};
    const auto created = call(u"CreateFlow"_s, input);
    ASSERT_EQ(created.status, 200) << created.message().toStdString();
    const QString run = startRun();
    ASSERT_TRUE(waitForFile(u"Account.out.jsonl"_s));
    ASSERT_EQ(send("DELETE", "/_sluice/fixtures/Salesforce").status, 200);
    dieAndStartAgain();
    EXPECT_EQ(runStatus(run), u"Error"_s);
    EXPECT_EQ(names(u"first"_s), QStringList(u"Account.csv"_s));
    QFile mappings(dataDir().mappingsFile());
    ASSERT_TRUE(mappings.open(QIODevice::ReadOnly));
    EXPECT_FALSE(mappings.readAll().contains(folder(u"first"_s).toUtf8()));
}

} // namespace sluice::emulator::test

#include "flowtests/folder/casefolder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;

namespace sluice::flowtests {

class CaseFolderTest : public ::testing::Test {
protected:
    void put(const QString &name, const QByteArray &content = R"({"flowName": "orders"})")
    {
        const QString path = dir.filePath(name);
        QDir().mkpath(QFileInfo(path).path());
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    QTemporaryDir dir;
};

TEST_F(CaseFolderTest, casesAreFoundAtAnyDepthButNotInTheDataOfOne)
{
    EXPECT_FALSE(findCases(dir.filePath(u"none"_s)).ok());
    EXPECT_FALSE(findCases(dir.path()).ok());
    put(u"b/flow.json"_s);
    put(u"a/deep/flow.json"_s);
    put(u"b/buckets/src/flow.json"_s);
    EXPECT_EQ(findCases(dir.path()).value(), (QStringList {u"a/deep"_s, u"b"_s}));
    put(u"flow.json"_s);
    EXPECT_EQ(findCases(dir.path()).value(), QStringList {u"."_s});
}

TEST_F(CaseFolderTest, aCaseHasItsFilesByTheirNames)
{
    put(u"a/flow.json"_s);
    put(u"a/case.json"_s, R"({"description": "x", "ordered": true})");
    put(u"a/buckets/src/in/.hidden"_s, "1");
    put(u"a/fixtures/crm/Account.csv"_s, "1");
    put(u"a/profiles/crm.json"_s, R"({"connectorType": "Salesforce"})");
    put(u"a/expected/buckets/dst/x"_s, "1");
    const auto found = readCase(dir.path(), u"a"_s);
    ASSERT_TRUE(found.ok()) << found.error().message.toStdString();
    EXPECT_EQ(found->flow.flowName, u"orders"_s);
    EXPECT_TRUE(found->isOrdered);
    EXPECT_EQ(found->inputs.keys(),
        (QStringList {u"buckets/src/in/.hidden"_s, u"fixtures/crm/Account.csv"_s}));
    EXPECT_EQ(found->expected.keys(), QStringList {u"buckets/dst/x"_s});
    EXPECT_EQ(found->record, (QJsonObject {{u"executionStatus"_s, u"Successful"_s}}));
    EXPECT_FALSE(found->hasRecord);
    ASSERT_EQ(found->profiles.size(), 1);
    EXPECT_EQ(found->profiles.first()["connectorProfileName"_L1], u"crm"_s);
}

TEST_F(CaseFolderTest, whatNobodyCanReadIsNamed)
{
    put(u"a/flow.json"_s);
    put(u"a/case.json"_s, R"({"orderd": true})");
    EXPECT_TRUE(readCase(dir.path(), u"a"_s).error().message.contains(u"orderd"_s));
    put(u"a/case.json"_s, R"({"ordered": 1})");
    EXPECT_TRUE(readCase(dir.path(), u"a"_s).error().message.contains(u"true or false"_s));
    put(u"a/case.json"_s, "{}");
    put(u"a/expected/record.json"_s, "[1]");
    EXPECT_TRUE(readCase(dir.path(), u"a"_s).error().message.contains(u"record.json"_s));
    put(u"a/expected/record.json"_s, R"({"executionStatus": "Error"})");
    EXPECT_TRUE(readCase(dir.path(), u"a"_s)->hasRecord);
    put(u"a/buckets/src/x"_s, "1");
    ASSERT_TRUE(QFile::link(u"x"_s, dir.filePath(u"a/buckets/src/link"_s)));
    EXPECT_TRUE(readCase(dir.path(), u"a"_s).error().message.contains(u"is a link"_s));
}

TEST_F(CaseFolderTest, whatWouldBeComparedWithNothingIsNamed)
{
    put(u"a/flow.json"_s);
    put(u"a/expected/buckets/dst/x"_s, "1");
    for (const QString &name : {u"a/expected/bucket/dst/x"_s, u"a/expected/records.json"_s,
             u"a/expected/record.json/x"_s, u"a/expected/fixtures"_s}) {
        put(name, "1");
        const auto found = readCase(dir.path(), u"a"_s);
        ASSERT_FALSE(found.ok()) << name.toStdString();
        const QString entry = name.section(u'/', 0, 2);
        EXPECT_TRUE(found.error().message.contains(dir.filePath(entry)))
            << found.error().message.toStdString();
        if (!QFile::remove(dir.filePath(entry)))
            QDir(dir.filePath(entry)).removeRecursively();
    }
    EXPECT_TRUE(readCase(dir.path(), u"a"_s).ok());
}

} // namespace sluice::flowtests

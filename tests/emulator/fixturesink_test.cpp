#include "emulator/custom/secretvault.h"
#include "emulator/fixtures/fixtureends.h"
#include "support/printers.h"

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

namespace sluice::emulator {

namespace {

using namespace Qt::StringLiterals;

class FixtureSinkTest : public ::testing::Test {
protected:
    QString path(const QString &name) const { return dir.filePath(name); }

    void put(const QString &name, const QByteArray &content)
    {
        QFile file(path(name));
        ASSERT_TRUE(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    QByteArray out() const
    {
        QFile file(path(u"Account.out.jsonl"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("nothing");
    }

    FixtureSink sink(const QString &operation, const QStringList &ids = {u"id"_s})
    {
        return FixtureSink(files, dir.path(), u"Account"_s, operation, ids);
    }

    QTemporaryDir dir;
    engine::DataFiles files {dir.path()};
    std::atomic<bool> cancel = false;
    engine::RunWatch watch {cancel, [](qint64, qint64) {}};
};

TEST_F(FixtureSinkTest, idsOfCsvAndJsonAreTheSame)
{
    put(u"Account.jsonl"_s, "{\"id\":7,\"name\":\"old\",\"size\":3}\n");
    auto writer = sink(u"UPDATE"_s);
    const auto refused
        = writer.write({"{\"id\":\"7\",\"name\":\"new\"}", "{\"name\":\"x\"}"}, watch);
    ASSERT_TRUE(refused.ok()) << refused.error().message.toStdString();
    EXPECT_EQ(*refused,
        (QList<engine::RefusedRecord> {{1, u"The record has no id, which identifies it."_s}}));
    ASSERT_TRUE(writer.finish().ok());
    EXPECT_EQ(out(), "{\"id\":\"7\",\"name\":\"new\",\"size\":3}\n");
}

TEST_F(FixtureSinkTest, nothingIsLeftOfARunThatDoesNotFinish)
{
    put(u"Account.csv"_s, "id\n1\n");
    {
        auto writer = sink(u"DELETE"_s);
        ASSERT_TRUE(writer.write({"{\"id\":\"1\"}"}, watch).ok());
    }
    EXPECT_EQ(out(), "nothing");
}

TEST_F(FixtureSinkTest, insertNeedsNoIdsAndTheOthersDo)
{
    put(u"Account.csv"_s, "");
    auto inserts = sink(u"INSERT"_s, {});
    ASSERT_TRUE(inserts.write({"{\"a\":1}", "{\"a\":1}"}, watch).ok());
    ASSERT_TRUE(inserts.finish().ok());
    EXPECT_EQ(out(), "{\"a\":1}\n{\"a\":1}\n");
    const auto refused = sink(u"UPSERT"_s, {}).write({"{\"a\":1}"}, watch);
    ASSERT_FALSE(refused.ok());
    EXPECT_TRUE(refused.error().message.startsWith(u"UPSERT needs idFieldNames"_s));
}

TEST_F(FixtureSinkTest, aCanceledWriteStopsBetweenRecords)
{
    put(u"Account.csv"_s, "id\n1\n");
    cancel = true;
    auto writer = sink(u"UPSERT"_s);
    const auto refused = writer.write({"{\"id\":\"2\"}"}, watch);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().kind, ErrorKind::Canceled);
}

TEST(SecretContent, hasTheKeysThatConnectorsRead)
{
    EXPECT_EQ(SecretVault::secretContent({{u"authenticationType"_s, u"BASIC"_s},
                  {u"basic"_s, QJsonObject {{u"username"_s, u"ada"_s}, {u"password"_s, u"pw"_s}}}}),
        (QJsonObject {
            {u"userName"_s, u"ada"_s}, {u"username"_s, u"ada"_s}, {u"password"_s, u"pw"_s}}));
    EXPECT_EQ(SecretVault::secretContent({{u"authenticationType"_s, u"APIKEY"_s},
                  {u"apiKey"_s, QJsonObject {{u"apiKey"_s, u"k"_s}, {u"apiSecretKey"_s, u"s"_s}}}}),
        (QJsonObject {
            {u"apiKey"_s, u"k"_s}, {u"secretKey"_s, u"s"_s}, {u"apiSecretKey"_s, u"s"_s}}));
    EXPECT_EQ(SecretVault::secretContent({{u"authenticationType"_s, u"OAUTH2"_s},
                  {u"oauth2"_s,
                      QJsonObject {{u"clientSecret"_s, u"never"_s}, {u"accessToken"_s, u"a"_s},
                          {u"refreshToken"_s, u"r"_s}}}}),
        (QJsonObject {{u"accessToken"_s, u"a"_s}, {u"refreshToken"_s, u"r"_s}}));
}

} // namespace

} // namespace sluice::emulator

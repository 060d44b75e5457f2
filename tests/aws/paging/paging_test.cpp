#include "aws/paging/serviceclient.h"
#include "aws/paging/startingtoken.h"
#include "support/callertest.h"

#include <QProcess>

using namespace sluice;
using namespace sluice::aws;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kCases = 1000;
const QString kMember = u"nextToken"_s;

class PagingTest : public CallerTest {
protected:
    Result<JoinedPages> walk(
        const QString &operation, const PageOptions &options = {}, const QJsonObject &input = {})
    {
        return waitFor(client.listPages(operation, input, options));
    }

    /// Answers with the pages from the one a token asks for.
    void script(const QJsonArray &pages, const QString &startingToken)
    {
        const QString token = StartingToken::decode(startingToken, kMember).nextToken;
        // "page/2\"\\+"
        const qsizetype first = token.isEmpty() ? 0 : token.mid(5, token.size() - 8).toInt();
        transport = FakeTransport();
        for (qsizetype i = first; i < pages.size(); ++i)
            transport.answer(200, pages[i].toObject());
    }

    ServiceClient client {caller};
};

} // namespace

TEST_F(PagingTest, walksAndResumesAsBotocoreDoes)
{
    QProcess python;
    python.start(u"/usr/bin/python3"_s,
        {QStringLiteral(SLUICE_SOURCE_DIR "/tests/aws/paging/botocore_pages.py"), u"20261120"_s,
            QString::number(kCases)});
    ASSERT_TRUE(python.waitForFinished(60'000) && python.exitCode() == 0)
        << python.readAllStandardError().toStdString();
    int walks = 0;
    for (const QByteArray &line : python.readAllStandardOutput().split('\n')) {
        const QJsonObject each = QJsonDocument::fromJson(line).object();
        QString token;
        for (const QJsonValue expected : each.value("walks"_L1).toArray()) {
            script(each.value("pages"_L1).toArray(), token);
            const auto pages = walk(u"ListFlows"_s, {0, each.value("maxItems"_L1).toInt(), token});
            ASSERT_TRUE(pages) << line.toStdString() << pages.error().message.toStdString();
            ASSERT_EQ(pages->result, (QJsonObject {{u"flows"_s, expected["flows"_L1].toArray()}}))
                << line.toStdString();
            ASSERT_EQ(pages->nextStartingToken, expected["token"_L1].toString())
                << line.toStdString();
            token = pages->nextStartingToken;
            ++walks;
        }
    }
    EXPECT_GT(walks, kCases);
}

TEST_F(PagingTest, joinsTheGroupsOfEntities)
{
    transport.answer(200,
        {{u"connectorEntityMap"_s,
             QJsonObject {{u"Sales"_s, QJsonArray {1, 2}}, {u"Admin"_s, QJsonArray {3}}}},
            {u"nextToken"_s, u"t"_s}});
    transport.answer(200,
        {{u"connectorEntityMap"_s,
            QJsonObject {{u"Sales"_s, QJsonArray {4}}, {u"Zoo"_s, QJsonArray {5}}}}});
    const auto pages = walk(u"ListConnectorEntities"_s, {3, 0, {}});
    ASSERT_TRUE(pages);
    EXPECT_EQ(pages->result,
        (QJsonObject {{u"connectorEntityMap"_s,
            QJsonObject {{u"Admin"_s, QJsonArray {3}}, {u"Sales"_s, QJsonArray {1, 2, 4}},
                {u"Zoo"_s, QJsonArray {5}}}}}));
    EXPECT_EQ(pages->nextStartingToken, u""_s);
    EXPECT_EQ(transport.bodyOf(0), (QJsonObject {{u"maxResults"_s, 3}}));
    EXPECT_EQ(transport.bodyOf(1), (QJsonObject {{u"maxResults"_s, 3}, {u"nextToken"_s, u"t"_s}}));
}

TEST_F(PagingTest, listsAllEntitiesOfAllGroups)
{
    transport.answer(200,
        {{u"connectorEntityMap"_s,
            QJsonObject {{u"Sales"_s, QJsonArray {1, 2}}, {u"Admin"_s, QJsonArray {3}}}}});
    const auto all = waitFor(client.listAll(u"ListConnectorEntities"_s, {}));
    ASSERT_TRUE(all);
    EXPECT_EQ(*all, (QJsonArray {3, 1, 2}));
}

TEST_F(PagingTest, resumesInsideTheGroupsOfEntities)
{
    const QJsonObject page {{u"connectorEntityMap"_s,
        QJsonObject {{u"A"_s, QJsonArray {1, 2}}, {u"B"_s, QJsonArray {3, 4}}}}};
    transport.answer(200, page);
    const auto first = walk(u"ListConnectorEntities"_s, {0, 3, {}});
    ASSERT_TRUE(first);
    EXPECT_EQ(first->items, (QJsonArray {1, 2, 3}));
    EXPECT_EQ(StartingToken::decode(first->nextStartingToken, kMember), (StartingToken {{}, 3}));
    transport.answer(200, page);
    const auto rest = walk(u"ListConnectorEntities"_s, {0, 3, first->nextStartingToken});
    ASSERT_TRUE(rest);
    EXPECT_EQ(rest->items, (QJsonArray {4}));
    EXPECT_EQ(rest->nextStartingToken, u""_s);
}

TEST_F(PagingTest, joinsTheMapBesideTheList)
{
    const QJsonObject first {{u"connectors"_s, QJsonArray {1, 2}},
        {u"connectorConfigurations"_s, QJsonObject {{u"S3"_s, 1}}}, {u"nextToken"_s, u"t"_s}};
    transport.answer(200, first);
    transport.answer(200,
        {{u"connectors"_s, QJsonArray {3}},
            {u"connectorConfigurations"_s, QJsonObject {{u"Slack"_s, 2}}}});
    const auto pages = walk(u"DescribeConnectors"_s);
    ASSERT_TRUE(pages);
    EXPECT_EQ(pages->result,
        (QJsonObject {{u"connectors"_s, QJsonArray {1, 2, 3}},
            {u"connectorConfigurations"_s, QJsonObject {{u"S3"_s, 1}, {u"Slack"_s, 2}}}}));
}

TEST_F(PagingTest, refusesAnOperationWithoutPages)
{
    const auto refused = walk(u"StartFlow"_s);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, ErrorKind::Unsupported);
    const auto listed = waitFor(client.listAll(u"StartFlow"_s, {}));
    ASSERT_FALSE(listed);
    EXPECT_EQ(listed.error().kind, ErrorKind::Unsupported);
}

TEST(StartingToken, takesTokensOfOthers)
{
    EXPECT_EQ(StartingToken::decode(u"opaque-token=="_s, kMember),
        (StartingToken {u"opaque-token=="_s, 0}));
    EXPECT_EQ(StartingToken::decode(u"abc___2"_s, kMember), (StartingToken {u"abc"_s, 2}));
    EXPECT_EQ(StartingToken::decode(u"None___2"_s, kMember), (StartingToken {{}, 2}));
    EXPECT_EQ(StartingToken::decode(u"abc___x"_s, kMember), (StartingToken {u"abc___x"_s, 0}));
    const QString other = QString::fromLatin1(QByteArray(R"({"Marker": "x"})").toBase64());
    EXPECT_EQ(StartingToken::decode(other, kMember), (StartingToken {other, 0}));
}

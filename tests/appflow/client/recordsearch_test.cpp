#include "appflow/client/appflowclient.h"
#include "appflow/client/recordsearch.h"
#include "support/callertest.h"

#include <QJsonArray>

using namespace sluice;
using namespace sluice::appflow;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

class RecordSearchTest : public CallerTest {
protected:
    void page(const QStringList &executions, const QString &token = {})
    {
        QJsonArray records;
        for (const QString &id : executions)
            records.append(
                QJsonObject {{u"executionId"_s, id}, {u"executionStatus"_s, u"Error"_s}});
        QJsonObject answer {{u"flowExecutions"_s, records}};
        if (!token.isEmpty())
            answer["nextToken"_L1] = token;
        transport.answer(200, answer);
    }

    Result<RecordSearch::Found> find(const QString &id)
    {
        return waitFor(search.find(u"orders"_s, id));
    }

    AppFlowClient client {caller};
    RecordSearch search {client};
};

} // namespace

TEST_F(RecordSearchTest, readsNoFurtherThanTheRecord)
{
    page({u"E3"_s}, u"a"_s);
    page({u"E2"_s, u"E1"_s}, u"b"_s);
    const auto found = find(u"E2"_s);
    ASSERT_TRUE(found && *found);
    EXPECT_EQ((*found)->value("executionStatus"_L1), u"Error"_s);
    EXPECT_EQ(transport.requests.size(), 2);
    EXPECT_EQ(transport.bodyOf(1),
        (QJsonObject {{u"flowName"_s, u"orders"_s}, {u"nextToken"_s, u"a"_s}}));
}

TEST_F(RecordSearchTest, saysThatThereIsNone)
{
    page({u"E3"_s}, u"a"_s);
    page({u"E2"_s});
    const auto found = find(u"E1"_s);
    ASSERT_TRUE(found);
    EXPECT_FALSE(*found);
}

TEST_F(RecordSearchTest, followsNoTokenForEver)
{
    for (int i = 0; i < 3; ++i)
        page({u"E3"_s}, u"a"_s);
    const auto found = find(u"E1"_s);
    ASSERT_TRUE(found);
    EXPECT_FALSE(*found);
    EXPECT_EQ(transport.requests.size(), 2);
}

TEST_F(RecordSearchTest, passesOnWhatFailed)
{
    transport.answer(
        404, {{u"message"_s, u"gone"_s}}, {{"x-amzn-ErrorType", "ResourceNotFoundException"}});
    const auto found = find(u"E1"_s);
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().kind, ErrorKind::NotFound);
}

#include "appflow/client/appflowclient.h"
#include "support/callertest.h"

#include <QJsonArray>

using namespace sluice;
using namespace sluice::appflow;
using namespace sluice::test;
using namespace Qt::StringLiterals;

namespace {

class AppFlowClientTest : public CallerTest {
protected:
    void page(const QJsonArray &flows, const QJsonValue &token = QJsonValue::Undefined)
    {
        QJsonObject answer {{u"flows"_s, flows}};
        if (!token.isUndefined())
            answer["nextToken"_L1] = token;
        transport.answer(200, answer);
    }

    Pending<QJsonArray> listFlows()
    {
        return client.listAll(u"ListFlows"_s, {{u"maxResults"_s, 2}});
    }

    AppFlowClient client {caller};
};

} // namespace

TEST_F(AppFlowClientTest, callsAnOperation)
{
    transport.answer(200, {{u"flowStatus"_s, u"Active"_s}});
    const auto answer = waitFor(client.call(u"DescribeFlow"_s, {{u"flowName"_s, u"orders"_s}}));
    ASSERT_TRUE(answer);
    EXPECT_EQ(answer->value("flowStatus"_L1).toString(), u"Active"_s);
}

TEST_F(AppFlowClientTest, passesErrorsOn)
{
    transport.answer(409, {{u"message"_s, u"It runs."_s}},
        {{"x-amzn-ErrorType", "ConflictException"}, {"x-amzn-RequestId", "r-1"}});
    const auto answer = waitFor(client.call(u"DeleteFlow"_s, {{u"flowName"_s, u"orders"_s}}));
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error(),
        (Error {ErrorKind::Conflict, u"It runs."_s, {}, u"ConflictException"_s, u"r-1"_s, 409}));
}

// A short or empty page is not the last one (reference 1.4).
TEST_F(AppFlowClientTest, joinsPagesInOrder)
{
    page({1, 2}, u"t1"_s);
    page({}, u"t2"_s);
    page({3}, QJsonValue());
    const auto flows = waitFor(listFlows());
    ASSERT_TRUE(flows);
    EXPECT_EQ(*flows, (QJsonArray {1, 2, 3}));
    ASSERT_EQ(transport.requests.size(), 3);
    EXPECT_EQ(transport.bodyOf(0), (QJsonObject {{u"maxResults"_s, 2}}));
    EXPECT_EQ(transport.bodyOf(1), (QJsonObject {{u"maxResults"_s, 2}, {u"nextToken"_s, u"t1"_s}}));
    EXPECT_EQ(transport.bodyOf(2), (QJsonObject {{u"maxResults"_s, 2}, {u"nextToken"_s, u"t2"_s}}));
}

TEST_F(AppFlowClientTest, takesAMissingListForAnEmptyOne)
{
    transport.answer(200, {});
    const auto flows = waitFor(listFlows());
    ASSERT_TRUE(flows);
    EXPECT_TRUE(flows->isEmpty());
}

TEST_F(AppFlowClientTest, refusesPagesThatNeverEnd)
{
    page({1}, u"a"_s);
    page({2}, u"b"_s);
    page({3}, u"a"_s);
    const auto flows = waitFor(listFlows());
    ASSERT_FALSE(flows);
    EXPECT_EQ(flows.error().kind, ErrorKind::Internal);
    EXPECT_TRUE(flows.error().message.contains(u"ListFlows"_s));
    EXPECT_EQ(transport.requests.size(), 3);
}

TEST_F(AppFlowClientTest, refusesAListThatIsNone)
{
    transport.answer(200, {{u"flows"_s, QJsonObject()}});
    const auto flows = waitFor(listFlows());
    ASSERT_FALSE(flows);
    EXPECT_EQ(flows.error().kind, ErrorKind::Internal);
}

TEST_F(AppFlowClientTest, losesNoErrorOfALaterPage)
{
    page({1}, u"a"_s);
    transport.answer(
        403, {{u"message"_s, u"No more."_s}}, {{"x-amzn-ErrorType", "AccessDeniedException"}});
    const auto flows = waitFor(listFlows());
    ASSERT_FALSE(flows);
    EXPECT_EQ(flows.error().kind, ErrorKind::AccessDenied);
}

TEST_F(AppFlowClientTest, cancelEndsTheWalk)
{
    page({1}, u"a"_s);
    transport.staySilent();
    const auto pending = listFlows();
    ASSERT_TRUE(waitUntil([&] { return transport.requests.size() == 2; }));
    pending.cancel();
    const auto flows = waitFor(pending);
    ASSERT_FALSE(flows);
    EXPECT_EQ(flows.error().kind, ErrorKind::Canceled);
    EXPECT_EQ(transport.canceled, 1);
}

TEST_F(AppFlowClientTest, endsItsWalksWhenItDies)
{
    auto shortLived = std::make_unique<AppFlowClient>(caller);
    transport.staySilent();
    const auto pending = shortLived->listAll(u"ListFlows"_s, {});
    shortLived.reset();
    EXPECT_FALSE(waitFor(pending));
    EXPECT_EQ(transport.canceled, 1);
}

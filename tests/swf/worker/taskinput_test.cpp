#include "swf/worker/taskinput.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sluice::swf::test {

TEST(TaskInput, readsWhatADeciderWroteAndTakesLess)
{
    const auto all = runFlowInputFrom(
        uR"({"step":"a","flow":"orders","attempt":2,"start":1,"adopt":"E1"})"_s, u"a#2"_s);
    ASSERT_TRUE(all);
    EXPECT_EQ(QStringList({all->step, all->flow, all->adopt}),
        QStringList({u"a"_s, u"orders"_s, u"E1"_s}));
    EXPECT_EQ(all->start, 1);
    const auto least = runFlowInputFrom(uR"({"flow":"orders"})"_s, u"A-1"_s);
    ASSERT_TRUE(least);
    EXPECT_EQ(least->step, u"A-1"_s) << "tells the starts of one execution apart";
    for (const QString &wrong : {QString(), u"orders"_s, u"[]"_s, uR"({"flow":""})"_s})
        EXPECT_FALSE(runFlowInputFrom(wrong, u"A-1"_s)) << wrong.toStdString();
}

TEST(TaskInput, knowsTheHeartbeatLimitOnlyWhereItIsSaid)
{
    EXPECT_EQ(heartbeatTimeoutOf(uR"({"flow":"o","heartbeatSeconds":90})"_s), 90s);
    EXPECT_EQ(heartbeatTimeoutOf(uR"({"heartbeatSeconds":0.5})"_s), 500ms);
    for (const QString &unsaid : {u"{}"_s, u"x"_s, uR"({"heartbeatSeconds":0})"_s})
        EXPECT_FALSE(heartbeatTimeoutOf(unsaid)) << unsaid.toStdString();
}

TEST(TaskInput, cancelsNothingThatIsNotNamed)
{
    const auto nothing = cancelTargetsFrom(uR"({"flow":"orders"})"_s);
    ASSERT_FALSE(nothing);
    EXPECT_TRUE(nothing.error().message.contains("\"all\": true"_L1));
    EXPECT_FALSE(cancelTargetsFrom(uR"({"flow":"orders","executionIds":[]})"_s));
    EXPECT_FALSE(cancelTargetsFrom(uR"({"flow":"orders","executionIds":[null,""]})"_s));
    EXPECT_FALSE(cancelTargetsFrom(uR"({"flows":[]})"_s));
    EXPECT_FALSE(cancelTargetsFrom(uR"({"flows":[{"flow":"a","all":true},{"flow":"b"}]})"_s));
    const auto several = cancelTargetsFrom(
        uR"({"flows":[{"flow":"a","executionIds":["E1","E1","E2"]},{"flow":"b","all":true}]})"_s);
    ASSERT_TRUE(several);
    EXPECT_EQ(several->at(0).executionIds, (QStringList {u"E1"_s, u"E2"_s}));
    EXPECT_TRUE(several->at(1).isAll);
}

TEST(TaskInput, aStartHasOneTokenThatAppFlowTakes)
{
    const QString token = startTokenOf(u"22QFX+/="_s, u"step-1"_s, 1);
    EXPECT_EQ(token, startTokenOf(u"22QFX+/="_s, u"step-1"_s, 1));
    EXPECT_NE(token, startTokenOf(u"22QFX+/="_s, u"step-1"_s, 2));
    EXPECT_NE(token, startTokenOf(u"22QFX+/="_s, u"step-2"_s, 1));
    EXPECT_NE(token, startTokenOf(u"22QFX+/-"_s, u"step-1"_s, 1));
    EXPECT_LE(token.size(), 256);
}

} // namespace sluice::swf::test

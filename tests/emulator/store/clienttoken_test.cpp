#include "emulator/localtest.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// Reference 1.5.
using ClientToken = LocalTest;

namespace {

QJsonObject withToken(QJsonObject input, const QString &token)
{
    input["clientToken"_L1] = token;
    return input;
}

} // namespace

TEST_F(ClientToken, sameTokenAndParametersGetTheFirstAnswer)
{
    const auto first = call(u"CreateFlow"_s, withToken(flowInput(), u"t1"_s));
    const auto second = call(u"CreateFlow"_s, withToken(flowInput(), u"t1"_s));
    EXPECT_EQ(second.status, 200);
    EXPECT_EQ(second.json, first.json);
    EXPECT_NE(second.requestId, first.requestId);
}

TEST_F(ClientToken, otherParametersWithTheSameTokenAreAConflict)
{
    call(u"CreateFlow"_s, withToken(flowInput(), u"t1"_s));
    const auto other = call(u"CreateFlow"_s, withToken(flowInput(u"another"_s), u"t1"_s));
    EXPECT_EQ(other.status, 409);
    EXPECT_EQ(other.error, u"ConflictException"_s);
    EXPECT_EQ(call(u"DescribeFlow"_s, {{u"flowName"_s, u"another"_s}}).status, 404);
}

TEST_F(ClientToken, anotherTokenIsANewCall)
{
    call(u"CreateFlow"_s, withToken(flowInput(), u"t1"_s));
    EXPECT_EQ(call(u"CreateFlow"_s, withToken(flowInput(), u"t2"_s)).status, 409);
}

TEST_F(ClientToken, tokensAreOfOneOperation)
{
    call(u"CreateFlow"_s, withToken(flowInput(), u"t1"_s));
    EXPECT_EQ(call(u"UpdateFlow"_s, withToken(flowInput(), u"t1"_s)).status, 200);
}

TEST_F(ClientToken, isForgottenAfterEightHours)
{
    call(u"CreateFlow"_s, withToken(flowInput(), u"t1"_s));
    m_clock.advance(std::chrono::hours(8) - std::chrono::seconds(1));
    EXPECT_EQ(call(u"CreateFlow"_s, withToken(flowInput(), u"t1"_s)).status, 200);
    m_clock.advance(std::chrono::seconds(2));
    EXPECT_EQ(call(u"CreateFlow"_s, withToken(flowInput(), u"t1"_s)).status, 409);
}

TEST_F(ClientToken, survivesARestart)
{
    const auto first = call(u"CreateFlow"_s, withToken(flowInput(), u"t1"_s));
    killService();
    startService();
    EXPECT_EQ(call(u"CreateFlow"_s, withToken(flowInput(), u"t1"_s)).json, first.json);
}

TEST_F(ClientToken, aRefusedCallIsNotRemembered)
{
    QJsonObject broken = flowInput();
    broken["tasks"_L1] = QJsonArray {task(u"Filter"_s, u"NO_OP"_s, {u"id"_s})};
    EXPECT_EQ(call(u"CreateFlow"_s, withToken(broken, u"t1"_s)).status, 400);
    EXPECT_EQ(call(u"CreateFlow"_s, withToken(flowInput(), u"t1"_s)).status, 200);
}

TEST_F(ClientToken, aRepeatedUpdateDoesNotUndoALaterOne)
{
    call(u"CreateFlow"_s, flowInput());
    auto first = flowInput();
    first["description"_L1] = u"first"_s;
    auto second = flowInput();
    second["description"_L1] = u"second"_s;
    const auto answer = call(u"UpdateFlow"_s, withToken(first, u"t1"_s));
    call(u"UpdateFlow"_s, withToken(second, u"t2"_s));
    EXPECT_EQ(call(u"UpdateFlow"_s, withToken(first, u"t1"_s)).json, answer.json);
    EXPECT_EQ(call(u"DescribeFlow"_s, {{u"flowName"_s, u"orders-copy"_s}})
                  .json["description"_L1]
                  .toString(),
        u"second"_s);
}

TEST_F(ClientToken, aScheduledFlowFollowsTheGeneralRule)
{
    call(u"CreateFlow"_s, scheduledFlowInput(u"nightly"_s, m_clock.now().addDays(1)));
    call(u"CreateFlow"_s, scheduledFlowInput(u"weekly"_s, m_clock.now().addDays(1)));
    const QJsonObject nightly {{u"flowName"_s, u"nightly"_s}};
    const auto first = call(u"StartFlow"_s, withToken(nightly, u"t"_s));
    EXPECT_EQ(first.json["flowStatus"_L1].toString(), u"Active"_s);
    EXPECT_EQ(call(u"StopFlow"_s, nightly).status, 200);
    // The first answer again, and no second activation.
    EXPECT_EQ(call(u"StartFlow"_s, withToken(nightly, u"t"_s)).json, first.json);
    EXPECT_EQ(statusOf(u"nightly"_s), u"Suspended"_s);
    const auto other = call(u"StartFlow"_s, withToken({{u"flowName"_s, u"weekly"_s}}, u"t"_s));
    EXPECT_EQ(other.error, u"ConflictException"_s);
    m_clock.advance(std::chrono::hours(8));
    EXPECT_EQ(call(u"StartFlow"_s, withToken(nightly, u"t"_s)).status, 200);
    EXPECT_EQ(statusOf(u"nightly"_s), u"Active"_s);
}

TEST_F(ClientToken, repeatedStartOfAnOnDemandFlowStartsNothingNew)
{
    call(u"CreateFlow"_s, flowInput());
    call(u"CreateFlow"_s, flowInput(u"other"_s));
    const auto first = call(u"StartFlow"_s, withToken({{u"flowName"_s, u"orders-copy"_s}}, u"t"_s));
    const auto again = call(u"StartFlow"_s, withToken({{u"flowName"_s, u"orders-copy"_s}}, u"t"_s));
    const auto other = call(u"StartFlow"_s, withToken({{u"flowName"_s, u"other"_s}}, u"t"_s));
    EXPECT_EQ(again.json, first.json);
    EXPECT_EQ(other.json["executionId"_L1], first.json["executionId"_L1]);
    EXPECT_EQ(m_runs.size(), 1u);
    call(u"StartFlow"_s, {{u"flowName"_s, u"orders-copy"_s}});
    EXPECT_EQ(m_runs.size(), 2u);
}

TEST_F(ClientToken, aTokenOfAnOnDemandFlowDoesNotActivateAnother)
{
    call(u"CreateFlow"_s, flowInput());
    call(u"CreateFlow"_s, scheduledFlowInput(u"nightly"_s, m_clock.now().addDays(1)));
    call(u"StartFlow"_s, withToken({{u"flowName"_s, u"orders-copy"_s}}, u"t"_s));
    const auto other = call(u"StartFlow"_s, withToken({{u"flowName"_s, u"nightly"_s}}, u"t"_s));
    EXPECT_EQ(other.error, u"ConflictException"_s);
    EXPECT_EQ(statusOf(u"nightly"_s), u"Draft"_s);
}

} // namespace sluice::emulator::test

#include "emulator/localtest.h"
#include "support/fakepeer.h"

namespace sluice::emulator::test {

namespace {

using namespace Qt::StringLiterals;

/// CreateFlow while the Lambda function of a custom connector has not answered yet.
class LateConnector : public LocalTest {
protected:
    void SetUp() override
    {
        m_lambda.configuration = {{u"connectorName"_s, u"Erp"_s}, {u"canUseAsSource"_s, true},
            {u"connectorModes"_s, QJsonArray {u"SOURCE"_s}},
            {u"supportedApiVersions"_s, QJsonArray {u"v1"_s}},
            {u"supportedTriggerTypes"_s, QJsonArray {u"OnDemand"_s}},
            {u"authenticationConfig"_s, QJsonObject {{u"isBasicAuthSupported"_s, true}}}};
        LocalTest::SetUp();
        const QJsonObject url {{u"url"_s, m_peer.url().toString()}};
        ASSERT_EQ(send("PUT", "/_sluice/lambdas/erp", QJsonDocument(url).toJson()).status, 200);
        ASSERT_EQ(call(u"RegisterConnector"_s, connectorInput()).status, 200);
        const auto profile = call(u"CreateConnectorProfile"_s, profileOfErp());
        ASSERT_EQ(profile.status, 200) << profile.message().toStdString();
    }

    static QJsonObject erpFlow(const QString &name = u"orders"_s)
    {
        QJsonObject input = flowInput(name);
        input["clientToken"_L1] = u"t1"_s;
        input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"CustomConnector"_s},
            {u"connectorProfileName"_s, u"erp"_s}, {u"apiVersion"_s, u"v1"_s},
            {u"sourceConnectorProperties"_s,
                QJsonObject {
                    {u"CustomConnector"_s, QJsonObject {{u"entityName"_s, u"Account"_s}}}}}};
        input["tasks"_L1] = QJsonArray {QJsonObject {{u"taskType"_s, u"Map_all"_s},
            {u"sourceFields"_s, QJsonArray()}, {u"taskProperties"_s, QJsonObject()}}};
        return input;
    }

    bool waitForCalls(qsizetype count) const
    {
        return sluice::test::waitUntil([&] { return m_peer.requests.size() >= count; });
    }

    static QByteArray response(QJsonObject json)
    {
        json.insert(u"isSuccess"_s, !json.contains("errorDetails"_L1));
        const QByteArray body = QJsonDocument(json).toJson(QJsonDocument::Compact);
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    }

    static QByteArray agreed() { return response({}); }

    static QByteArray described()
    {
        const QJsonObject account {{u"entityIdentifier"_s, u"Account"_s}, {u"label"_s, u"A"_s}};
        const QJsonArray fields {
            QJsonObject {{u"fieldName"_s, u"id"_s}, {u"dataType"_s, u"String"_s}}};
        return response(
            {{u"entityDefinition"_s, QJsonObject {{u"entity"_s, account}, {u"fields"_s, fields}}}});
    }

    qsizetype flows() { return call(u"ListFlows"_s).json["flows"_L1].toArray().size(); }

    void expectTheTokenToBeFree()
    {
        m_peer.answer(agreed());
        m_peer.answer(described());
        const auto again = call(u"CreateFlow"_s, erpFlow());
        EXPECT_EQ(again.status, 200) << again.message().toStdString();
        EXPECT_EQ(flows(), 1);
    }

    sluice::test::FakePeer m_peer;
};

TEST_F(LateConnector, theSameCallInBetweenIsAConflictAndGetsTheFirstAnswerAfterwards)
{
    const auto first = begin(u"CreateFlow"_s, erpFlow());
    ASSERT_TRUE(waitForCalls(1));
    const auto between = call(u"CreateFlow"_s, erpFlow());
    EXPECT_EQ(between.status, 409);
    EXPECT_EQ(between.error, u"ConflictException"_s);
    EXPECT_TRUE(between.message().endsWith(
        u"A request with the clientToken t1 is still being worked on."_s))
        << between.message().toStdString();
    EXPECT_EQ(flows(), 0);

    m_peer.answer(described());
    m_peer.answerWaiting(agreed());
    const auto answer = answerTo(first);
    ASSERT_EQ(answer.status, 200) << answer.message().toStdString();
    const auto again = call(u"CreateFlow"_s, erpFlow());
    EXPECT_EQ(again.status, 200);
    EXPECT_EQ(again.json, answer.json);
    EXPECT_EQ(m_peer.requests.size(), 2) << "the connector is asked once";
    EXPECT_EQ(flows(), 1);
}

TEST_F(LateConnector, aRefusalGivesTheTokenFree)
{
    const auto first = begin(u"CreateFlow"_s, erpFlow());
    ASSERT_TRUE(waitForCalls(1));
    m_peer.answerWaiting(response({{u"errorDetails"_s,
        QJsonObject {
            {u"errorCode"_s, u"InvalidArgument"_s}, {u"errorMessage"_s, u"No such ledger"_s}}}}));
    const auto refused = answerTo(first);
    EXPECT_EQ(refused.status, 400);
    EXPECT_TRUE(refused.message().contains(u"No such ledger"_s)) << refused.message().toStdString();
    EXPECT_EQ(flows(), 0);

    expectTheTokenToBeFree();
}

TEST_F(LateConnector, aServiceThatDiesMeanwhileStoresNothingAndHoldsNoToken)
{
    const auto lost = begin(u"CreateFlow"_s, erpFlow());
    ASSERT_TRUE(waitForCalls(1));
    killService();
    m_peer.answerWaiting(agreed());
    EXPECT_FALSE(sluice::test::waitFor(lost).ok());
    startService();
    EXPECT_EQ(flows(), 0);
    expectTheTokenToBeFree();
}

/// A run on its thread and a call of the service, both of them waiting for the connector.
class LateConnectorOfARun : public LateConnector {
protected:
    void SetUp() override
    {
        m_usesRealEngine = true;
        LateConnector::SetUp();
    }
};

TEST_F(LateConnectorOfARun, aServiceThatDiesMeanwhileEndsTheRunAndTheCall)
{
    m_peer.answer(agreed());
    m_peer.answer(described());
    ASSERT_EQ(call(u"CreateFlow"_s, erpFlow()).status, 200);
    const QString execution = startRun(u"orders"_s);
    ASSERT_TRUE(waitForCalls(3)) << "the run asks for records";
    auto input = erpFlow(u"more"_s);
    input["clientToken"_L1] = u"t2"_s;
    const auto lost = begin(u"CreateFlow"_s, input);
    ASSERT_TRUE(waitForCalls(4));
    killService();
    EXPECT_FALSE(sluice::test::waitFor(lost).ok());
    EXPECT_TRUE(sluice::test::waitUntil([&] { return m_peer.openConnections == 0; }));
    startService();
    EXPECT_EQ(flows(), 1);
    const auto record = records(u"orders"_s).at(0).toObject();
    EXPECT_EQ(record["executionId"_L1].toString(), execution);
    EXPECT_EQ(record["executionStatus"_L1].toString(), u"Error"_s);
}

} // namespace

} // namespace sluice::emulator::test

#include "aws/model/servicemodel.h"
#include "emulator/localtest.h"

#include <QMap>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// Which errors of reference 1.7 a client can meet here: those that calls provoke by themselves,
/// and with PUT /_sluice/faults every one.
class Errors : public LocalTest {
protected:
    static QJsonObject flow(const QString &name) { return {{u"flowName"_s, name}}; }

    static QJsonObject profile(const QString &name) { return {{u"connectorProfileName"_s, name}}; }

    static QJsonObject label(const QString &name) { return {{u"connectorLabel"_s, name}}; }

    static QJsonObject crmSource(QJsonObject input)
    {
        auto source = input["sourceFlowConfig"_L1].toObject();
        source["connectorType"_L1] = u"Salesforce"_s;
        source["connectorProfileName"_L1] = u"nobody"_s;
        source["sourceConnectorProperties"_L1]
            = QJsonObject {{u"Salesforce"_s, QJsonObject {{u"object"_s, u"Account"_s}}}};
        input["sourceFlowConfig"_L1] = source;
        input["tasks"_L1] = QJsonArray();
        return input;
    }

    static QJsonObject withToken(QJsonObject input)
    {
        input["clientToken"_L1] = u"used"_s;
        return input;
    }

    void connectorSays(const QString &code)
    {
        Error error;
        error.awsCode = code;
        error.message = u"Error from connector"_s;
        m_lambda.failure = error;
    }

    void expect(const QString &operation, const QString &error, const QJsonObject &input)
    {
        const auto answer = call(operation, input);
        EXPECT_EQ(answer.error, error) << operation.toStdString();
        EXPECT_EQ(answer.status, aws::ServiceModel::appflow()->errorStatus(error))
            << operation.toStdString();
        EXPECT_FALSE(answer.message().isEmpty());
        EXPECT_EQ(answer.json["__type"_L1].toString(), error);
    }
};

TEST_F(Errors, validation)
{
    const QString error = u"ValidationException"_s;
    const QJsonObject badName = flow(u"x y"_s);
    const QJsonObject badPage {{u"nextToken"_s, u"AAAA"_s}};
    for (const auto &operation : {u"CancelFlowExecutions"_s, u"DeleteFlow"_s, u"DescribeFlow"_s,
             u"DescribeFlowExecutionRecords"_s, u"StartFlow"_s, u"StopFlow"_s, u"CreateFlow"_s,
             u"UpdateFlow"_s})
        expect(operation, error, badName);
    for (const auto &operation : {u"DescribeConnectorProfiles"_s, u"DescribeConnectors"_s,
             u"ListConnectors"_s, u"ListFlows"_s})
        expect(operation, error, badPage);
    for (const auto &operation : {u"CreateConnectorProfile"_s, u"DeleteConnectorProfile"_s,
             u"UpdateConnectorProfile"_s, u"DescribeConnector"_s, u"DescribeConnectorEntity"_s,
             u"ListConnectorEntities"_s, u"RegisterConnector"_s, u"UnregisterConnector"_s,
             u"UpdateConnectorRegistration"_s, u"ResetConnectorMetadataCache"_s})
        expect(operation, error, {});
    EXPECT_EQ(send("GET", "/tags/nothing").error, error);
    EXPECT_EQ(send("POST", "/tags/nothing", R"({"tags":{}})").error, error);
    EXPECT_EQ(send("DELETE", "/tags/nothing?tagKeys=a").error, error);
}

TEST_F(Errors, notFound)
{
    const QString error = u"ResourceNotFoundException"_s;
    for (const auto &operation : {u"CancelFlowExecutions"_s, u"DeleteFlow"_s, u"DescribeFlow"_s,
             u"DescribeFlowExecutionRecords"_s, u"StartFlow"_s, u"StopFlow"_s})
        expect(operation, error, flow(u"nobody"_s));
    expect(u"UpdateFlow"_s, error, flowInput(u"nobody"_s));
    expect(u"CreateFlow"_s, error, crmSource(flowInput()));
    expect(u"DeleteConnectorProfile"_s, error, profile(u"nobody"_s));
    expect(u"ListConnectorEntities"_s, error, profile(u"nobody"_s));
    expect(u"ResetConnectorMetadataCache"_s, error, profile(u"nobody"_s));
    expect(u"DescribeConnectorEntity"_s, error,
        {{u"connectorProfileName"_s, u"nobody"_s}, {u"connectorEntityName"_s, u"Account"_s}});
    expect(u"UnregisterConnector"_s, error, label(u"Nobody"_s));
    expect(u"UpdateConnectorRegistration"_s, error, label(u"Nobody"_s));
    expect(u"DescribeConnector"_s, error,
        {{u"connectorType"_s, u"CustomConnector"_s}, {u"connectorLabel"_s, u"Nobody"_s}});
    auto update = profileInput(u"nobody"_s);
    update.remove("connectorType"_L1);
    expect(u"UpdateConnectorProfile"_s, error, update);
    const QByteArray arn = "/tags/arn:aws:appflow:eu-west-1:000000000000:flow%2Fnobody";
    EXPECT_EQ(send("GET", arn).error, error);
    EXPECT_EQ(send("POST", arn, R"({"tags":{}})").error, error);
    EXPECT_EQ(send("DELETE", arn + "?tagKeys=a").error, error);
}

TEST_F(Errors, conflictAndUnsupported)
{
    const QString error = u"ConflictException"_s;
    call(u"CreateFlow"_s, withToken(flowInput()));
    expect(u"CreateFlow"_s, error, flowInput());
    expect(u"CreateFlow"_s, error, withToken(flowInput(u"other"_s)));
    call(u"UpdateFlow"_s, withToken(flowInput()));
    auto changed = withToken(flowInput());
    changed["description"_L1] = u"Changed"_s;
    expect(u"UpdateFlow"_s, error, changed);
    expect(u"StopFlow"_s, u"UnsupportedOperationException"_s, flow(u"orders-copy"_s));
    startRun();
    expect(u"DeleteFlow"_s, error, flow(u"orders-copy"_s));
    call(u"CreateFlow"_s, scheduledFlowInput(u"nightly"_s, m_clock.now().addDays(1)));
    expect(u"StopFlow"_s, error, flow(u"nightly"_s));
    call(u"CreateFlow"_s, scheduledFlowInput(u"weekly"_s, m_clock.now().addDays(1)));
    call(u"StartFlow"_s, withToken(flow(u"nightly"_s)));
    expect(u"StartFlow"_s, error, withToken(flow(u"weekly"_s)));

    call(u"CreateConnectorProfile"_s, profileInput());
    expect(u"CreateConnectorProfile"_s, error, profileInput());
    auto update = profileInput();
    call(u"UpdateConnectorProfile"_s, withToken(update));
    update["connectionMode"_L1] = u"Private"_s;
    expect(u"UpdateConnectorProfile"_s, error, withToken(update));

    m_lambda.configuration = {{u"connectorName"_s, u"Erp"_s}};
    call(u"RegisterConnector"_s, connectorInput());
    expect(u"RegisterConnector"_s, error, connectorInput());
    call(u"UpdateConnectorRegistration"_s, withToken(label(u"MyErp"_s)));
    auto described = withToken(label(u"MyErp"_s));
    described["description"_L1] = u"Changed"_s;
    expect(u"UpdateConnectorRegistration"_s, error, described);
    // Used profiles and connectors: profiles_test.cpp, registration_test.cpp.
}

TEST_F(Errors, quotas)
{
    const QString error = u"ServiceQuotaExceededException"_s;
    m_quotas = {1, 1, 50, 1};
    startService();
    call(u"CreateFlow"_s, flowInput());
    expect(u"CreateFlow"_s, error, flowInput(u"second"_s));
    startRun();
    expect(u"StartFlow"_s, error, flow(u"orders-copy"_s));
    call(u"CreateConnectorProfile"_s, profileInput());
    expect(u"CreateConnectorProfile"_s, error, profileInput(u"second"_s));
}

TEST_F(Errors, connectors)
{
    for (const auto &error :
        {u"ConnectorServerException"_s, u"ConnectorAuthenticationException"_s}) {
        m_lambda.failure.reset();
        m_lambda.configuration = {{u"connectorName"_s, u"Erp"_s}};
        call(u"RegisterConnector"_s, connectorInput());
        connectorSays(error);
        expect(u"RegisterConnector"_s, error, connectorInput(u"Other"_s));
        expect(u"UpdateConnectorRegistration"_s, error, label(u"MyErp"_s));
    }
}

TEST_F(Errors, everyErrorOfEveryOperationCanBeAskedFor)
{
    const auto model = aws::ServiceModel::appflow();
    int reached = 0;
    for (const auto &name : model->operationNames()) {
        const auto *operation = model->operation(name);
        QByteArray target = operation->path;
        target.replace("{resourceArn}", "arn:aws:appflow:eu-west-1:000000000000:flow%2Fx");
        for (const auto &error : operation->errors) {
            const QByteArray fault = "{\"error\":\"" + error.toLatin1() + "\"}";
            ASSERT_EQ(send("PUT", "/_sluice/faults/" + name.toLatin1(), fault).status, 200);
            const auto answer = send(operation->method, target);
            EXPECT_EQ(answer.error, error) << name.toStdString();
            EXPECT_EQ(answer.status, model->errorStatus(error)) << error.toStdString();
            ++reached;
        }
        EXPECT_NE(send(operation->method, target).message(), u"This failure was asked for."_s);
    }
    EXPECT_EQ(model->operationNames().size(), 25);
    EXPECT_GT(reached, 100);
    EXPECT_EQ(send("PUT", "/_sluice/faults/ListFlows", R"({"error":"Nonsense"})").status, 400);
    EXPECT_EQ(send("PUT", "/_sluice/faults/Nothing", R"({"error":"X"})").status, 400);
}

TEST_F(Errors, aFaultIsMetAsOftenAsItWasAskedFor)
{
    send("PUT", "/_sluice/faults/ListFlows",
        R"({"error":"ThrottlingException","message":"Slow down.","count":2})");
    for (int i = 0; i < 2; ++i) {
        const auto answer = call(u"ListFlows"_s);
        EXPECT_EQ(answer.status, 429);
        EXPECT_EQ(answer.message(), u"Slow down."_s);
    }
    EXPECT_EQ(call(u"ListFlows"_s).status, 200);
}

} // namespace sluice::emulator::test

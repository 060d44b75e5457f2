#include "emulator/localtest.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// RegisterConnector, UpdateConnectorRegistration, UnregisterConnector, ListConnectors.
class Registration : public LocalTest {
protected:
    void SetUp() override
    {
        LocalTest::SetUp();
        m_lambda.configuration = {{u"connectorName"_s, u"My ERP"_s}, {u"connectorOwner"_s, u"Us"_s},
            {u"connectorVersion"_s, u"1.0"_s}, {u"canUseAsSource"_s, true},
            {u"canUseAsDestination"_s, true},
            {u"connectorModes"_s, QJsonArray {u"SOURCE"_s, u"DESTINATION"_s}},
            {u"supportedApiVersions"_s, QJsonArray {u"v1"_s}},
            {u"supportedTriggerTypes"_s, QJsonArray {u"Scheduled"_s, u"OnDemand"_s}},
            {u"authenticationConfig"_s, QJsonObject {{u"isBasicAuthSupported"_s, true}}}};
    }

    static QJsonObject named(const QString &label) { return {{u"connectorLabel"_s, label}}; }

    static Error connectorError(const QString &code, ErrorKind kind)
    {
        Error error;
        error.kind = kind;
        error.awsCode = code;
        error.message = u"Error while communicating to connector"_s;
        return error;
    }
};

TEST_F(Registration, asksTheConnectorAndListsIt)
{
    QJsonObject input = connectorInput();
    input["description"_L1] = u"Our ERP"_s;
    const auto registered = call(u"RegisterConnector"_s, input);
    ASSERT_EQ(registered.status, 200) << registered.message().toStdString();
    EXPECT_EQ(registered.json["connectorArn"_L1].toString(),
        u"arn:aws:appflow:eu-west-1:000000000000:connector/MyErp"_s);
    EXPECT_EQ(m_lambda.calls,
        (QStringList {u"describe arn:aws:lambda:eu-west-1:000000000000:function:erp"_s}));

    const auto listed = call(u"ListConnectors"_s).json["connectors"_L1].toArray();
    ASSERT_EQ(listed.size(), 1);
    EXPECT_EQ(listed[0].toObject(),
        (QJsonObject {{u"connectorLabel"_s, u"MyErp"_s}, {u"connectorName"_s, u"My ERP"_s},
            {u"connectorOwner"_s, u"Us"_s}, {u"connectorVersion"_s, u"1.0"_s},
            {u"connectorType"_s, u"CustomConnector"_s}, {u"connectorDescription"_s, u"Our ERP"_s},
            {u"connectorProvisioningType"_s, u"LAMBDA"_s},
            {u"connectorModes"_s, QJsonArray {u"SOURCE"_s, u"DESTINATION"_s}},
            {u"registeredAt"_s, toEpochSeconds(m_clock.now())},
            {u"registeredBy"_s, u"arn:aws:iam::000000000000:user/sluice"_s}}));
    const auto described = call(u"DescribeConnector"_s,
        {{u"connectorType"_s, u"CustomConnector"_s}, {u"connectorLabel"_s, u"MyErp"_s}})
                               .json["connectorConfiguration"_L1]
                               .toObject();
    EXPECT_EQ(described["connectorProvisioningConfig"_L1]["lambda"_L1]["lambdaArn"_L1].toString(),
        u"arn:aws:lambda:eu-west-1:000000000000:function:erp"_s);
}

TEST_F(Registration, withoutALabelTheConnectorsNameIsTaken)
{
    QJsonObject input = connectorInput();
    input.remove("connectorLabel"_L1);
    EXPECT_TRUE(call(u"RegisterConnector"_s, input)
                    .json["connectorArn"_L1]
                    .toString()
                    .endsWith(u"connector/MyERP"_s));
}

TEST_F(Registration, aLabelInUseIsAConflict)
{
    call(u"RegisterConnector"_s, connectorInput());
    EXPECT_EQ(call(u"RegisterConnector"_s, connectorInput()).status, 409);
    EXPECT_EQ(call(u"RegisterConnector"_s, connectorInput(u"HubSpot"_s)).status, 409);
}

TEST_F(Registration, failuresOfTheConnectorAreItsOwn)
{
    m_lambda.failure = connectorError(u"ConnectorServerException"_s, ErrorKind::Unavailable);
    const auto broken = call(u"RegisterConnector"_s, connectorInput());
    EXPECT_EQ(broken.status, 400);
    EXPECT_EQ(broken.error, u"ConnectorServerException"_s);
    m_lambda.failure
        = connectorError(u"ConnectorAuthenticationException"_s, ErrorKind::AccessDenied);
    EXPECT_EQ(call(u"RegisterConnector"_s, connectorInput()).status, 401);
    m_lambda.failure.reset();
    m_lambda.configuration = {{u"connectorLabel"_s, 7}};
    EXPECT_EQ(call(u"RegisterConnector"_s, connectorInput()).error, u"ConnectorServerException"_s);
    EXPECT_TRUE(call(u"ListConnectors"_s).json["connectors"_L1].toArray().isEmpty());
}

TEST_F(Registration, onlyALambdaFunctionIsAsked)
{
    for (const auto &arn : {u"arn:aws:s3:eu-west-1:000000000000:bucket"_s,
             u"arn:aws:lambda:eu-west-1:000000000000:layer:erp"_s,
             u"arn:aws:lambda:eu-west-1:000000000000:function:"_s}) {
        QJsonObject input = connectorInput();
        input["connectorProvisioningConfig"_L1]
            = QJsonObject {{u"lambda"_s, QJsonObject {{u"lambdaArn"_s, arn}}}};
        const auto refused = call(u"RegisterConnector"_s, input);
        EXPECT_EQ(refused.error, u"ValidationException"_s) << refused.message().toStdString();
        EXPECT_TRUE(refused.message().startsWith(
            u"The lambdaArn %1 is not the ARN of a Lambda function."_s.arg(arn)));
    }
    EXPECT_TRUE(m_lambda.calls.isEmpty());
    QJsonObject alias = connectorInput();
    alias["connectorProvisioningConfig"_L1] = QJsonObject {{u"lambda"_s,
        QJsonObject {
            {u"lambdaArn"_s, u"arn:aws:lambda:eu-west-1:000000000000:function:e:live"_s}}}};
    EXPECT_EQ(call(u"RegisterConnector"_s, alias).status, 200);
}

TEST_F(Registration, anUpdateAsksAgain)
{
    call(u"RegisterConnector"_s, connectorInput());
    m_lambda.configuration["connectorVersion"_L1] = u"2.0"_s;
    QJsonObject input = named(u"MyErp"_s);
    input["description"_L1] = u"Newer"_s;
    EXPECT_EQ(call(u"UpdateConnectorRegistration"_s, input).status, 200);
    const auto listed = call(u"ListConnectors"_s).json["connectors"_L1][0].toObject();
    EXPECT_EQ(listed["connectorVersion"_L1].toString(), u"2.0"_s);
    EXPECT_EQ(listed["connectorDescription"_L1].toString(), u"Newer"_s);
    EXPECT_EQ(call(u"UpdateConnectorRegistration"_s, named(u"Nobody"_s)).status, 404);
}

TEST_F(Registration, anUpdateKeepsWhatOthersChangedWhileTheConnectorWasAsked)
{
    const auto describedUpdate = [this](const QString &description) {
        QJsonObject input = named(u"MyErp"_s);
        if (!description.isEmpty())
            input["description"_L1] = description;
        return begin(u"UpdateConnectorRegistration"_s, input);
    };
    call(u"RegisterConnector"_s, connectorInput());
    m_lambda.isSlow = true;
    const auto first = describedUpdate(u"First"_s);
    ASSERT_TRUE(sluice::test::waitUntil([&] { return m_lambda.waiting.size() == 1; }));
    const auto second = describedUpdate({});
    ASSERT_TRUE(sluice::test::waitUntil([&] { return m_lambda.waiting.size() == 2; }));
    const QByteArray tags
        = "/tags/arn%3Aaws%3Aappflow%3Aeu-west-1%3A000000000000%3Aconnector%2FMyErp";
    ASSERT_EQ(send("POST", tags, R"({"tags":{"env":"test"}})").status, 200);
    m_lambda.configuration["connectorVersion"_L1] = u"2.0"_s;
    m_lambda.waiting[0]();
    EXPECT_EQ(answerTo(first).status, 200);
    m_lambda.waiting[1]();
    EXPECT_EQ(answerTo(second).status, 200);
    EXPECT_EQ(send("GET", tags).json["tags"_L1].toObject(), (QJsonObject {{u"env"_s, u"test"_s}}));
    const auto listed = call(u"ListConnectors"_s).json["connectors"_L1][0].toObject();
    EXPECT_EQ(listed["connectorVersion"_L1].toString(), u"2.0"_s);
    EXPECT_EQ(listed["connectorDescription"_L1].toString(), u"First"_s);
}

TEST_F(Registration, anUpdateBringsNoConnectorBack)
{
    call(u"RegisterConnector"_s, connectorInput());
    m_lambda.isSlow = true;
    const auto update = begin(u"UpdateConnectorRegistration"_s, named(u"MyErp"_s));
    ASSERT_TRUE(sluice::test::waitUntil([&] { return !m_lambda.waiting.empty(); }));
    ASSERT_EQ(call(u"UnregisterConnector"_s, named(u"MyErp"_s)).status, 200);
    m_lambda.waiting[0]();
    EXPECT_EQ(answerTo(update).status, 404);
    EXPECT_TRUE(call(u"ListConnectors"_s).json["connectors"_L1].toArray().isEmpty());
}

TEST_F(Registration, anUpdateDoesNotUndoAnotherOneOfTheFunction)
{
    call(u"RegisterConnector"_s, connectorInput());
    m_lambda.isSlow = true;
    const auto late = begin(u"UpdateConnectorRegistration"_s, named(u"MyErp"_s));
    ASSERT_TRUE(sluice::test::waitUntil([&] { return !m_lambda.waiting.empty(); }));
    m_lambda.isSlow = false;
    QJsonObject moved = named(u"MyErp"_s);
    moved["connectorProvisioningConfig"_L1] = QJsonObject {{u"lambda"_s,
        QJsonObject {{u"lambdaArn"_s, u"arn:aws:lambda:eu-west-1:000000000000:function:other"_s}}}};
    ASSERT_EQ(call(u"UpdateConnectorRegistration"_s, moved).status, 200);
    m_lambda.waiting[0]();
    EXPECT_EQ(answerTo(late).error, u"ConflictException"_s);
}

TEST_F(Registration, itsProfilesAreCheckedByTheConnector)
{
    call(u"RegisterConnector"_s, connectorInput());
    m_lambda.failure
        = connectorError(u"ConnectorAuthenticationException"_s, ErrorKind::AccessDenied);
    EXPECT_EQ(call(u"CreateConnectorProfile"_s, profileOfErp()).status, 401);
    EXPECT_TRUE(m_keychain.secrets.isEmpty());
    m_lambda.failure.reset();
    EXPECT_EQ(call(u"CreateConnectorProfile"_s, profileOfErp()).status, 200);
    EXPECT_TRUE(m_lambda.calls.last().contains(u"\"password\":\"hidden\""_s));
}

TEST_F(Registration, aUsedConnectorIsUnregisteredByForceOnly)
{
    call(u"RegisterConnector"_s, connectorInput());
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileOfErp()).status, 200);
    const auto refused = call(u"UnregisterConnector"_s, named(u"MyErp"_s));
    EXPECT_EQ(refused.status, 409);
    EXPECT_TRUE(
        refused.message().endsWith(u"Some of the associated connector profiles are: [erp]"_s));
    QJsonObject input = named(u"MyErp"_s);
    input["forceDelete"_L1] = true;
    EXPECT_EQ(call(u"UnregisterConnector"_s, input).status, 200);
    EXPECT_EQ(call(u"UnregisterConnector"_s, named(u"MyErp"_s)).status, 404);
    EXPECT_EQ(call(u"UnregisterConnector"_s, named(u"HubSpot"_s)).status, 404);
}

TEST_F(Registration, aFlowStaysWithItsConnectorWhateverItsProfile)
{
    for (const auto &label : {u"MyErp"_s, u"Other"_s})
        ASSERT_EQ(call(u"RegisterConnector"_s, connectorInput(label)).status, 200);
    const auto createProfile = [this](const QString &name, const QString &label) {
        auto input = profileOfErp();
        input["connectorLabel"_L1] = label;
        input["connectorProfileName"_L1] = name;
        const auto created = call(u"CreateConnectorProfile"_s, input);
        ASSERT_EQ(created.status, 200) << created.message().toStdString();
    };
    createProfile(u"first"_s, u"MyErp"_s);
    createProfile(u"second"_s, u"MyErp"_s);
    createProfile(u"foreign"_s, u"Other"_s);
    const auto flowOf = [](const QString &profile) {
        auto input = flowInput();
        input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"CustomConnector"_s},
            {u"connectorProfileName"_s, profile}, {u"apiVersion"_s, u"v1"_s},
            {u"sourceConnectorProperties"_s,
                QJsonObject {{u"CustomConnector"_s, QJsonObject {{u"entityName"_s, u"Order"_s}}}}}};
        input["tasks"_L1] = QJsonArray {QJsonObject {{u"taskType"_s, u"Map_all"_s},
            {u"sourceFields"_s, QJsonArray()}, {u"taskProperties"_s, QJsonObject()}}};
        return input;
    };
    // Files stand for both, so that nobody is called.
    mapFixtures(u"MyErp"_s);
    mapFixtures(u"Other"_s);
    putFile(fixture(u"Order.csv"_s), "id\n1\n");
    const auto created = call(u"CreateFlow"_s, flowOf(u"first"_s));
    ASSERT_EQ(created.status, 200) << created.message().toStdString();
    EXPECT_EQ(call(u"UpdateFlow"_s, flowOf(u"second"_s)).status, 200);
    EXPECT_EQ(call(u"UpdateFlow"_s, flowOf(u"foreign"_s)).message(),
        u"Update Flow request failed due to:[Source connector can not be updated]"_s);
    const QJsonObject second {{u"connectorProfileName"_s, u"second"_s}, {u"forceDelete"_s, true}};
    ASSERT_EQ(call(u"DeleteConnectorProfile"_s, second).status, 200);
    EXPECT_EQ(call(u"UpdateFlow"_s, flowOf(u"first"_s)).status, 200);
}

TEST_F(Registration, entitiesAreAskedForInAVersionThatTheConnectorHas)
{
    ASSERT_EQ(call(u"RegisterConnector"_s, connectorInput()).status, 200);
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileOfErp()).status, 200);
    mapFixtures(u"MyErp"_s);
    putFile(fixture(u"Order.csv"_s), "id\n1\n");
    const auto with = [](const QString &version) {
        QJsonObject input {
            {u"connectorProfileName"_s, u"erp"_s}, {u"connectorEntityName"_s, u"Order"_s}};
        if (!version.isEmpty())
            input["apiVersion"_L1] = version;
        return input;
    };
    for (const auto &operation : {u"ListConnectorEntities"_s, u"DescribeConnectorEntity"_s,
             u"ResetConnectorMetadataCache"_s}) {
        const auto refused = call(operation, with(u"zz"_s));
        EXPECT_EQ(refused.error, u"ValidationException"_s) << operation.toStdString();
        EXPECT_EQ(refused.message(), u"The apiVersion zz is none of the connector MyErp: v1."_s);
        EXPECT_EQ(call(operation, with(u"v1"_s)).status, 200) << operation.toStdString();
    }
    EXPECT_EQ(call(u"ListConnectorEntities"_s, with({})).status, 200);
    EXPECT_EQ(call(u"ResetConnectorMetadataCache"_s, with({})).message(),
        u"The apiVersion is required for the connector CustomConnector of the profile erp."_s);
}

TEST_F(Registration, repeatedClientTokensAskTheConnectorOnce)
{
    auto input = connectorInput();
    input["clientToken"_L1] = u"t1"_s;
    const auto first = call(u"RegisterConnector"_s, input);
    EXPECT_EQ(call(u"RegisterConnector"_s, input).json, first.json);
    EXPECT_EQ(m_lambda.calls.size(), 1);
    QJsonObject update {{u"connectorLabel"_s, u"MyErp"_s}, {u"clientToken"_s, u"t1"_s}};
    const auto updated = call(u"UpdateConnectorRegistration"_s, update);
    EXPECT_EQ(call(u"UpdateConnectorRegistration"_s, update).json, updated.json);
    EXPECT_EQ(m_lambda.calls.size(), 2);
    update["description"_L1] = u"Other"_s;
    EXPECT_EQ(call(u"UpdateConnectorRegistration"_s, update).error, u"ConflictException"_s);
    m_clock.advance(std::chrono::hours(8));
    EXPECT_EQ(call(u"UpdateConnectorRegistration"_s, update).status, 200);
    EXPECT_EQ(call(u"RegisterConnector"_s, input).error, u"ConflictException"_s);

    // A call that failed gives its token free.
    auto other = connectorInput(u"Other"_s);
    other["clientToken"_L1] = u"t2"_s;
    m_lambda.failure = connectorError(u"ConnectorServerException"_s, ErrorKind::Unavailable);
    EXPECT_EQ(call(u"RegisterConnector"_s, other).error, u"ConnectorServerException"_s);
    m_lambda.failure.reset();
    EXPECT_EQ(call(u"RegisterConnector"_s, other).status, 200);
}

TEST_F(Registration, connectorsAndProfilesHaveTags)
{
    call(u"RegisterConnector"_s, connectorInput());
    call(u"CreateConnectorProfile"_s, profileInput());
    for (const QByteArray &resource :
        {QByteArray("connector%2FMyErp"), QByteArray("connectorprofile%2Fcrm")}) {
        const QByteArray path
            = "/tags/arn%3Aaws%3Aappflow%3Aeu-west-1%3A000000000000%3A" + resource;
        EXPECT_EQ(send("POST", path, R"({"tags":{"env":"test","team":"data"}})").status, 200);
        EXPECT_EQ(send("DELETE", path + "?tagKeys=env").status, 200);
        EXPECT_EQ(
            send("GET", path).json["tags"_L1].toObject(), (QJsonObject {{u"team"_s, u"data"_s}}));
        EXPECT_EQ(send("GET", path + "x").status, 404);
    }
}

} // namespace sluice::emulator::test

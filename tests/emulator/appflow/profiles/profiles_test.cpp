#include "emulator/localtest.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// Connector profiles (reference 1.8, 4.6, 4.7, 8).
class Profiles : public LocalTest {
protected:
    QString refusalOf(const QJsonObject &input)
    {
        const auto answer = call(u"CreateConnectorProfile"_s, input);
        EXPECT_EQ(answer.status, 400);
        EXPECT_EQ(answer.error, u"ValidationException"_s);
        EXPECT_TRUE(m_keychain.secrets.isEmpty());
        return answer.message();
    }

    QJsonArray described(const QJsonObject &input = {})
    {
        return call(u"DescribeConnectorProfiles"_s, input)
            .json["connectorProfileDetails"_L1]
            .toArray();
    }

    QByteArray everythingOnDisk() const
    {
        QByteArray bytes;
        for (const auto &suffix : {u""_s, u"-wal"_s}) {
            QFile file(dataDir().databaseFile() + suffix);
            if (file.open(QIODevice::ReadOnly))
                bytes += file.readAll();
        }
        return bytes;
    }

    static QJsonObject profileOf(const QString &type, const QString &key,
        const QJsonObject &properties, const QJsonObject &credentials, const QString &label = {})
    {
        QJsonObject config {{u"connectorProfileProperties"_s, QJsonObject {{key, properties}}}};
        if (!credentials.isEmpty())
            config["connectorProfileCredentials"_L1] = QJsonObject {{key, credentials}};
        QJsonObject input {{u"connectorProfileName"_s, u"p"_s}, {u"connectorType"_s, type},
            {u"connectionMode"_s, u"Public"_s}, {u"connectorProfileConfig"_s, config}};
        if (!label.isEmpty())
            input["connectorLabel"_L1] = label;
        return input;
    }

    QJsonObject salesforceFlow()
    {
        QJsonObject input = flowInput(u"from-crm"_s);
        input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"Salesforce"_s},
            {u"connectorProfileName"_s, u"crm"_s},
            {u"sourceConnectorProperties"_s,
                QJsonObject {{u"Salesforce"_s, QJsonObject {{u"object"_s, u"Account"_s}}}}}};
        QJsonObject all = task(u"Map_all"_s, u"NO_OP"_s, {});
        all["connectorOperator"_L1] = QJsonObject {{u"Salesforce"_s, u"NO_OP"_s}};
        input["tasks"_L1] = QJsonArray {all};
        return input;
    }
};

TEST_F(Profiles, credentialsGoToTheKeychainAndNowhereElse)
{
    const auto created = call(u"CreateConnectorProfile"_s, profileInput());
    ASSERT_EQ(created.status, 200) << created.message().toStdString();
    EXPECT_EQ(created.json,
        (QJsonObject {{u"connectorProfileArn"_s,
            u"arn:aws:appflow:eu-west-1:000000000000:connectorprofile/crm"_s}}));
    ASSERT_EQ(m_keychain.secrets.size(), 1);
    EXPECT_EQ(QJsonDocument::fromJson(m_keychain.secrets.first())["Salesforce"_L1],
        (QJsonObject {
            {u"accessToken"_s, u"secret-access"_s}, {u"refreshToken"_s, u"secret-refresh"_s}}));
    EXPECT_FALSE(everythingOnDisk().contains("secret-access"));
    EXPECT_TRUE(everythingOnDisk().contains("my.salesforce.com"));
}

TEST_F(Profiles, areDescribedWithPropertiesAndTheArnOfTheirCredentials)
{
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    const double now = toEpochSeconds(m_clock.now());
    const auto profile = described().first().toObject();
    QJsonObject expected {{u"connectorProfileArn"_s,
                              u"arn:aws:appflow:eu-west-1:000000000000:connectorprofile/crm"_s},
        {u"connectorProfileName"_s, u"crm"_s}, {u"connectorType"_s, u"Salesforce"_s},
        {u"connectionMode"_s, u"Public"_s},
        {u"connectorProfileProperties"_s,
            QJsonObject {{u"Salesforce"_s,
                QJsonObject {{u"instanceUrl"_s, u"https://x.my.salesforce.com"_s}}}}},
        {u"createdAt"_s, now}, {u"lastUpdatedAt"_s, now}};
    const QString arn = profile["credentialsArn"_L1].toString();
    EXPECT_TRUE(arn.startsWith(u"arn:aws:secretsmanager:eu-west-1:000000000000:secret:appflow!"
                               "000000000000-crm-"_s))
        << arn.toStdString();
    expected["credentialsArn"_L1] = arn;
    EXPECT_EQ(profile, expected);
}

TEST_F(Profiles, namesTypesAndPagesChooseWhatIsDescribed)
{
    for (const auto &name : {u"a"_s, u"b"_s, u"c"_s})
        ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput(name)).status, 200);
    EXPECT_EQ(
        described({{u"connectorProfileNames"_s, QJsonArray {u"b"_s, u"nobody"_s}}}).size(), 1);
    EXPECT_EQ(described({{u"connectorType"_s, u"Slack"_s}}).size(), 0);
    const auto first = call(u"DescribeConnectorProfiles"_s, {{u"maxResults"_s, 2}}).json;
    const QJsonValue token = first["nextToken"_L1];
    EXPECT_EQ(described({{u"maxResults"_s, 2}, {u"nextToken"_s, token}}).size(), 1);
    const auto foreign = call(u"DescribeConnectorProfiles"_s,
        {{u"connectorType"_s, u"Salesforce"_s}, {u"nextToken"_s, token}});
    EXPECT_EQ(foreign.error, u"ValidationException"_s);
}

TEST_F(Profiles, anUpdateReplacesPropertiesAndCredentials)
{
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    const QString oldKey = m_keychain.secrets.firstKey();
    m_clock.advance(std::chrono::seconds(5));
    QJsonObject input = profileOf(u"Salesforce"_s, u"Salesforce"_s,
        {{u"isSandboxEnvironment"_s, true}}, {{u"accessToken"_s, u"newer"_s}});
    input["connectorProfileName"_L1] = u"crm"_s;
    input.remove("connectorType"_L1);
    ASSERT_EQ(call(u"UpdateConnectorProfile"_s, input).status, 200);
    const auto profile = described().first().toObject();
    EXPECT_EQ(profile["connectorProfileProperties"_L1]["Salesforce"_L1],
        (QJsonObject {{u"isSandboxEnvironment"_s, true}}));
    EXPECT_EQ(profile["lastUpdatedAt"_L1].toDouble() - profile["createdAt"_L1].toDouble(), 5);
    ASSERT_EQ(m_keychain.secrets.size(), 1);
    EXPECT_NE(m_keychain.secrets.firstKey(), oldKey);
    EXPECT_TRUE(m_keychain.secrets.first().contains("newer"));
}

TEST_F(Profiles, anUpdateNeedsTheCredentialsAsACreationDoes)
{
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    const auto before = m_keychain.secrets.keys();
    QJsonObject input = profileOf(u"Salesforce"_s, u"Salesforce"_s, {}, {});
    input["connectorProfileName"_L1] = u"crm"_s;
    const auto refused = call(u"UpdateConnectorProfile"_s, input);
    EXPECT_EQ(refused.error, u"ValidationException"_s);
    EXPECT_EQ(refused.message(),
        u"Validation exception: ConnectorProfileCredentials.Salesforce cannot be blank for "
        "connector: SALESFORCE"_s);
    EXPECT_EQ(m_keychain.secrets.keys(), before);
}

TEST_F(Profiles, aProfileThatNeedsNoCredentialsAnyMoreLosesThem)
{
    QJsonObject properties {{u"databaseUrl"_s, u"jdbc:redshift://x"_s},
        {u"bucketName"_s, u"staging"_s}, {u"roleArn"_s, u"arn:aws:iam::000000000000:role/r"_s}};
    const QJsonObject login {{u"username"_s, u"u"_s}, {u"password"_s, u"p"_s}};
    ASSERT_EQ(call(u"CreateConnectorProfile"_s,
                  profileOf(u"Redshift"_s, u"Redshift"_s, properties, login))
                  .status,
        200);
    EXPECT_TRUE(described().first().toObject().contains("credentialsArn"_L1));
    for (const auto &member : {"dataApiRoleArn"_L1, "clusterIdentifier"_L1, "databaseName"_L1})
        properties[member] = u"arn:aws:iam::000000000000:role/r"_s;
    const auto replaced = call(
        u"UpdateConnectorProfile"_s, profileOf(u"Redshift"_s, u"Redshift"_s, properties, {}));
    ASSERT_EQ(replaced.status, 200) << replaced.message().toStdString();
    EXPECT_FALSE(described().first().toObject().contains("credentialsArn"_L1));
    EXPECT_TRUE(m_keychain.secrets.isEmpty());
}

TEST_F(Profiles, withoutAKeychainNothingIsStored)
{
    Error error;
    error.kind = ErrorKind::Unavailable;
    error.message = u"No keychain answers on this system."_s;
    m_keychain.failure = error;
    const auto refused = call(u"CreateConnectorProfile"_s, profileInput());
    EXPECT_EQ(refused.status, 500);
    EXPECT_EQ(refused.message(), error.message);
    EXPECT_TRUE(described().isEmpty());
    m_keychain.failure.reset();
    EXPECT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
}

TEST_F(Profiles, nameInUseIsAConflictAndAMissingOneIsNotFound)
{
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    const auto again = call(u"CreateConnectorProfile"_s, profileInput());
    EXPECT_EQ(again.status, 409);
    EXPECT_EQ(m_keychain.secrets.size(), 1);
    const auto missing
        = call(u"DeleteConnectorProfile"_s, {{u"connectorProfileName"_s, u"nobody"_s}});
    EXPECT_EQ(missing.status, 404);
    EXPECT_EQ(missing.message(), u"Connector Profile with name nobody does not exist."_s);
}

TEST_F(Profiles, aUsedOneIsDeletedByForceOnly)
{
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    const auto flow = call(u"CreateFlow"_s, salesforceFlow());
    ASSERT_EQ(flow.status, 200) << flow.message().toStdString();
    QJsonObject input {{u"connectorProfileName"_s, u"crm"_s}};
    const auto refused = call(u"DeleteConnectorProfile"_s, input);
    EXPECT_EQ(refused.status, 409);
    EXPECT_EQ(refused.message(),
        u"Conflict executing request: Connector profile: crm is associated with one or more flows. "
        "If you still want to delete it, then make delete request with forceDelete flag as true. "
        "Some of the associated flows are: [from-crm]"_s);
    input["forceDelete"_L1] = true;
    EXPECT_EQ(call(u"DeleteConnectorProfile"_s, input).json, QJsonObject());
    EXPECT_TRUE(m_keychain.secrets.isEmpty());
    EXPECT_EQ(call(u"DescribeFlow"_s, {{u"flowName"_s, u"from-crm"_s}}).status, 200);
    const auto update = call(u"UpdateFlow"_s, salesforceFlow());
    EXPECT_EQ(update.status, 404);
    EXPECT_EQ(update.message(), u"Connector Profile with name crm does not exist."_s);
}

TEST_F(Profiles, theSameClientTokenGetsTheSameAnswer)
{
    QJsonObject input = profileInput();
    input["clientToken"_L1] = u"t"_s;
    const auto first = call(u"CreateConnectorProfile"_s, input);
    EXPECT_EQ(call(u"CreateConnectorProfile"_s, input).json, first.json);
    EXPECT_EQ(m_keychain.secrets.size(), 1);
    QJsonObject other = profileInput(u"other"_s);
    other["clientToken"_L1] = u"t"_s;
    EXPECT_EQ(call(u"CreateConnectorProfile"_s, other).status, 409);
}

TEST_F(Profiles, theQuotaIsASetting)
{
    m_quotas.connectorProfiles = 2;
    startService();
    call(u"CreateConnectorProfile"_s, profileInput(u"a"_s));
    call(u"CreateConnectorProfile"_s, profileInput(u"b"_s));
    const auto refused = call(u"CreateConnectorProfile"_s, profileInput(u"c"_s));
    EXPECT_EQ(refused.status, 402);
    EXPECT_EQ(refused.error, u"ServiceQuotaExceededException"_s);
    call(u"DeleteConnectorProfile"_s, {{u"connectorProfileName"_s, u"a"_s}});
    EXPECT_EQ(call(u"CreateConnectorProfile"_s, profileInput(u"c"_s)).status, 200);
}

TEST_F(Profiles, theQuotaHoldsForProfilesThatAreMadeAtTheSameTime)
{
    m_quotas.connectorProfiles = 1;
    startService();
    m_keychain.isSlow = true;
    const auto first = begin(u"CreateConnectorProfile"_s, profileInput(u"a"_s));
    const auto second = begin(u"CreateConnectorProfile"_s, profileInput(u"b"_s));
    ASSERT_TRUE(sluice::test::waitUntil([&] { return m_keychain.waiting.size() == 2; }));
    m_keychain.isSlow = false;
    for (const auto &write : std::exchange(m_keychain.waiting, {}))
        write();
    QList<int> statuses {answerTo(first).status, answerTo(second).status};
    std::sort(statuses.begin(), statuses.end());
    EXPECT_EQ(statuses, (QList<int> {200, 402}));
    EXPECT_EQ(described().size(), 1);
    EXPECT_EQ(m_keychain.secrets.size(), 1);
}

TEST_F(Profiles, anUpdateKeepsTheTagsThatAreGivenMeanwhile)
{
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    m_keychain.isSlow = true;
    QJsonObject input = profileInput();
    input.remove("connectorType"_L1);
    const auto update = begin(u"UpdateConnectorProfile"_s, input);
    ASSERT_TRUE(sluice::test::waitUntil([&] { return !m_keychain.waiting.empty(); }));
    const QByteArray tags
        = "/tags/arn%3Aaws%3Aappflow%3Aeu-west-1%3A000000000000%3Aconnectorprofile%2Fcrm";
    ASSERT_EQ(send("POST", tags, R"({"tags":{"env":"test"}})").status, 200);
    m_keychain.waiting[0]();
    EXPECT_EQ(answerTo(update).status, 200);
    EXPECT_EQ(send("GET", tags).json["tags"_L1].toObject(), (QJsonObject {{u"env"_s, u"test"_s}}));
}

TEST_F(Profiles, noFlowIsMadeWithAProfileThatIsOnItsWayOut)
{
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    m_keychain.isSlow = true;
    const auto removal
        = begin(u"DeleteConnectorProfile"_s, {{u"connectorProfileName"_s, u"crm"_s}});
    ASSERT_TRUE(sluice::test::waitUntil([&] { return !m_keychain.waiting.empty(); }));
    EXPECT_NE(call(u"CreateFlow"_s, salesforceFlow()).status, 200);
    m_keychain.waiting[0]();
    EXPECT_EQ(answerTo(removal).status, 200);
    EXPECT_TRUE(m_keychain.secrets.isEmpty());
}

TEST_F(Profiles, aProfileWhoseSecretTheKeychainKeepsStaysAndCanBeDeletedAgain)
{
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    const auto before = described();
    Error error;
    error.kind = ErrorKind::Unavailable;
    error.message = u"No keychain answers on this system."_s;
    m_keychain.failure = error;
    const QJsonObject input {{u"connectorProfileName"_s, u"crm"_s}};
    EXPECT_EQ(call(u"DeleteConnectorProfile"_s, input).message(), error.message);
    EXPECT_EQ(described(), before);
    m_keychain.failure.reset();
    EXPECT_EQ(call(u"DeleteConnectorProfile"_s, input).status, 200);
    EXPECT_TRUE(m_keychain.secrets.isEmpty());
    EXPECT_TRUE(described().isEmpty());
}

TEST_F(Profiles, salesforceNeedsATokenOrACode)
{
    const auto with = [](const QJsonObject &credentials) {
        return profileOf(u"Salesforce"_s, u"Salesforce"_s, {}, credentials);
    };
    EXPECT_EQ(refusalOf(with({{u"oAuth2GrantType"_s, u"AUTHORIZATION_CODE"_s}})),
        u"Validation exception: AuthCode cannot be blank for connector: SALESFORCE"_s);
    const QList<QJsonObject> good {{{u"accessToken"_s, u"a"_s}}, {{u"refreshToken"_s, u"a"_s}},
        {{u"oAuthRequest"_s, QJsonObject {{u"authCode"_s, u"c"_s}}}},
        {{u"oAuth2GrantType"_s, u"JWT_BEARER"_s}, {u"jwtToken"_s, u"a.b.c"_s}}};
    for (const auto &credentials : good) {
        const auto answer = call(u"CreateConnectorProfile"_s, with(credentials));
        EXPECT_EQ(answer.status, 200) << answer.message().toStdString();
        call(u"DeleteConnectorProfile"_s, {{u"connectorProfileName"_s, u"p"_s}});
    }
}

TEST_F(Profiles, eachConnectorNeedsItsOwnMembers)
{
    EXPECT_TRUE(refusalOf(profileOf(u"S3"_s, u"Amplitude"_s, {}, {}))
                    .contains(u"The connector S3 takes no connector profile."_s));
    EXPECT_TRUE(refusalOf(profileOf(u"Slack"_s, u"Amplitude"_s, {}, {}))
                    .contains(u"ConnectorProfileProperties.Slack cannot be blank"_s));
    EXPECT_TRUE(refusalOf(profileOf(u"Servicenow"_s, u"ServiceNow"_s,
                              {{u"instanceUrl"_s, u"https://x"_s}}, {{u"username"_s, u"u"_s}}))
                    .contains(u"Password cannot be blank for connector: SERVICENOW"_s));
    EXPECT_TRUE(refusalOf(profileOf(u"Redshift"_s, u"Redshift"_s,
                              {{u"bucketName"_s, u"staging"_s},
                                  {u"roleArn"_s, u"arn:aws:iam::000000000000:role/r"_s}},
                              {}))
                    .contains(u"DatabaseUrl cannot be blank"_s));
    EXPECT_TRUE(refusalOf(profileOf(u"Datadog"_s, u"Datadog"_s,
                              {{u"instanceUrl"_s, u"https://x"_s}}, {{u"apiKey"_s, u"k"_s}}))
                    .contains(u"applicationKey"_s));
}

TEST_F(Profiles, privateModeNeedsPrivateLink)
{
    QJsonObject input = profileInput();
    input["connectionMode"_L1] = u"Private"_s;
    EXPECT_EQ(call(u"CreateConnectorProfile"_s, input).status, 200);
    const auto status = [this] {
        return described().first()["privateConnectionProvisioningState"_L1]["status"_L1].toString();
    };
    EXPECT_EQ(status(), u"PENDING"_s);
    m_clock.advance(std::chrono::seconds(9));
    EXPECT_EQ(status(), u"PENDING"_s);
    m_clock.advance(std::chrono::seconds(1));
    EXPECT_EQ(status(), u"CREATED"_s);
    QJsonObject zendesk
        = profileOf(u"Zendesk"_s, u"Zendesk"_s, {{u"instanceUrl"_s, u"https://x"_s}},
            {{u"clientId"_s, u"i"_s}, {u"clientSecret"_s, u"s"_s}, {u"accessToken"_s, u"a"_s}});
    zendesk["connectionMode"_L1] = u"Private"_s;
    EXPECT_EQ(call(u"CreateConnectorProfile"_s, zendesk).error, u"ValidationException"_s);
}

TEST_F(Profiles, labelConnectorsAuthenticateTheirWay)
{
    const auto custom = [](const QString &label, const QString &way, const QJsonObject &map) {
        return profileOf(u"CustomConnector"_s, u"CustomConnector"_s, {},
            {{u"authenticationType"_s, u"CUSTOM"_s},
                {u"custom"_s,
                    QJsonObject {
                        {u"customAuthenticationType"_s, way}, {u"credentialsMap"_s, map}}}},
            label);
    };
    EXPECT_EQ(refusalOf(custom(u"Nobody"_s, u"PAT"_s, {})),
        u"Connector:Nobody is not registered. Please register it first before creating "
        "ConnectorProfile."_s);
    EXPECT_TRUE(refusalOf(custom(u"Asana"_s, u"PAT"_s, {})).contains(u"lacks patToken"_s));
    EXPECT_TRUE(refusalOf(custom(u"Asana"_s, u"OTHER"_s, {})).contains(u"PAT"_s));
    EXPECT_TRUE(refusalOf(custom(u"HubSpot"_s, u"PAT"_s, {}))
                    .contains(u"The authentication type CUSTOM is not supported"_s));
    EXPECT_EQ(
        call(u"CreateConnectorProfile"_s, custom(u"Asana"_s, u"PAT"_s, {{u"patToken"_s, u"t"_s}}))
            .status,
        200);
    EXPECT_EQ(described({{u"connectorLabel"_s, u"Asana"_s}}).size(), 1);
}

TEST_F(Profiles, theSettingsThatAConnectorDeclaresAreAskedForAndNoOthers)
{
    const auto mailchimp = [](const QJsonObject &settings) {
        return profileOf(u"CustomConnector"_s, u"CustomConnector"_s,
            {{u"profileProperties"_s, settings}},
            {{u"authenticationType"_s, u"CUSTOM"_s},
                {u"custom"_s,
                    QJsonObject {{u"customAuthenticationType"_s, u"api_key"_s},
                        {u"credentialsMap"_s, QJsonObject {{u"api_key"_s, u"k"_s}}}}}},
            u"Mailchimp"_s);
    };
    EXPECT_EQ(refusalOf(mailchimp({})),
        u"The profileProperties lack instanceUrl, which the connector Mailchimp needs."_s);
    EXPECT_EQ(refusalOf(mailchimp({{u"instanceUrl"_s, u"https://us1"_s}, {u"other"_s, u"x"_s}})),
        u"The profileProperties hold other, which is none of the connector Mailchimp: "
        "instanceUrl."_s);
    const auto good
        = call(u"CreateConnectorProfile"_s, mailchimp({{u"instanceUrl"_s, u"https://us1"_s}}));
    EXPECT_EQ(good.status, 200) << good.message().toStdString();
}

TEST_F(Profiles, whatAConnectorDoesNotTakeIsRefused)
{
    EXPECT_EQ(refusalOf(profileOf(u"Salesforce"_s, u"Salesforce"_s, {},
                  {{u"oAuth2GrantType"_s, u"CLIENT_CREDENTIALS"_s}, {u"accessToken"_s, u"a"_s}})),
        u"The oAuth2GrantType CLIENT_CREDENTIALS is not supported by the connector Salesforce. "
        "Use one of AUTHORIZATION_CODE, JWT_BEARER."_s);
    for (const auto &part : {"connectorProfileProperties"_L1, "connectorProfileCredentials"_L1}) {
        QJsonObject input = profileInput();
        auto config = input["connectorProfileConfig"_L1].toObject();
        auto both = config[part].toObject();
        both["Amplitude"_L1] = QJsonObject {{u"apiKey"_s, u"k"_s}, {u"secretKey"_s, u"s"_s}};
        config[part] = both;
        input["connectorProfileConfig"_L1] = config;
        EXPECT_TRUE(refusalOf(input).endsWith(u"of the connector Salesforce must hold the member "
                                              "Salesforce alone, not Amplitude, Salesforce."_s))
            << refusalOf(input).toStdString();
    }
}

TEST_F(Profiles, surviveARestart)
{
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    const auto before = described();
    killService();
    startService();
    EXPECT_EQ(described(), before);
}

TEST_F(Profiles, listFlowsTellsTheLabelOfACustomConnector)
{
    const auto asana = profileOf(u"CustomConnector"_s, u"CustomConnector"_s, {},
        {{u"authenticationType"_s, u"CUSTOM"_s},
            {u"custom"_s,
                QJsonObject {{u"customAuthenticationType"_s, u"PAT"_s},
                    {u"credentialsMap"_s, QJsonObject {{u"patToken"_s, u"t"_s}}}}}},
        u"Asana"_s);
    ASSERT_EQ(call(u"CreateConnectorProfile"_s, asana).status, 200);
    QJsonObject input = flowInput(u"tasks"_s);
    input["sourceFlowConfig"_L1] = QJsonObject {{u"connectorType"_s, u"CustomConnector"_s},
        {u"connectorProfileName"_s, u"p"_s}, {u"apiVersion"_s, u"1.0"_s},
        {u"sourceConnectorProperties"_s,
            QJsonObject {{u"CustomConnector"_s, QJsonObject {{u"entityName"_s, u"task"_s}}}}}};
    QJsonObject all = task(u"Map_all"_s, u"NO_OP"_s, {});
    all["connectorOperator"_L1] = QJsonObject {{u"CustomConnector"_s, u"NO_OP"_s}};
    input["tasks"_L1] = QJsonArray {all};
    const auto created = call(u"CreateFlow"_s, input);
    ASSERT_EQ(created.status, 200) << created.message().toStdString();
    const auto item = call(u"ListFlows"_s).json["flows"_L1][0].toObject();
    EXPECT_EQ(item["sourceConnectorLabel"_L1].toString(), u"Asana"_s);
    EXPECT_FALSE(item.contains("destinationConnectorLabel"_L1));
}

} // namespace sluice::emulator::test

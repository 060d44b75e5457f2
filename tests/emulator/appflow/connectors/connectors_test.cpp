#include "aws/model/servicemodel.h"
#include "emulator/localtest.h"

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

class Connectors : public LocalTest {
protected:
    QJsonObject entities(const QString &path)
    {
        QJsonObject input {{u"connectorType"_s, u"S3"_s}};
        if (!path.isEmpty())
            input["entitiesPath"_L1] = path;
        return call(u"ListConnectorEntities"_s, input).json["connectorEntityMap"_L1].toObject();
    }

    static QJsonObject entity(const QString &name, const QString &label, bool isNested)
    {
        return {{u"name"_s, name}, {u"label"_s, label}, {u"hasNestedEntities"_s, isNested}};
    }
};

TEST_F(Connectors, s3IsDescribedWithinTheModel)
{
    const auto one = call(u"DescribeConnector"_s, {{u"connectorType"_s, u"S3"_s}});
    ASSERT_EQ(one.status, 200);
    const auto configuration = one.json["connectorConfiguration"_L1].toObject();
    EXPECT_TRUE(configuration["canUseAsSource"_L1].toBool());
    EXPECT_TRUE(configuration["canUseAsDestination"_L1].toBool());
    EXPECT_EQ(configuration["supportedTriggerTypes"_L1].toArray(),
        (QJsonArray {u"Scheduled"_s, u"OnDemand"_s}));
    EXPECT_EQ(aws::validationMessage(
                  aws::ServiceModel::appflow()->check(u"DescribeConnectorResponse"_s, one.json)),
        aws::validationMessage({}));

    const auto listed
        = call(u"DescribeConnectors"_s, {{u"connectorTypes"_s, QJsonArray {u"S3"_s}}}).json;
    EXPECT_EQ(
        listed["connectorConfigurations"_L1].toObject(), (QJsonObject {{u"S3"_s, configuration}}));
    EXPECT_EQ(listed["connectors"_L1].toArray().first()["connectorType"_L1].toString(), u"S3"_s);
}

TEST_F(Connectors, entitiesOfAnotherConnectorNeedItsProfile)
{
    const auto without = call(u"ListConnectorEntities"_s, {{u"connectorType"_s, u"Slack"_s}});
    EXPECT_EQ(without.error, u"ValidationException"_s);
    EXPECT_EQ(
        without.message(), u"The connectorProfileName is required for the connector Slack."_s);
    const auto unknown
        = call(u"ListConnectorEntities"_s, {{u"connectorProfileName"_s, u"nobody"_s}});
    EXPECT_EQ(unknown.status, 404);
    EXPECT_EQ(unknown.message(), u"Connector Profile with name nobody does not exist."_s);

    ASSERT_EQ(call(u"CreateConnectorProfile"_s, profileInput()).status, 200);
    for (const auto &operation : {u"ListConnectorEntities"_s, u"DescribeConnectorEntity"_s}) {
        const auto answer = call(operation,
            {{u"connectorProfileName"_s, u"crm"_s}, {u"connectorEntityName"_s, u"Account"_s}});
        EXPECT_EQ(answer.error, u"ConnectorServerException"_s);
        EXPECT_TRUE(answer.message().contains(u"Salesforce"_s));
    }
}

TEST_F(Connectors, entitiesAreBucketsAndTheFoldersInThem)
{
    put(u"raw-zone"_s, u"orders/2026/b.csv"_s, "id\n1\n");
    put(u"raw-zone"_s, u"customers/c.csv"_s, "id\n1\n");
    put(u"raw-zone"_s, u".sluice-hidden/x"_s, "x");
    EXPECT_EQ(entities({}),
        (QJsonObject {{u"Buckets"_s,
            QJsonArray {entity(u"clean-zone"_s, u"clean-zone"_s, true),
                entity(u"raw-zone"_s, u"raw-zone"_s, true)}}}));
    EXPECT_EQ(entities(u"raw-zone"_s),
        (QJsonObject {{u"Objects"_s,
            QJsonArray {entity(u"raw-zone/customers"_s, u"customers"_s, false),
                entity(u"raw-zone/orders"_s, u"orders"_s, true)}}}));
    EXPECT_EQ(entities(u"raw-zone/orders"_s),
        (QJsonObject {
            {u"Objects"_s, QJsonArray {entity(u"raw-zone/orders/2026"_s, u"2026"_s, false)}}}));
}

TEST_F(Connectors, entitiesComeInPages)
{
    put(u"raw-zone"_s, u"customers/c.csv"_s, "id\n1\n");
    QJsonObject input {
        {u"connectorType"_s, u"S3"_s}, {u"entitiesPath"_s, u"raw-zone"_s}, {u"maxResults"_s, 1}};
    const auto first = call(u"ListConnectorEntities"_s, input).json;
    input["nextToken"_L1] = first["nextToken"_L1];
    const auto second = call(u"ListConnectorEntities"_s, input).json;
    EXPECT_EQ(
        first["connectorEntityMap"_L1]["Objects"_L1][0]["label"_L1].toString(), u"customers"_s);
    EXPECT_EQ(second["connectorEntityMap"_L1]["Objects"_L1][0]["label"_L1].toString(), u"orders"_s);
    EXPECT_FALSE(second.contains("nextToken"_L1));
}

TEST_F(Connectors, pathsOutOfTheBucketAreRefused)
{
    for (const auto &path : {u"raw-zone/.."_s, u"raw-zone/../clean-zone"_s, u"../buckets"_s,
             u"nowhere"_s, u"raw-zone/absent"_s}) {
        const auto answer = call(
            u"ListConnectorEntities"_s, {{u"connectorType"_s, u"S3"_s}, {u"entitiesPath"_s, path}});
        EXPECT_EQ(answer.status, 400) << path.toStdString();
    }
    EXPECT_EQ(call(u"DescribeConnectorEntity"_s,
                  {{u"connectorType"_s, u"S3"_s},
                      {u"connectorEntityName"_s, u"raw-zone/../clean-zone/readme"_s}})
                  .status,
        400);
}

TEST_F(Connectors, anEntityHasTheColumnsOfItsObjects)
{
    const auto answer = call(u"DescribeConnectorEntity"_s,
        {{u"connectorType"_s, u"S3"_s}, {u"connectorEntityName"_s, u"raw-zone/orders"_s}});
    ASSERT_EQ(answer.status, 200) << answer.message().toStdString();
    const auto fields = answer.json["connectorEntityFields"_L1].toArray();
    ASSERT_EQ(fields.size(), 2);
    EXPECT_EQ(fields[0]["identifier"_L1].toString(), u"id"_s);
    EXPECT_EQ(fields[1]["identifier"_L1].toString(), u"amount"_s);
    const auto type = fields[0]["supportedFieldTypeDetails"_L1]["v1"_L1].toObject();
    EXPECT_EQ(type["fieldType"_L1].toString(), u"string"_s);
    const auto operators = type["filterOperators"_L1].toArray();
    EXPECT_TRUE(operators.contains(u"BETWEEN"_s));
    EXPECT_FALSE(operators.contains(u"CONTAINS"_s));

    const auto empty = call(u"DescribeConnectorEntity"_s,
        {{u"connectorType"_s, u"S3"_s}, {u"connectorEntityName"_s, u"raw-zone/absent"_s}});
    EXPECT_EQ(empty.error, u"ValidationException"_s);
}

} // namespace sluice::emulator::test

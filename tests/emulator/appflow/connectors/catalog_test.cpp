#include "appflow/catalog/connectorcatalog.h"
#include "aws/model/servicemodel.h"
#include "emulator/appflow/connectors/connectors.h"
#include "emulator/localtest.h"
#include "flow/definition/connectors.h"

#include <QSet>

using namespace Qt::StringLiterals;

namespace sluice::emulator::test {

/// resources/catalog against the model and reference 4.
using Catalog = LocalTest;

namespace {

QStringList textList(const QJsonValue &value)
{
    QStringList texts;
    for (const auto &item : value.toArray())
        texts.append(item.toString());
    return texts;
}

} // namespace

TEST(ConnectorCatalog, hasEveryConnectorTypeOfTheModelButTheCustomOne)
{
    auto types = aws::ServiceModel::appflow()->enumValues(u"ConnectorType"_s);
    types.removeOne(u"CustomConnector"_s);
    types.sort();
    EXPECT_EQ(appflow::builtInConnectors().keys(), types);
    EXPECT_EQ(appflow::labelledConnectors().size(), 12);
}

TEST(ConnectorCatalog, fitsTheModel)
{
    const auto model = aws::ServiceModel::appflow();
    ASSERT_FALSE(appflow::builtInConnectors().isEmpty());
    ASSERT_FALSE(appflow::labelledConnectors().isEmpty());
    for (const auto &configuration :
        appflow::builtInConnectors().values() + appflow::labelledConnectors().values()) {
        const auto violations = model->check(u"ConnectorConfiguration"_s, configuration);
        EXPECT_TRUE(violations.isEmpty())
            << configuration["connectorName"_L1].toString().toStdString() << ": "
            << aws::validationMessage(violations).toStdString();
        const auto members = model->shape(u"ConnectorConfiguration"_s)["members"_L1].toObject();
        for (const auto &member : configuration.keys())
            EXPECT_TRUE(members.contains(member)) << member.toStdString();
    }
}

TEST(ConnectorCatalog, operatorsAndMetadataAreThoseOfTheModel)
{
    const auto model = aws::ServiceModel::appflow();
    const auto known = model->shape(u"ConnectorMetadata"_s)["members"_L1].toObject().keys();
    QStringList described;
    for (const auto &configuration : appflow::builtInConnectors()) {
        const QString key
            = flow::connectorPropertiesKey(configuration["connectorType"_L1].toString());
        const bool isSource = configuration["canUseAsSource"_L1].toBool();
        EXPECT_EQ(textList(configuration["supportedOperators"_L1]),
            isSource ? model->enumValues(key + "ConnectorOperator"_L1) : QStringList())
            << key.toStdString();
        const auto metadata = configuration["connectorMetadata"_L1].toObject().keys();
        EXPECT_LE(metadata.size(), 1);
        for (const auto &member : metadata)
            EXPECT_EQ(member, key);
        described += metadata;
    }
    described.sort();
    auto sorted = known;
    sorted.sort();
    EXPECT_EQ(described, sorted);
}

TEST(ConnectorCatalog, destinationsOfASourceCanBeDestinations)
{
    for (const auto &configuration : appflow::builtInConnectors()) {
        for (const auto &type : textList(configuration["supportedDestinationConnectors"_L1])) {
            EXPECT_TRUE(type == kCustomConnector
                || appflow::builtInConnectors()[type]["canUseAsDestination"_L1].toBool())
                << type.toStdString();
        }
        // Every classic source has its properties in the model, every destination likewise.
        const QString key
            = flow::connectorPropertiesKey(configuration["connectorType"_L1].toString());
        const auto model = aws::ServiceModel::appflow();
        EXPECT_EQ(configuration["canUseAsSource"_L1].toBool(),
            model->shape(u"SourceConnectorProperties"_s)["members"_L1].toObject().contains(key))
            << key.toStdString();
        EXPECT_EQ(configuration["canUseAsDestination"_L1].toBool(),
            model->shape(u"DestinationConnectorProperties"_s)["members"_L1].toObject().contains(
                key))
            << key.toStdString();
    }
}

TEST_F(Catalog, salesforceIsDescribedAsTheServiceDoes)
{
    const auto answer = call(u"DescribeConnector"_s, {{u"connectorType"_s, u"Salesforce"_s}})
                            .json["connectorConfiguration"_L1]
                            .toObject();
    auto destinations = textList(answer["supportedDestinationConnectors"_L1]);
    destinations.sort();
    EXPECT_EQ(destinations,
        (QStringList {u"CustomConnector"_s, u"CustomerProfiles"_s, u"EventBridge"_s, u"Honeycode"_s,
            u"LookoutMetrics"_s, u"Marketo"_s, u"Redshift"_s, u"S3"_s, u"Salesforce"_s,
            u"Snowflake"_s, u"Upsolver"_s, u"Zendesk"_s}));
    EXPECT_EQ(textList(answer["supportedTriggerTypes"_L1]),
        (QStringList {u"Scheduled"_s, u"OnDemand"_s, u"Event"_s}));
    EXPECT_EQ(textList(answer["connectorMetadata"_L1]["Salesforce"_L1]["oAuthScopes"_L1]),
        (QStringList {u"api"_s, u"refresh_token"_s, u"id"_s}));
    EXPECT_TRUE(answer["isPrivateLinkEnabled"_L1].toBool());
    EXPECT_FALSE(answer["isPrivateLinkEndpointUrlRequired"_L1].toBool());
}

TEST_F(Catalog, describeConnectorsPagesOverTypesAndLabels)
{
    QStringList types;
    QStringList listed;
    QJsonObject request {{u"maxResults"_s, 10}};
    int pages = 0;
    do {
        const auto answer = call(u"DescribeConnectors"_s, request);
        ASSERT_EQ(answer.status, 200) << answer.message().toStdString();
        types += answer.json["connectorConfigurations"_L1].toObject().keys();
        for (const auto &item : answer.json["connectors"_L1].toArray())
            listed.append(connectorSortKey(item.toObject()));
        request["nextToken"_L1] = answer.json["nextToken"_L1];
    } while (request.contains("nextToken"_L1) && ++pages < 10);
    EXPECT_EQ(types.size(), 23);
    EXPECT_EQ(listed.size(), 35);
    EXPECT_EQ(QSet<QString>(listed.begin(), listed.end()).size(), 35);

    request = {{u"maxResults"_s, 10}, {u"connectorTypes"_s, QJsonArray {u"S3"_s}},
        {u"nextToken"_s,
            call(u"DescribeConnectors"_s, {{u"maxResults"_s, 10}}).json["nextToken"_L1]}};
    EXPECT_EQ(call(u"DescribeConnectors"_s, request).error, u"ValidationException"_s);
}

TEST_F(Catalog, labelsAreDescribedAndUnknownOnesAreNotFound)
{
    const auto named = [](const QString &label) {
        return QJsonObject {
            {u"connectorType"_s, u"CustomConnector"_s}, {u"connectorLabel"_s, label}};
    };
    const auto hubspot = call(u"DescribeConnector"_s, named(u"HubSpot"_s)).json;
    EXPECT_EQ(textList(hubspot["connectorConfiguration"_L1]["supportedApiVersions"_L1]),
        (QStringList {u"v3"_s, u"v4"_s}));
    EXPECT_EQ(call(u"DescribeConnector"_s, named(u"Nobody"_s)).status, 404);
    EXPECT_EQ(call(u"DescribeConnector"_s, {{u"connectorType"_s, u"CustomConnector"_s}}).error,
        u"ValidationException"_s);
}

} // namespace sluice::emulator::test

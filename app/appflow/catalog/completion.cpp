#include "appflow/catalog/completion.h"

#include <QJsonArray>

#include <algorithm>

namespace sluice::appflow {

using namespace Qt::StringLiterals;

namespace {

void fillIn(
    QJsonObject &json, const QJsonValue &usual, std::initializer_list<QLatin1String> members)
{
    for (const auto member : members) {
        if (!json.contains(member))
            json.insert(member, usual);
    }
}

/// Changes the object below a member, if there is one.
template <class Change> void inside(QJsonObject &json, QLatin1String member, Change change)
{
    if (!json.value(member).isObject())
        return;
    QJsonObject below = json.value(member).toObject();
    change(below);
    json.insert(member, below);
}

template <class Change> void inEach(QJsonObject &json, QLatin1String member, Change change)
{
    QJsonArray changed;
    for (const QJsonValue &value : json.value(member).toArray()) {
        QJsonObject item = value.toObject();
        change(item);
        changed.append(item);
    }
    json.insert(member, changed);
}

void completeParameter(QJsonObject &parameter)
{
    fillIn(parameter, false, {"isRequired"_L1, "isSensitiveField"_L1});
    fillIn(parameter, QJsonArray(), {"connectorSuppliedValues"_L1});
}

void completeAuthentication(QJsonObject &config)
{
    fillIn(config, false,
        {"isBasicAuthSupported"_L1, "isApiKeyAuthSupported"_L1, "isOAuth2Supported"_L1,
            "isCustomAuthSupported"_L1});
    fillIn(config, QJsonArray(), {"customAuthConfigs"_L1});
    inEach(config, "customAuthConfigs"_L1, [](QJsonObject &custom) {
        fillIn(custom, QJsonArray(), {"authParameters"_L1});
        inEach(custom, "authParameters"_L1, completeParameter);
    });
    inside(config, "oAuth2Defaults"_L1, [](QJsonObject &defaults) {
        fillIn(defaults, QJsonArray(),
            {"oauthScopes"_L1, "tokenUrls"_L1, "authCodeUrls"_L1, "oauth2GrantTypesSupported"_L1,
                "oauth2CustomProperties"_L1});
        inEach(defaults, "oauth2CustomProperties"_L1, completeParameter);
    });
}

/// Where the records of a registered connector may go (reference 4.9); EventBridge takes events of
/// Salesforce only.
QJsonArray destinationsOf(const QJsonObject &configuration)
{
    if (!configuration.value("canUseAsSource"_L1).toBool())
        return {};
    return {u"CustomerProfiles"_s, u"LookoutMetrics"_s, u"Redshift"_s, u"S3"_s, u"Marketo"_s,
        u"Salesforce"_s, u"SAPOData"_s, u"Snowflake"_s, u"Upsolver"_s, u"Zendesk"_s,
        u"CustomConnector"_s};
}

QJsonArray inOrder(const QJsonArray &triggerTypes)
{
    QStringList names;
    for (const QJsonValue &type : triggerTypes)
        names.append(type.toString());
    std::stable_partition(
        names.begin(), names.end(), [](const QString &name) { return name == "OnDemand"_L1; });
    return QJsonArray::fromStringList(names);
}

} // namespace

QJsonObject completedConfiguration(QJsonObject configuration)
{
    fillIn(configuration, false,
        {"canUseAsSource"_L1, "canUseAsDestination"_L1, "isPrivateLinkEnabled"_L1,
            "isPrivateLinkEndpointUrlRequired"_L1});
    fillIn(configuration, destinationsOf(configuration), {"supportedDestinationConnectors"_L1});
    fillIn(configuration, QJsonObject(), {"authenticationConfig"_L1});
    inside(configuration, "authenticationConfig"_L1, completeAuthentication);
    inEach(configuration, "connectorRuntimeSettings"_L1, [](QJsonObject &setting) {
        fillIn(setting, false, {"isRequired"_L1});
        fillIn(setting, QJsonArray(), {"connectorSuppliedValueOptions"_L1});
    });
    configuration.insert("supportedTriggerTypes"_L1,
        inOrder(configuration.value("supportedTriggerTypes"_L1).toArray()));
    return configuration;
}

QJsonObject completedField(QJsonObject field)
{
    fillIn(field, false, {"isPrimaryKey"_L1, "isDeprecated"_L1});
    inside(field, "supportedFieldTypeDetails"_L1, [](QJsonObject &details) {
        inside(details, "v1"_L1, [](QJsonObject &type) {
            fillIn(type, QJsonArray(), {"filterOperators"_L1, "supportedValues"_L1});
        });
    });
    inside(field, "sourceProperties"_L1, [](QJsonObject &reading) {
        fillIn(reading, false,
            {"isRetrievable"_L1, "isQueryable"_L1, "isTimestampFieldForIncrementalQueries"_L1});
    });
    inside(field, "destinationProperties"_L1, [](QJsonObject &writing) {
        fillIn(writing, false,
            {"isCreatable"_L1, "isNullable"_L1, "isUpsertable"_L1, "isUpdatable"_L1,
                "isDefaultedOnCreate"_L1});
        fillIn(writing, QJsonArray(), {"supportedWriteOperations"_L1});
    });
    return field;
}

} // namespace sluice::appflow

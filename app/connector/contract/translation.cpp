#include "connector/contract/translation.h"

#include "appflow/catalog/completion.h"
#include "connector/contract/answers.h"

#include <QCoreApplication>
#include <QUrl>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

struct TranslationText {
    Q_DECLARE_TR_FUNCTIONS(sluice::connector::Translation)
};

/// Copies members under the names that AppFlow gives them.
class Renaming {
public:
    explicit Renaming(const QJsonObject &from)
        : m_from(from)
    {
    }

    Renaming &keep(std::initializer_list<QLatin1String> names)
    {
        for (const auto name : names)
            rename(name, name);
        return *this;
    }

    Renaming &rename(QLatin1String from, QLatin1String to)
    {
        if (m_from.contains(from))
            m_to.insert(to, m_from.value(from));
        return *this;
    }

    Renaming &put(QLatin1String name, const QJsonValue &value)
    {
        m_to.insert(name, value);
        return *this;
    }

    QJsonObject result() const { return m_to; }

private:
    QJsonObject m_from;
    QJsonObject m_to;
};

template <class Translate> QJsonArray eachOf(const QJsonValue &list, Translate translate)
{
    QJsonArray translated;
    for (const QJsonValue &item : list.toArray())
        translated.append(translate(item.toObject()));
    return translated;
}

QJsonObject authParameter(const QJsonObject &parameter)
{
    return Renaming(parameter)
        .keep({"key"_L1, "label"_L1, "description"_L1, "connectorSuppliedValues"_L1, "type"_L1})
        .rename("required"_L1, "isRequired"_L1)
        .rename("sensitiveField"_L1, "isSensitiveField"_L1)
        .result();
}

QJsonObject customAuth(const QJsonObject &config)
{
    return Renaming(config)
        .rename("authenticationType"_L1, "customAuthenticationType"_L1)
        .put("authParameters"_L1, eachOf(config.value("authParameters"_L1), authParameter))
        .result();
}

QJsonObject oAuth2Defaults(const QJsonObject &defaults)
{
    Renaming names(defaults);
    names.rename("tokenURL"_L1, "tokenUrls"_L1)
        .rename("authURL"_L1, "authCodeUrls"_L1)
        .rename("oAuthScopes"_L1, "oauthScopes"_L1)
        .rename("oAuth2GrantTypesSupported"_L1, "oauth2GrantTypesSupported"_L1);
    // Python's SDK and Java's spell it differently.
    for (const auto spelling : {"oAuth2CustomProperties"_L1, "oauth2CustomProperties"_L1}) {
        if (defaults.contains(spelling))
            names.put("oauth2CustomProperties"_L1, eachOf(defaults.value(spelling), authParameter));
    }
    return names.result();
}

QJsonObject authenticationConfig(const QJsonObject &config)
{
    Renaming names(config);
    for (const auto flag : {"isBasicAuthSupported"_L1, "isApiKeyAuthSupported"_L1,
             "isOAuth2Supported"_L1, "isCustomAuthSupported"_L1})
        names.put(flag, config.value(flag).toBool());
    if (config.contains("oAuth2Defaults"_L1))
        names.put(
            "oAuth2Defaults"_L1, oAuth2Defaults(config.value("oAuth2Defaults"_L1).toObject()));
    if (config.contains("customAuthConfig"_L1))
        names.put("customAuthConfigs"_L1, eachOf(config.value("customAuthConfig"_L1), customAuth));
    return names.result();
}

QJsonObject runtimeSetting(const QJsonObject &setting)
{
    return Renaming(setting)
        .keep({"key"_L1, "dataType"_L1, "label"_L1, "description"_L1, "scope"_L1,
            "connectorSuppliedValueOptions"_L1})
        .rename("required"_L1, "isRequired"_L1)
        .result();
}

QJsonArray texts(const QJsonObject &answer, QLatin1String member, const QStringList &otherwise)
{
    const QJsonArray given = answer.value(member).toArray();
    return given.isEmpty() ? QJsonArray::fromStringList(otherwise) : given;
}

const QStringList &allOperators()
{
    static const QStringList operators {u"PROJECTION"_s, u"LESS_THAN"_s, u"GREATER_THAN"_s,
        u"CONTAINS"_s, u"BETWEEN"_s, u"LESS_THAN_OR_EQUAL_TO"_s, u"GREATER_THAN_OR_EQUAL_TO"_s,
        u"EQUAL_TO"_s, u"NOT_EQUAL_TO"_s, u"ADDITION"_s, u"MULTIPLICATION"_s, u"DIVISION"_s,
        u"SUBTRACTION"_s, u"MASK_ALL"_s, u"MASK_FIRST_N"_s, u"MASK_LAST_N"_s,
        u"VALIDATE_NON_NULL"_s, u"VALIDATE_NON_ZERO"_s, u"VALIDATE_NON_NEGATIVE"_s,
        u"VALIDATE_NUMERIC"_s, u"NO_OP"_s};
    return operators;
}

/// Old connectors answer "Minutely", "Hourly", ...
QJsonArray frequencies(const QJsonObject &answer)
{
    QJsonArray names;
    const QStringList all {
        u"BYMINUTE"_s, u"HOURLY"_s, u"DAILY"_s, u"WEEKLY"_s, u"MONTHLY"_s, u"ONCE"_s};
    for (const QJsonValue &value : texts(answer, "triggerFrequenciesSupported"_L1, all)) {
        const QString name = value.toString().toUpper();
        names.append(name == "MINUTELY"_L1 ? u"BYMINUTE"_s : name);
    }
    return names;
}

QJsonArray triggerTypes(const QJsonObject &answer)
{
    QJsonArray names;
    const QStringList both {u"SCHEDULED"_s, u"ONDEMAND"_s};
    for (const QJsonValue &value : texts(answer, "supportedTriggerTypes"_L1, both)) {
        const bool isOnDemand = value.toString().compare("ONDEMAND"_L1, Qt::CaseInsensitive) == 0;
        names.append(isOnDemand ? u"OnDemand"_s : u"Scheduled"_s);
    }
    return names;
}

/// Empty when they are the usual ones.
QJsonObject tokenUrlHabits(const QJsonObject &answer)
{
    const QJsonObject defaults
        = answer.value("authenticationConfig"_L1).toObject().value("oAuth2Defaults"_L1).toObject();
    return Renaming(defaults)
        .rename("oAuth2ContentType"_L1, "contentType"_L1)
        .rename("oAuth2MethodType"_L1, "methodType"_L1)
        .keep({"addBasicAuthHeader"_L1})
        .result();
}

Failure brokenConfiguration(const QString &reason)
{
    return fail(communicationError(ErrorKind::Internal,
        TranslationText::tr("The connector's configuration is not valid: %1").arg(reason)));
}

bool isReservedName(const QString &name)
{
    return name.startsWith("aws"_L1, Qt::CaseInsensitive)
        || name.startsWith("amazon"_L1, Qt::CaseInsensitive)
        || name.startsWith("appflow"_L1, Qt::CaseInsensitive);
}

/// A stand-in on this machine needs no certificate.
bool isSafe(const QString &url)
{
    const QString host = QUrl(url).host();
    return url.startsWith("https://"_L1)
        || (url.startsWith("http://"_L1) && (host == "localhost"_L1 || host == "127.0.0.1"_L1));
}

/// Reference 7.3. Templates such as https://{{TENANT}}.example.com are URLs too.
Result<> checkAuthentication(const QJsonObject &config)
{
    const bool isCustom = config.value("isCustomAuthSupported"_L1).toBool();
    if (isCustom != !config.value("customAuthConfig"_L1).toArray().isEmpty())
        return brokenConfiguration(TranslationText::tr(
            "customAuthConfig must be there exactly when isCustomAuthSupported is "
            "true."));
    const QJsonObject defaults = config.value("oAuth2Defaults"_L1).toObject();
    if (config.value("isOAuth2Supported"_L1).toBool() && defaults.isEmpty())
        return brokenConfiguration(
            TranslationText::tr("isOAuth2Supported is true, but oAuth2Defaults is not there."));
    for (const auto member : {"tokenURL"_L1, "authURL"_L1}) {
        for (const QJsonValue &url : defaults.value(member).toArray()) {
            if (!isSafe(url.toString()))
                return brokenConfiguration(
                    TranslationText::tr("%1 \"%2\" does not begin with https.")
                        .arg(member, url.toString()));
        }
    }
    return {};
}

Result<> check(const QJsonObject &answer)
{
    for (const auto member : {"connectorOwner"_L1, "connectorName"_L1, "connectorVersion"_L1}) {
        if (answer.value(member).toString().isEmpty())
            return brokenConfiguration(TranslationText::tr("%1 is missing.").arg(member));
    }
    for (const auto member : {"connectorOwner"_L1, "connectorName"_L1}) {
        const QString name = answer.value(member).toString();
        if (isReservedName(name))
            return brokenConfiguration(
                TranslationText::tr("%1 \"%2\" must not begin with aws, amazon or appflow.")
                    .arg(member, name));
    }
    const QJsonArray modes = answer.value("connectorModes"_L1).toArray();
    if (modes.isEmpty())
        return brokenConfiguration(
            TranslationText::tr("connectorModes is empty; it needs SOURCE, DESTINATION or both."));
    for (const QJsonValue &mode : modes) {
        if (mode != u"SOURCE"_s && mode != u"DESTINATION"_s)
            return brokenConfiguration(
                TranslationText::tr("connectorModes has \"%1\"; it takes SOURCE and DESTINATION.")
                    .arg(mode.toString()));
    }
    if (answer.value("supportedApiVersions"_L1).toArray().isEmpty())
        return brokenConfiguration(TranslationText::tr("supportedApiVersions is empty."));
    return checkAuthentication(answer.value("authenticationConfig"_L1).toObject());
}

QJsonObject range(const QJsonValue &given)
{
    return Renaming(given.toObject())
        .rename("minRange"_L1, "minimum"_L1)
        .rename("maxRange"_L1, "maximum"_L1)
        .result();
}

QJsonObject fieldType(const QJsonObject &field)
{
    const QString dataType = field.value("dataType"_L1).toString();
    const QString label = field.value("dataTypeLabel"_L1).toString();
    const QJsonObject constraints = field.value("constraints"_L1).toObject();
    Renaming names(constraints);
    names.put("fieldType"_L1, label.isEmpty() ? dataType : label)
        .put("filterOperators"_L1,
            texts(field, "filterOperators"_L1, defaultFilterOperators(dataType)))
        .rename("allowedValues"_L1, "supportedValues"_L1)
        .rename("allowedValuesRegexPattern"_L1, "valueRegexPattern"_L1)
        .rename("allowedDateFormat"_L1, "supportedDateFormat"_L1);
    if (constraints.contains("allowedValueRange"_L1))
        names.put("fieldValueRange"_L1, range(constraints.value("allowedValueRange"_L1)));
    if (constraints.contains("allowedLengthRange"_L1))
        names.put("fieldLengthRange"_L1, range(constraints.value("allowedLengthRange"_L1)));
    return {{u"v1"_s, names.result()}};
}

QJsonObject entityField(const QJsonObject &field)
{
    const QString name = field.value("fieldName"_L1).toString();
    Renaming names(field);
    names.rename("fieldName"_L1, "identifier"_L1)
        .put("label"_L1, field.value("label"_L1).toString(name))
        .keep({"description"_L1, "defaultValue"_L1, "customProperties"_L1})
        .put("isPrimaryKey"_L1, field.value("isPrimaryKey"_L1).toBool())
        .put("isDeprecated"_L1, field.value("isDeprecated"_L1).toBool())
        .put("supportedFieldTypeDetails"_L1, fieldType(field));
    if (field.contains("readProperties"_L1)) {
        names.put("sourceProperties"_L1,
            Renaming(field.value("readProperties"_L1).toObject())
                .keep({"isRetrievable"_L1, "isQueryable"_L1,
                    "isTimestampFieldForIncrementalQueries"_L1})
                .result());
    }
    if (field.contains("writeProperties"_L1)) {
        names.put("destinationProperties"_L1,
            Renaming(field.value("writeProperties"_L1).toObject())
                .keep({"isCreatable"_L1, "isUpdatable"_L1, "isNullable"_L1, "isUpsertable"_L1,
                    "isDefaultedOnCreate"_L1, "supportedWriteOperations"_L1})
                .result());
    }
    return appflow::completedField(names.result());
}

} // namespace

QStringList defaultFilterOperators(const QString &dataType)
{
    static const QStringList numbers {u"Integer"_s, u"Float"_s, u"Double"_s, u"Long"_s, u"Short"_s,
        u"BigInteger"_s, u"BigDecimal"_s};
    static const QStringList comparisons {u"LESS_THAN"_s, u"LESS_THAN_OR_EQUAL_TO"_s,
        u"GREATER_THAN"_s, u"GREATER_THAN_OR_EQUAL_TO"_s};
    if (numbers.contains(dataType))
        return QStringList {u"NOT_EQUAL_TO"_s, u"EQUAL_TO"_s} + comparisons;
    if (dataType == "Date"_L1 || dataType == "DateTime"_L1)
        return QStringList {u"EQUAL_TO"_s} + comparisons + QStringList {u"BETWEEN"_s};
    if (dataType == "String"_L1)
        return {u"CONTAINS"_s, u"EQUAL_TO"_s, u"NOT_EQUAL_TO"_s};
    if (dataType == "Boolean"_L1)
        return {u"EQUAL_TO"_s, u"NOT_EQUAL_TO"_s};
    return dataType == "Map"_L1 || dataType == "List"_L1 ? QStringList {u"CONTAINS"_s}
                                                         : QStringList {};
}

Result<QJsonObject> toConnectorConfiguration(const QJsonObject &answer)
{
    if (const auto valid = check(answer); !valid)
        return fail(valid.error());
    const QJsonArray modes = answer.value("connectorModes"_L1).toArray();
    Renaming names(answer);
    if (const QJsonObject habits = tokenUrlHabits(answer); !habits.isEmpty())
        names.put(kTokenUrlHabits, habits);
    return names
        .keep({"connectorOwner"_L1, "connectorName"_L1, "connectorVersion"_L1, "connectorModes"_L1,
            "supportedApiVersions"_L1, "logoURL"_L1})
        .put("canUseAsSource"_L1, modes.contains(u"SOURCE"_s))
        .put("canUseAsDestination"_L1, modes.contains(u"DESTINATION"_s))
        .put("authenticationConfig"_L1,
            authenticationConfig(answer.value("authenticationConfig"_L1).toObject()))
        .put("connectorRuntimeSettings"_L1,
            eachOf(answer.value("connectorRuntimeSetting"_L1), runtimeSetting))
        .put("supportedOperators"_L1, texts(answer, "operatorsSupported"_L1, allOperators()))
        .put("supportedSchedulingFrequencies"_L1, frequencies(answer))
        .put("supportedTriggerTypes"_L1, triggerTypes(answer))
        .put("supportedWriteOperations"_L1,
            texts(answer, "supportedWriteOperations"_L1,
                {u"INSERT"_s, u"UPSERT"_s, u"UPDATE"_s, u"DELETE"_s}))
        .put("supportedDataTransferTypes"_L1,
            texts(answer, "supportedDataTransferTypes"_L1, {u"RECORD"_s}))
        .result();
}

QJsonArray toConnectorEntities(const QJsonArray &entities)
{
    return eachOf(entities, [](const QJsonObject &entity) {
        const QString name = entity.value("entityIdentifier"_L1).toString();
        return QJsonObject {{u"name"_s, name},
            {u"label"_s, entity.value("label"_L1).toString(name)},
            {u"hasNestedEntities"_s, entity.value("hasNestedEntities"_L1).toBool()}};
    });
}

QJsonArray toEntityFields(const QJsonObject &entityDefinition)
{
    return eachOf(entityDefinition.value("fields"_L1), entityField);
}

} // namespace sluice::connector

#include "connector/contract/requests.h"

#include <QJsonArray>

namespace sluice::connector {

using namespace Qt::StringLiterals;

namespace {

QJsonObject request(const QString &call)
{
    return {{u"type"_s, call + "Request"_L1}};
}

void insertText(QJsonObject &json, const QString &member, const QString &text)
{
    if (!text.isEmpty())
        json.insert(member, text);
}

} // namespace

QJsonObject describeConfigurationRequest(const QString &connectorLabel)
{
    QJsonObject json = request(u"DescribeConnectorConfiguration"_s);
    json.insert(u"locale"_s, u"en-US"_s);
    insertText(json, u"connectorLabel"_s, connectorLabel);
    return json;
}

QJsonObject validateCredentialsRequest(const ConnectorContext &context)
{
    QJsonObject json = request(u"ValidateCredentials"_s);
    json.insert(u"credentials"_s, context.credentials());
    json.insert(u"connectorRuntimeSettings"_s, context.toJson()["connectorRuntimeSettings"_L1]);
    return json;
}

QJsonObject validateSettingsRequest(const ConnectorContext &context, const QString &scope)
{
    QJsonObject json = request(u"ValidateConnectorRuntimeSettings"_s);
    json.insert(u"scope"_s, scope);
    json.insert(u"connectorRuntimeSettings"_s, context.toJson()["connectorRuntimeSettings"_L1]);
    insertText(json, u"authenticationType"_s, context.authenticationType);
    return json;
}

QJsonObject listEntitiesRequest(
    const ConnectorContext &context, const QString &entitiesPath, const QString &nextToken)
{
    QJsonObject json = request(u"ListEntities"_s);
    json.insert(u"connectorContext"_s, context.toJson());
    json.insert(u"maxResult"_s, context.pageRecords);
    insertText(json, u"entitiesPath"_s, entitiesPath);
    insertText(json, u"nextToken"_s, nextToken);
    return json;
}

QJsonObject describeEntityRequest(const ConnectorContext &context, const QString &entity)
{
    QJsonObject json = request(u"DescribeEntity"_s);
    json.insert(u"entityIdentifier"_s, entity);
    json.insert(u"connectorContext"_s, context.toJson());
    return json;
}

QJsonObject queryDataRequest(
    const ConnectorContext &context, const Query &query, const QString &nextToken)
{
    QJsonObject json = request(u"QueryData"_s);
    json.insert(u"entityIdentifier"_s, query.entity);
    json.insert(u"connectorContext"_s, context.toJson());
    json.insert(u"maxResults"_s, context.pageRecords);
    if (!query.fields.isEmpty())
        json.insert(u"selectedFieldNames"_s, QJsonArray::fromStringList(query.fields));
    insertText(json, u"filterExpression"_s, query.filterExpression);
    insertText(json, u"nextToken"_s, nextToken);
    return json;
}

QJsonObject writeDataRequest(
    const ConnectorContext &context, const Write &write, const QList<QByteArray> &records)
{
    QJsonArray texts;
    for (const QByteArray &record : records)
        texts.append(QString::fromUtf8(record));
    QJsonObject json = request(u"WriteData"_s);
    json.insert(u"entityIdentifier"_s, write.entity);
    json.insert(u"connectorContext"_s, context.toJson());
    json.insert(u"operation"_s, write.operation);
    json.insert(u"idFieldNames"_s, QJsonArray::fromStringList(write.idFieldNames));
    json.insert(u"records"_s, texts);
    json.insert(u"allOrNone"_s, write.allOrNone);
    return json;
}

QString callName(const QJsonObject &request)
{
    QString type = request.value("type"_L1).toString();
    if (type.endsWith("Request"_L1))
        type.chop(7);
    return type;
}

std::chrono::seconds timeLimitOf(const QJsonObject &request)
{
    return callName(request).endsWith("Data"_L1) ? kDataLimit : kMetadataLimit;
}

} // namespace sluice::connector

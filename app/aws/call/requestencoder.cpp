#include "aws/call/requestencoder.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace sluice::aws {

namespace {

QString queryText(const QJsonValue &value)
{
    return value.toVariant().toString();
}

void appendQuery(QByteArray &query, const QByteArray &name, const QJsonValue &value)
{
    if (value.isArray()) {
        for (const QJsonValue element : value.toArray())
            appendQuery(query, name, element);
        return;
    }
    if (!query.isEmpty())
        query += '&';
    query += name + '=' + QUrl::toPercentEncoding(queryText(value));
}

} // namespace

EncodedRequest encodeRequest(const Operation &operation, QJsonObject input)
{
    for (auto member = input.begin(); member != input.end();)
        member = member.value().isNull() ? input.erase(member) : std::next(member);

    EncodedRequest request;
    request.method = operation.method;
    request.rawPath = operation.path;
    request.contentType = operation.contentType;
    request.target = operation.target;
    for (const BoundMember &bound : operation.boundMembers) {
        const QJsonValue value = input.take(bound.member);
        if (value.isUndefined())
            continue;
        if (bound.isLabel) {
            request.rawPath.replace(
                '{' + bound.wireName + '}', QUrl::toPercentEncoding(value.toString()));
        } else {
            appendQuery(request.rawQuery, bound.wireName, value);
        }
    }
    if (operation.method != "GET" && operation.method != "DELETE")
        request.body = QJsonDocument(input).toJson(QJsonDocument::Compact);
    return request;
}

} // namespace sluice::aws

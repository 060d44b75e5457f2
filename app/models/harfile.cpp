#include "models/harfile.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sluice::models {

using workspace::Request;

namespace {

QJsonObject harNamed(const QString &name, const QString &value)
{
    return {{u"name"_s, name}, {u"value"_s, value}};
}

QString harContentType(const Request &request)
{
    return request.target.isEmpty() ? u"application/json"_s : u"application/x-amz-json-1.0"_s;
}

QString harText(const QJsonObject &object)
{
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

QJsonObject harRequest(const Request &request)
{
    QJsonArray headers;
    if (!request.target.isEmpty())
        headers.append(harNamed(u"X-Amz-Target"_s, request.target));
    QJsonArray query;
    const auto items = QUrlQuery(QUrl(request.url)).queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        query.append(harNamed(name, value));
    QJsonObject har {{u"method"_s, request.method}, {u"url"_s, request.url},
        {u"httpVersion"_s, u"HTTP/1.1"_s}, {u"cookies"_s, QJsonArray()}, {u"headers"_s, headers},
        {u"queryString"_s, query}, {u"headersSize"_s, -1}, {u"bodySize"_s, request.requestBytes}};
    if (request.requestBytes > 0 && request.isKept) {
        har.insert(u"postData"_s,
            QJsonObject {{u"mimeType"_s, harContentType(request)}, {u"params"_s, QJsonArray()},
                {u"text"_s, harText(request.request)}});
    }
    return har;
}

QJsonObject harResponse(const Request &request)
{
    QJsonArray headers;
    if (!request.requestId.isEmpty())
        headers.append(harNamed(u"x-amzn-RequestId"_s, request.requestId));
    QJsonObject content {
        {u"size"_s, request.answerBytes}, {u"mimeType"_s, harContentType(request)}};
    if (request.outcome == Request::Outcome::Done && request.isKept)
        content.insert(u"text"_s, harText(request.answer));
    return {{u"status"_s, request.httpStatus}, {u"statusText"_s, request.code},
        {u"httpVersion"_s, u"HTTP/1.1"_s}, {u"cookies"_s, QJsonArray()}, {u"headers"_s, headers},
        {u"content"_s, content}, {u"redirectURL"_s, QString()}, {u"headersSize"_s, -1},
        {u"bodySize"_s, request.answerBytes}};
}

QJsonObject harEntry(const Request &request)
{
    const double milliseconds = double(request.duration.count());
    QJsonObject entry {{u"startedDateTime"_s, request.startedAt.toString(Qt::ISODateWithMs)},
        {u"time"_s, milliseconds}, {u"request"_s, harRequest(request)},
        {u"response"_s, harResponse(request)}, {u"cache"_s, QJsonObject()},
        {u"timings"_s, QJsonObject {{u"send"_s, 0}, {u"wait"_s, milliseconds}, {u"receive"_s, 0}}},
        {u"_service"_s, request.service}, {u"_operation"_s, request.operation},
        {u"_attempts"_s, request.attempts}};
    if (!request.message.isEmpty())
        entry.insert(u"_error"_s, request.message);
    if (request.outcome == Request::Outcome::Canceled)
        entry.insert(u"_canceled"_s, true);
    if (!request.isKept)
        entry.insert(u"_answerKept"_s, false);
    return entry;
}

} // namespace

QByteArray toHarFile(const QList<Request> &newestFirst)
{
    QJsonArray entries;
    for (auto request = newestFirst.crbegin(); request != newestFirst.crend(); ++request)
        entries.append(harEntry(*request));
    const QJsonObject log {{u"version"_s, u"1.2"_s},
        {u"creator"_s,
            QJsonObject {
                {u"name"_s, u"Sluice"_s}, {u"version"_s, QCoreApplication::applicationVersion()}}},
        {u"pages"_s, QJsonArray()}, {u"entries"_s, entries}};
    return QJsonDocument(QJsonObject {{u"log"_s, log}}).toJson();
}

} // namespace sluice::models

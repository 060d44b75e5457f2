#pragma once

#include "aws/sigv4/sigv4.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTimeZone>

namespace sluice::test {

/// A request and what must come out of signing it; the JSON of tests/vectors/sigv4 and of
/// botocore_requests.py.
struct SigningCase {
    aws::SigningRequest request;
    aws::Credentials credentials;
    QString region;
    QString service;
    QDateTime time;
    QByteArray canonicalRequest; ///< vectors only
    QByteArray authorization;
    QString objectKey {}; ///< of S3
};

inline SigningCase signingCaseFrom(const QJsonObject &json, bool bodyIsBase64)
{
    const auto text = [&](const char *key) { return json.value(QLatin1String(key)).toString(); };
    SigningCase result;
    result.request.method = text("method").toUtf8();
    result.request.rawPath = text("rawPath").toUtf8();
    result.request.rawQuery = text("rawQuery").toUtf8();
    const QByteArray body = text("body").toUtf8();
    result.request.body = bodyIsBase64 ? QByteArray::fromBase64(body) : body;
    for (const QJsonValue header : json.value(QLatin1String("headers")).toArray()) {
        result.request.headers.emplace_back(
            header[0].toString().toUtf8(), header[1].toString().toUtf8());
    }
    result.credentials
        = {text("accessKeyId"), Secret(text("secretAccessKey")), Secret(text("sessionToken"))};
    result.region = text("region");
    result.service = text("service");
    result.time = QDateTime::fromString(text("time"), QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    result.time.setTimeSpec(Qt::UTC);
    result.canonicalRequest = text("canonicalRequest").toUtf8();
    result.authorization = text("authorization").toUtf8();
    result.objectKey = text("key");
    return result;
}

/// The request as it travels: with the headers that signing added.
inline aws::SigningRequest signedRequest(const SigningCase &signing)
{
    aws::SigV4Signer signer(signing.credentials, signing.region, signing.service);
    aws::SigningRequest request = signing.request;
    request.headers += signer.sign(request, signing.time);
    return request;
}

} // namespace sluice::test

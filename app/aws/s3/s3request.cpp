#include "aws/s3/s3request.h"

#include "aws/s3/s3answers.h"
#include "aws/sigv4/canonicalrequest.h"
#include "aws/sigv4/sha256.h"
#include "http/client/requesthead.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QRegularExpression>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

/// Beside the bytes of a range, the text of an error.
constexpr qint64 kErrorBytes = 64 * 1024;

struct S3RequestText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws::S3Request)
};

Failure changed(const QString &key)
{
    return fail(
        ErrorKind::Conflict, S3RequestText::tr("%1 was changed while it was read.").arg(key));
}

/// Is repeated: the bytes on the way were others than those of the object.
Failure wrongRange(const QString &key)
{
    return fail(ErrorKind::Unavailable,
        S3RequestText::tr("The endpoint sent other bytes of %1 than those that it was asked for; "
                          "check that it understands ranges.")
            .arg(key));
}

Result<> checkRange(const http::HttpResponse &response, const QString &key, qint64 offset,
    qint64 bytes, const QByteArray &etag)
{
    const QByteArray now = response.header("etag");
    if (!etag.isEmpty() && !now.isEmpty() && now != etag)
        return changed(key);
    if (response.body.size() != bytes)
        return wrongRange(key);
    if (response.status == 200) // the object is the range
        return offset == 0 ? Result<>() : wrongRange(key);
    static const QRegularExpression kRange(u"^bytes (\\d+)-(\\d+)/"_s);
    const auto match = kRange.match(QString::fromLatin1(response.header("content-range")));
    const bool isIt = match.hasMatch() && match.captured(1).toLongLong() == offset
        && match.captured(2).toLongLong() == offset + bytes - 1;
    return isIt ? Result<>() : wrongRange(key);
}

QByteArray md5Of(const QByteArray &body)
{
    return QCryptographicHash::hash(body, QCryptographicHash::Md5).toBase64();
}

QByteArray sha256Of(const QByteArray &body)
{
    QByteArray hex(qsizetype(kHexDigestSize), Qt::Uninitialized);
    writeHex(sha256(viewOf(body)), hex.data());
    return hex;
}

QByteArray queryText(const S3Request &request)
{
    QByteArrayList pairs;
    for (const auto &[name, value] : request.query)
        pairs << s3Encoded(name) + '=' + s3Encoded(value);
    return pairs.join('&');
}

QByteArray pathText(const S3Place &place, const S3Request &request)
{
    QByteArray path = "/";
    if (place.addressing == S3Place::Addressing::Path)
        path += place.bucket.toLatin1() + (request.key.isEmpty() ? "" : "/");
    return path + s3Encoded(request.key.toUtf8(), '/');
}

QUrl addressOf(const S3Place &place, const QUrl &endpoint)
{
    QUrl url = endpoint;
    if (place.addressing == S3Place::Addressing::VirtualHost)
        url.setHost(place.bucket + u'.' + endpoint.host());
    return url;
}

} // namespace

QByteArray s3Encoded(const QByteArray &utf8, char keeps)
{
    QByteArray encoded;
    encoded.reserve(utf8.size() + 16);
    for (const char c : utf8) {
        const bool isPlain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')
            || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
        if (isPlain || (keeps != '\0' && c == keeps))
            encoded += c;
        else
            encoded += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return encoded;
}

S3Request listObjectsPage(
    const QString &prefix, const QString &delimiter, const QString &token, int mostKeys)
{
    S3Request request {u"ListObjectsV2"_s, "GET", {}};
    request.query = {{"list-type", "2"}, {"encoding-type", "url"},
        {"max-keys", QByteArray::number(mostKeys)}, {"prefix", prefix.toUtf8()}};
    if (!delimiter.isEmpty())
        request.query.emplace_back("delimiter", delimiter.toUtf8());
    if (!token.isEmpty())
        request.query.emplace_back("continuation-token", token.toUtf8());
    request.check = [](const http::HttpResponse &response) {
        const auto page = readListPage(response.body);
        return page ? Result<>() : Result<>(fail(page.error()));
    };
    return request;
}

S3Request getRange(const QString &key, qint64 offset, qint64 bytes, const QByteArray &etag)
{
    S3Request request {u"GetObject"_s, "GET", key};
    request.headers = {{"Range",
        "bytes=" + QByteArray::number(offset) + '-' + QByteArray::number(offset + bytes - 1)}};
    if (!etag.isEmpty())
        request.headers.emplace_back("If-Match", etag);
    request.mostAnswerBytes = bytes + kErrorBytes;
    request.check = [=](const http::HttpResponse &response) {
        return checkRange(response, key, offset, bytes, etag);
    };
    return request;
}

S3Request headObject(const QString &key)
{
    S3Request request {u"HeadObject"_s, "HEAD", key};
    request.mostAnswerBytes = 0; // the length that it tells is the object's
    return request;
}

S3Request putObject(const QString &key, QByteArray body, const http::HeaderList &metadata)
{
    S3Request request {u"PutObject"_s, "PUT", key};
    request.headers = metadata;
    request.headers.emplace_back("Content-Type", "application/octet-stream");
    request.body = std::move(body);
    return request;
}

S3Request deleteObject(const QString &key)
{
    return {u"DeleteObject"_s, "DELETE", key};
}

S3Request createUpload(const QString &key, const http::HeaderList &metadata)
{
    S3Request request {u"CreateMultipartUpload"_s, "POST", key};
    request.query = {{"uploads", {}}};
    request.headers = metadata;
    request.headers.emplace_back("Content-Type", "application/octet-stream");
    request.check = [](const http::HttpResponse &response) {
        const auto id = readUploadId(response.body);
        return id ? Result<>() : Result<>(fail(id.error()));
    };
    return request;
}

S3Request uploadPart(const QString &key, const QString &uploadId, int number, QByteArray body)
{
    S3Request request {u"UploadPart"_s, "PUT", key};
    request.query = {{"partNumber", QByteArray::number(number)}, {"uploadId", uploadId.toUtf8()}};
    request.headers = {{"Content-Type", "application/octet-stream"}};
    request.body = std::move(body);
    request.check = [key](const http::HttpResponse &response) -> Result<> {
        if (!response.header("etag").isEmpty())
            return {};
        return fail(ErrorKind::InvalidInput,
            S3RequestText::tr("The endpoint did not say which ETag a part of %1 has; check that "
                              "it speaks S3.")
                .arg(key));
    };
    return request;
}

S3Request completeUpload(const QString &key, const QString &uploadId, const QList<S3Part> &parts)
{
    S3Request request {u"CompleteMultipartUpload"_s, "POST", key};
    request.query = {{"uploadId", uploadId.toUtf8()}};
    request.headers = {{"Content-Type", "application/xml"}};
    request.body = "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">";
    for (const S3Part &part : parts) {
        request.body += "<Part><PartNumber>" + QByteArray::number(part.number)
            + "</PartNumber><ETag>" + QString::fromLatin1(part.etag).toHtmlEscaped().toLatin1()
            + "</ETag></Part>";
    }
    request.body += "</CompleteMultipartUpload>";
    request.check
        = [](const http::HttpResponse &response) { return checkCompleted(response.body); };
    return request;
}

S3Request abortUpload(const QString &key, const QString &uploadId)
{
    S3Request request {u"AbortMultipartUpload"_s, "DELETE", key};
    request.query = {{"uploadId", uploadId.toUtf8()}};
    return request;
}

S3Request listUploads(const QString &prefix)
{
    S3Request request {u"ListMultipartUploads"_s, "GET", {}};
    request.query = {{"uploads", {}}, {"encoding-type", "url"}, {"prefix", prefix.toUtf8()}};
    request.check = [](const http::HttpResponse &response) {
        const auto uploads = readUploads(response.body);
        return uploads ? Result<>() : Result<>(fail(uploads.error()));
    };
    return request;
}

http::HttpRequest toHttpRequest(
    const S3Place &place, const QUrl &endpoint, const S3Request &request)
{
    QByteArray text = addressOf(place, endpoint)
                          .toEncoded(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
        + pathText(place, request);
    if (const QByteArray query = queryText(request); !query.isEmpty())
        text += '?' + query;
    http::HttpRequest http;
    http.method = request.method;
    http.url = QUrl::fromEncoded(text, QUrl::StrictMode);
    http.headers = {{"Host", http::hostHeader(http.url)}};
    http.headers += request.headers;
    http.headers.emplace_back("x-amz-content-sha256", sha256Of(request.body));
    if (!request.body.isEmpty())
        http.headers.emplace_back("Content-MD5", md5Of(request.body));
    http.body = request.body;
    http.maxAnswerBytes = request.mostAnswerBytes;
    return http;
}

QString urlOf(const S3Place &place, const QUrl &endpoint, const QString &key)
{
    return addressOf(place, endpoint)
               .toString(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)
        + (place.addressing == S3Place::Addressing::Path ? u'/' + place.bucket : QString())
        + (key.isEmpty() ? QString() : u'/' + key);
}

} // namespace sluice::aws

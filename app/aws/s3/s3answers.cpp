#include "aws/s3/s3answers.h"

#include "aws/call/answer.h"

#include <QCoreApplication>
#include <QUrl>
#include <QXmlStreamReader>

namespace sluice::aws {

using namespace Qt::StringLiterals;

namespace {

struct S3AnswersText {
    Q_DECLARE_TR_FUNCTIONS(sluice::aws::S3Answers)
};

Failure noAnswer(const QString &what, const QXmlStreamReader &xml)
{
    return fail(ErrorKind::InvalidInput,
        S3AnswersText::tr("The endpoint answered %1 with something that is not S3's; check that "
                          "its URL is that of an S3 server.")
            .arg(what),
        xml.hasError() ? xml.errorString() : QString());
}

/// Names and texts of S3 where the answer says that they are encoded: as a form's, so that "+" is
/// a space.
QString decoded(QString text)
{
    return QUrl::fromPercentEncoding(text.replace(u'+', u' ').toUtf8());
}

S3ListedObject readContents(QXmlStreamReader &xml)
{
    S3ListedObject object;
    while (xml.readNextStartElement()) {
        const auto name = xml.name();
        if (name == "Key"_L1)
            object.key = xml.readElementText();
        else if (name == "Size"_L1)
            object.bytes = xml.readElementText().toLongLong();
        else if (name == "ETag"_L1)
            object.etag = xml.readElementText().toLatin1();
        else if (name == "LastModified"_L1)
            object.lastModified
                = QDateTime::fromString(xml.readElementText(), Qt::ISODateWithMs).toUTC();
        else
            xml.skipCurrentElement();
    }
    return object;
}

QString readPrefix(QXmlStreamReader &xml)
{
    QString prefix;
    while (xml.readNextStartElement()) {
        if (xml.name() == "Prefix"_L1)
            prefix = xml.readElementText();
        else
            xml.skipCurrentElement();
    }
    return prefix;
}

S3OpenUpload readOpenUpload(QXmlStreamReader &xml)
{
    S3OpenUpload upload;
    while (xml.readNextStartElement()) {
        if (xml.name() == "Key"_L1)
            upload.key = xml.readElementText();
        else if (xml.name() == "UploadId"_L1)
            upload.id = xml.readElementText();
        else
            xml.skipCurrentElement();
    }
    return upload;
}

/// Codes of S3 that answer.cpp, which is of JSON services, has no kind for.
ErrorKind kindOf(const QString &code, int status)
{
    if (code == "SlowDown"_L1 || code == "Throttling"_L1)
        return ErrorKind::Throttled;
    if (code == "NoSuchKey"_L1 || code == "NoSuchBucket"_L1 || code == "NoSuchUpload"_L1)
        return ErrorKind::NotFound;
    if (code == "InternalError"_L1)
        return ErrorKind::Unavailable;
    if (code == "NotImplemented"_L1)
        return ErrorKind::Unsupported;
    if (code == "PreconditionFailed"_L1 || status == 412)
        return ErrorKind::Conflict;
    // Bytes that were spoilt on the way are sent once more.
    if (code == "BadDigest"_L1 || code == "IncompleteBody"_L1)
        return ErrorKind::Unavailable;
    return errorKindOf(code, status);
}

struct ErrorBody {
    QString code;
    QString message;
    QString region;
    QString requestId;
};

ErrorBody readErrorBody(const QByteArray &bytes)
{
    ErrorBody body;
    QXmlStreamReader xml(bytes);
    if (!xml.readNextStartElement() || xml.name() != "Error"_L1)
        return body;
    while (xml.readNextStartElement()) {
        const auto name = xml.name();
        if (name == "Code"_L1)
            body.code = xml.readElementText();
        else if (name == "Message"_L1)
            body.message = xml.readElementText();
        else if (name == "Region"_L1)
            body.region = xml.readElementText();
        else if (name == "RequestId"_L1)
            body.requestId = xml.readElementText();
        else
            xml.skipCurrentElement();
    }
    return body;
}

/// HEAD has no body.
QString codeOfStatus(int status)
{
    switch (status) {
    case 403:
        return u"AccessDenied"_s;
    case 404:
        return u"NoSuchKey"_s;
    case 412:
        return u"PreconditionFailed"_s;
    case 503:
        return u"SlowDown"_s;
    default:
        return {};
    }
}

QString remedyOf(const Error &error, const QString &region)
{
    if (!region.isEmpty())
        return S3AnswersText::tr(
            " The bucket is in the region %1: write ?region=%1 behind its URL.")
            .arg(region);
    if (error.kind == ErrorKind::AccessDenied)
        return S3AnswersText::tr(
            " Check the credentials (environment, or ?profile=NAME behind the bucket's URL) and "
            "what they may do.");
    if (error.awsCode == "NoSuchBucket"_L1)
        return S3AnswersText::tr(" Create the bucket, or correct its URL.");
    return {};
}

} // namespace

Result<S3ListPage> readListPage(const QByteArray &bytes)
{
    S3ListPage page;
    QXmlStreamReader xml(bytes);
    bool isEncoded = false;
    bool isTruncated = false;
    if (!xml.readNextStartElement() || xml.name() != "ListBucketResult"_L1)
        return noAnswer(u"ListObjectsV2"_s, xml);
    while (xml.readNextStartElement()) {
        const auto name = xml.name();
        if (name == "Contents"_L1)
            page.objects << readContents(xml);
        else if (name == "CommonPrefixes"_L1)
            page.commonPrefixes << readPrefix(xml);
        else if (name == "NextContinuationToken"_L1)
            page.nextToken = xml.readElementText();
        else if (name == "IsTruncated"_L1)
            isTruncated = xml.readElementText() == "true"_L1;
        else if (name == "EncodingType"_L1)
            isEncoded = xml.readElementText() == "url"_L1;
        else
            xml.skipCurrentElement();
    }
    // A page that is cut must not be taken for the last one.
    if (xml.hasError() || isTruncated == page.nextToken.isEmpty())
        return noAnswer(u"ListObjectsV2"_s, xml);
    if (isEncoded) {
        for (S3ListedObject &object : page.objects)
            object.key = decoded(object.key);
        for (QString &prefix : page.commonPrefixes)
            prefix = decoded(prefix);
    }
    return page;
}

Result<QString> readUploadId(const QByteArray &bytes)
{
    QXmlStreamReader xml(bytes);
    QString id;
    if (xml.readNextStartElement() && xml.name() == "InitiateMultipartUploadResult"_L1) {
        while (xml.readNextStartElement()) {
            if (xml.name() == "UploadId"_L1)
                id = xml.readElementText();
            else
                xml.skipCurrentElement();
        }
    }
    return id.isEmpty() || xml.hasError() ? noAnswer(u"CreateMultipartUpload"_s, xml)
                                          : Result<QString>(id);
}

Result<QList<S3OpenUpload>> readUploads(const QByteArray &bytes)
{
    QXmlStreamReader xml(bytes);
    QList<S3OpenUpload> uploads;
    bool isEncoded = false;
    if (!xml.readNextStartElement() || xml.name() != "ListMultipartUploadsResult"_L1)
        return noAnswer(u"ListMultipartUploads"_s, xml);
    while (xml.readNextStartElement()) {
        if (xml.name() == "EncodingType"_L1)
            isEncoded = xml.readElementText() == "url"_L1;
        else if (xml.name() == "Upload"_L1)
            uploads << readOpenUpload(xml);
        else
            xml.skipCurrentElement();
    }
    if (xml.hasError())
        return noAnswer(u"ListMultipartUploads"_s, xml);
    for (S3OpenUpload &upload : uploads) {
        if (isEncoded)
            upload.key = decoded(upload.key);
    }
    return uploads;
}

Result<> checkCompleted(const QByteArray &bytes)
{
    QXmlStreamReader xml(bytes);
    if (xml.readNextStartElement() && xml.name() == "CompleteMultipartUploadResult"_L1)
        return {};
    const ErrorBody body = readErrorBody(bytes);
    if (body.code.isEmpty())
        return noAnswer(u"CompleteMultipartUpload"_s, xml);
    Error error;
    error.awsCode = body.code;
    error.requestId = body.requestId;
    error.kind = kindOf(body.code, 200);
    error.message = body.message;
    return fail(error);
}

Error readS3Error(const http::HttpResponse &response, const QString &what, const QString &where)
{
    const ErrorBody body = readErrorBody(response.body);
    Error error;
    error.httpStatus = response.status;
    error.awsCode = body.code.isEmpty() ? codeOfStatus(response.status) : body.code;
    error.requestId = body.requestId.isEmpty() ? requestIdOf(response) : body.requestId;
    error.kind = kindOf(error.awsCode, response.status);
    QString region = QString::fromLatin1(response.header("x-amz-bucket-region"));
    if (region.isEmpty())
        region = body.region;
    const bool isElsewhere = response.status == 301
        || error.awsCode == "AuthorizationHeaderMalformed"_L1
        || error.awsCode == "PermanentRedirect"_L1;
    const QString words = body.message.isEmpty()
        ? S3AnswersText::tr("HTTP status %1").arg(response.status)
        : body.message;
    error.message
        = S3AnswersText::tr("%1 refused %2 with %3: %4")
              .arg(where, what,
                  error.awsCode.isEmpty() ? QString::number(response.status) : error.awsCode,
                  words.endsWith(u'.') ? words : words + u'.')
        + remedyOf(error, isElsewhere ? region : QString());
    if (body.code.isEmpty())
        error.detail = QString::fromUtf8(response.body.left(500));
    return error;
}

} // namespace sluice::aws

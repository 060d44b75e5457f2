#pragma once

#include "http/client/httptransport.h"

#include <QDateTime>
#include <QList>
#include <QStringList>

namespace sluice::aws {

struct S3ListedObject {
    QString key;
    qint64 bytes = 0;
    QDateTime lastModified; ///< UTC
    QByteArray etag; ///< with its quotes

    friend bool operator==(const S3ListedObject &, const S3ListedObject &) = default;
};

struct S3ListPage {
    QList<S3ListedObject> objects;
    QStringList commonPrefixes;
    QString nextToken; ///< empty: it is the last one
};

/// InvalidInput when it is no such answer, for instance because the endpoint is something else.
Result<S3ListPage> readListPage(const QByteArray &xml);
Result<QString> readUploadId(const QByteArray &xml);

struct S3OpenUpload {
    QString key;
    QString id;

    friend bool operator==(const S3OpenUpload &, const S3OpenUpload &) = default;
};

/// The first page, of up to 1,000.
Result<QList<S3OpenUpload>> readUploads(const QByteArray &xml);

/// A success that is none: CompleteMultipartUpload answers 200 before it knows.
Result<> checkCompleted(const QByteArray &xml);

/// What an answer that is no success says. \param what the operation \param where the bucket's URL
Error readS3Error(const http::HttpResponse &response, const QString &what, const QString &where);

} // namespace sluice::aws

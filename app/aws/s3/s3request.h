#pragma once

#include "aws/s3/s3place.h"
#include "http/client/httptransport.h"

#include <QList>
#include <QPair>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace sluice::aws {

/// A request to a bucket, before it is addressed and signed.
struct S3Request {
    QString operation; ///< "GetObject", for sentences and the log
    QByteArray method;
    QString key; ///< empty: the bucket itself
    QList<QPair<QByteArray, QByteArray>> query {}; ///< as they are, not encoded
    http::HeaderList headers {};
    QByteArray body {};
    qint64 mostAnswerBytes = 16 * 1024 * 1024;
    /// Looks at an answer of success, which may be a wrong one all the same; may be empty. What it
    /// fails with is repeated where it is transient.
    std::function<Result<>(const http::HttpResponse &)> check {};
    /// Counts how often it was sent: the answers of some may have been lost. Null: nobody asks.
    std::shared_ptr<std::atomic<int>> timesSent {};
};

/// A part of an upload that is there.
struct S3Part {
    int number = 0; ///< from 1
    QByteArray etag; ///< as the server said it, with its quotes
};

/// Up to 1,000 keys below a prefix. \param delimiter keys that have it behind the prefix are told
/// by what stands before it; empty: none are \param token of the page before; empty: the first
S3Request listObjectsPage(
    const QString &prefix, const QString &delimiter, const QString &token, int mostKeys = 1000);

/// Bytes of one version of an object: whatever else the server answers is an error. Conflict when
/// the object is another one by now. \param etag as the server said it
S3Request getRange(const QString &key, qint64 offset, qint64 bytes, const QByteArray &etag);

/// Size, time and metadata alone.
S3Request headObject(const QString &key);

/// Metadata is a list of headers, "x-amz-meta-NAME".
S3Request putObject(const QString &key, QByteArray body, const http::HeaderList &metadata);
S3Request deleteObject(const QString &key);
S3Request createUpload(const QString &key, const http::HeaderList &metadata);
S3Request uploadPart(const QString &key, const QString &uploadId, int number, QByteArray body);
S3Request completeUpload(const QString &key, const QString &uploadId, const QList<S3Part> &parts);
S3Request abortUpload(const QString &key, const QString &uploadId);

/// Uploads that nobody has completed or aborted, of keys with the prefix. Not every server can
/// tell.
S3Request listUploads(const QString &prefix);

/// Every byte but A-Z a-z 0-9 - . _ ~ as %XX, as S3 has it in signatures. \param keeps one more
QByteArray s3Encoded(const QByteArray &utf8, char keeps = '\0');

/// The request as it travels, unsigned: its Host, x-amz-content-sha256 and Content-MD5 are there.
http::HttpRequest toHttpRequest(
    const S3Place &place, const QUrl &endpoint, const S3Request &request);

/// Where the object is, for people: "https://minio.example:9000/raw/orders/a.csv".
QString urlOf(const S3Place &place, const QUrl &endpoint, const QString &key);

} // namespace sluice::aws

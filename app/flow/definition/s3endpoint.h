#pragma once

#include "flow/definition/flowdefinition.h"

namespace sluice::flow {

// What a source or destination in S3 says, with the service's defaults (reference 5.1, 5.2).

bool isS3(const Endpoint &endpoint);

/// The destination is a bucket, into which objects are written: S3, or Upsolver, which takes
/// objects out of one of its own (reference 4.2).
bool writesObjects(const Endpoint &destination);

QString bucketName(const Endpoint &endpoint);
QString bucketPrefix(const Endpoint &endpoint);
QString s3InputFileType(const Endpoint &source); ///< "CSV" when absent
QString s3OutputFileType(const Endpoint &destination); ///< "JSON" when absent
QString aggregationType(const Endpoint &destination); ///< "None" when absent
qint64 targetFileSizeMb(const Endpoint &destination); ///< 0 when absent
bool preservesSourceDataTyping(const Endpoint &destination);
QJsonObject prefixConfig(const Endpoint &destination);

Endpoint s3Source(const QString &bucketName, const QString &bucketPrefix, const QString &fileType);
Endpoint s3Destination(
    const QString &bucketName, const QString &bucketPrefix, const QString &fileType);

} // namespace sluice::flow

#pragma once

#include "base/result.h"
#include "engine/source/s3object.h"
#include "flow/definition/entityfield.h"

#include <QList>
#include <QString>

#include <atomic>

namespace sluice::engine {

/// All objects whose key starts with the prefix (a plain text prefix, reference 5.1), by key. A
/// link to a file of the bucket is an object; one to a folder of it is not entered, so nothing is
/// there twice. InvalidInput names a link below the prefix that leads out of the bucket: what a
/// flow reads is what its bucket holds. \param cancel ends the work with Canceled when it becomes
/// true; may be null.
Result<QList<S3Object>> listObjects(
    const QString &bucketFolder, const QString &prefix, const std::atomic<bool> *cancel = nullptr);

/// Columns of the objects under a prefix: the CSV header, or the members of the first JSON records
/// (reference 4.10: fieldType "string"). The format is told by the first byte that is not space.
/// NotFound when the prefix holds nothing.
Result<QList<flow::EntityField>> describeS3Entity(
    const QString &bucketFolder, const QString &prefix);

} // namespace sluice::engine

#pragma once

#include "base/mappedfolder.h"
#include "base/result.h"
#include "engine/memory/readlimits.h"
#include "engine/source/s3object.h"
#include "flow/definition/entityfield.h"

#include <QList>
#include <QString>

#include <atomic>

namespace sluice::engine {

/// All objects whose key starts with the prefix (a plain text prefix, reference 5.1), by key. A
/// link to a file is an object; one to a folder of the bucket is not entered, so nothing is there
/// twice. A link below the prefix that leads out of the bucket is InvalidInput, which names it:
/// what a flow reads is what its bucket holds. Where the bucket allows such links, the folders that
/// they lead to are entered, each of them once. Canceled; Quota when there are too many for the
/// memory, of which `held` keeps what they take.
Result<QList<S3Object>> listObjects(const MappedFolder &bucket, const QString &prefix,
    const ReadLimits &limits, MemoryBudget::Reservation &held);

/// For one that was listed: nobody has put a link in its way since that leads out of the bucket.
Result<> checkInBucket(const MappedFolder &bucket, const S3Object &object);

/// Whether there is one; stops at the first, so that a bucket of a million objects costs nothing.
/// What listObjects() would refuse is refused here where it is met before an object is. Canceled.
Result<bool> hasObject(
    const MappedFolder &bucket, const QString &prefix, const std::atomic<bool> &cancel);

/// Key of a file below the prefix that has no bytes and is therefore no object; empty when there is
/// none. For the sentence on a prefix without objects.
/// \param cancel may be null
QString emptyFileBelow(
    const MappedFolder &bucket, const QString &prefix, const std::atomic<bool> *cancel);

/// Columns of the objects under a prefix: the CSV header, or the members of the first JSON records
/// (reference 4.10: fieldType "string"). The format is told by the first byte that is not space.
/// NotFound when the prefix holds nothing.
Result<QList<flow::EntityField>> describeS3Entity(
    const MappedFolder &bucket, const QString &prefix, const ReadLimits &limits = {});

} // namespace sluice::engine

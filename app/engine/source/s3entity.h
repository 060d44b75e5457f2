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

struct ObjectList {
    QList<S3Object> objects; ///< by key
    QString emptyKey; ///< of an object without bytes, which is none; empty: none was met
};

/// All objects whose key starts with the prefix (a plain text prefix, reference 5.1), by key. Of a
/// folder a link to a file is an object; one to a folder of the bucket is not entered, so nothing
/// is there twice. A link below the prefix that leads out of the bucket is InvalidInput, which
/// names it: what a flow reads is what its bucket holds. Where the bucket allows such links, the
/// folders that they lead to are entered, each of them once. Canceled; Quota when there are too
/// many for the memory, of which `held` keeps what they take.
Result<ObjectList> listObjects(const BucketPlace &bucket, const QString &prefix,
    const ReadLimits &limits, MemoryBudget::Reservation &held);

/// For one that was listed: nobody has put a link in its way since that leads out of the bucket.
Result<> checkInBucket(const MappedFolder &bucket, const S3Object &object);

/// Whether there is an object.
struct ObjectLook {
    bool hasObject = false;
    QString emptyKey; ///< as ObjectList::emptyKey, of what was seen until then
};

/// Stops at the first object, so that a bucket of a million costs nothing. What listObjects() would
/// refuse is refused here where it is met before an object is. Canceled; Quota.
Result<ObjectLook> lookForObject(
    const BucketPlace &bucket, const QString &prefix, const ReadLimits &limits);

struct S3Description {
    QList<flow::EntityField> fields;
    /// For the fields, and for what is made of them on their way to who asked: keep it until then.
    std::shared_ptr<MemoryBudget::Reservation> held;
};

/// Columns of the objects under a prefix: the CSV header, or the members of the first JSON records
/// (reference 4.10: fieldType "string"), or the columns of Parquet with words of the SDK for their
/// types. Behind them the members of those that are objects, "address.city" with "address" as their
/// parentIdentifier, which tasks may name. The format is told by the first bytes.
/// NotFound when the prefix holds nothing; Canceled; Quota.
Result<S3Description> describeS3Entity(
    const BucketPlace &bucket, const QString &prefix, const ReadLimits &limits = {});

} // namespace sluice::engine

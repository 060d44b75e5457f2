#pragma once

#include "base/pending.h"
#include "emulator/mappings/bucketmap.h"
#include "engine/memory/memorybudget.h"

#include <QJsonObject>
#include <QThreadPool>

#include <atomic>
#include <functional>

namespace sluice::emulator {

/// The entities of the S3 connector: buckets, and the folders in them (reference 4.10). Folders are
/// read on worker threads: one with a million files takes seconds, and the service has one thread.
class S3Entities {
public:
    /// \param buckets must outlive it. \param memory for the names of objects and columns; null:
    /// there is no limit
    explicit S3Entities(
        const BucketMap &buckets, std::shared_ptr<engine::MemoryBudget> memory = nullptr);
    /// Ends what is being read.
    ~S3Entities();

    using MakeToken = std::function<QString(const QString &lastName)>;

    /// Without a path the buckets; with "BUCKET" or "BUCKET/FOLDER" the folders just below, named
    /// "BUCKET/FOLDER". At most `count` after the entity named `after`. ValidationException when
    /// there is no such place. The answer of ListConnectorEntities.
    Pending<QJsonObject> list(
        const QString &entitiesPath, const QString &after, int count, const MakeToken &makeToken);

    /// The columns of the objects under "BUCKET/PREFIX". ValidationException when there are none.
    /// The answer of DescribeConnectorEntity.
    Pending<QJsonObject> describe(const QString &entityName);

    /// What a flow that reads there has against it, as a sentence: there is no such bucket, it
    /// holds no objects under the prefix, or they may not be listed. Empty when it may be stored.
    Pending<QString> sourceProblem(const QString &bucketName, const QString &prefix);

private:
    const BucketMap &m_buckets;
    const std::shared_ptr<engine::MemoryBudget> m_memory;
    std::atomic<bool> m_isStopping = false;
    QThreadPool m_pool;
};

} // namespace sluice::emulator

#pragma once

#include "emulator/buckets/bucketmap.h"

#include <QJsonArray>

namespace sluice::emulator {

/// The entities of the S3 connector: buckets, and the folders in them (reference 4.10).
class S3Entities {
public:
    /// \param buckets must outlive it
    explicit S3Entities(const BucketMap &buckets);

    struct Page {
        QString group; ///< "Buckets" or "Objects"
        QJsonArray entities; ///< ConnectorEntity, by name
        bool hasMore = false;
    };

    /// Without a path the buckets; with "BUCKET" or "BUCKET/FOLDER" the folders just below, named
    /// "BUCKET/FOLDER". At most `count` after the entity named `after`. ValidationException when
    /// there is no such place.
    Result<Page> list(const QString &entitiesPath, const QString &after, int count) const;

    /// The columns of the objects under "BUCKET/PREFIX". ValidationException when there are none.
    Result<QJsonArray> describe(const QString &entityName) const;

private:
    Page buckets() const;
    Result<Page> foldersBelow(const QString &path) const;

    const BucketMap &m_buckets;
};

} // namespace sluice::emulator

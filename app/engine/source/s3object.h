#pragma once

#include "engine/contract/objectstore.h"
#include "engine/source/bytes/coding.h"
#include "engine/source/bytes/smallobjects.h"

#include <QDateTime>
#include <QString>

#include <memory>

namespace sluice::engine {

/// An object of a bucket. Keys use "/"; of a folder hidden files and files being written by a run
/// are no objects, and those without a byte are none of any bucket.
struct S3Object {
    QString key;
    QString path; ///< of a store its URL, which is nothing to be opened
    qint64 bytes = 0;
    QDateTime lastModified;
    Coding coding {}; ///< since it was looked into
    std::shared_ptr<ObjectStore> store {}; ///< null: it is the file at its path
    QByteArray version {}; ///< in its store
    std::shared_ptr<SmallObjects> small {}; ///< of those that were listed with it; may be null

    StoredObject stored() const { return {key, bytes, lastModified, version}; }
};

} // namespace sluice::engine

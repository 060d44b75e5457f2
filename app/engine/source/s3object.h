#pragma once

#include "engine/source/bytes/coding.h"

#include <QDateTime>
#include <QString>

namespace sluice::engine {

/// An object of a folder bucket. Keys use "/"; hidden files, files being written by a run and
/// zero-byte folder markers are no objects.
struct S3Object {
    QString key;
    QString path;
    qint64 bytes = 0;
    QDateTime lastModified;
    Coding coding {}; ///< since it was looked into
};

} // namespace sluice::engine

#pragma once

#include "base/mappedfolder.h"
#include "base/result.h"
#include "engine/memory/readlimits.h"
#include "engine/source/s3object.h"

#include <QStringList>

#include <functional>

namespace sluice::engine {

/// The files of a bucket's folder that are objects under a prefix, one after the other, in no
/// order. Folders whose keys the prefix rules out are not entered. See listObjects() for what links
/// do.
class ObjectWalk {
public:
    ObjectWalk(MappedFolder bucket, QString prefix, ReadLimits limits = {});

    /// \return false: enough
    using Visit = std::function<bool(const S3Object &)>;

    /// Once. InvalidInput names a link that may not be followed, Io a folder that may not be
    /// listed; Canceled; Quota when the folders' names need more memory than there is.
    Result<> run(const Visit &visit);

    /// The first by its name of the files without bytes, which are no objects; empty: none was met.
    const QString &emptyKey() const { return m_emptyKey; }

private:
    Result<bool> walk(const QString &top, bool isBeyondLink, const Visit &visit);
    Result<bool> list(const QString &folder, const Visit &visit, QStringList *below);
    QStringList takeLinkedFolders();
    bool isEntered(const QString &realPath) const;

    MappedFolder m_bucket;
    QString m_prefix;
    ReadLimits m_limits;
    MemoryBudget::Reservation m_held; ///< for folders
    QString m_emptyKey;
    QStringList m_entered; ///< real paths; all below them was met
    QStringList m_links; ///< to folders, met in the folder that is walked
};

} // namespace sluice::engine

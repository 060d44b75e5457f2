#pragma once

#include <QString>

#include <utility>

namespace sluice {

/// A folder that stands for a bucket or for a connector's entities, and what may be reached from
/// it. One that is told by its path alone is left by no link.
struct MappedFolder {
    MappedFolder() = default;

    // Not explicit: a path is a folder that is left by no link.
    MappedFolder(QString thePath, bool areLinksAllowed = false, QString theOptions = {})
        : path(std::move(thePath))
        , allowLinks(areLinksAllowed)
        , linkOptions(std::move(theOptions))
    {
    }

    QString path; ///< absolute
    bool allowLinks = false; ///< those that lead out of it are followed
    /// Of `sluice serve` and `run`, which allow links in it; empty: nothing does.
    QString linkOptions;

    friend bool operator==(const MappedFolder &, const MappedFolder &) = default;
};

} // namespace sluice

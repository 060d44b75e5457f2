#pragma once

#include <QString>

#include <utility>

namespace sluice {

/// A folder that stands for a bucket or for a connector's entities, and what may be reached from
/// it. A path alone is none: whether links lead out of it is always said.
struct MappedFolder {
    MappedFolder() = default;

    MappedFolder(QString thePath, bool areLinksAllowed, QString theOptions = {})
        : path(std::move(thePath))
        , allowLinks(areLinksAllowed)
        , linkOptions(std::move(theOptions))
    {
    }

    /// One that is left by no link.
    static MappedFolder closed(QString path) { return {std::move(path), false}; }

    QString path; ///< absolute
    bool allowLinks = false; ///< those that lead out of it are followed
    /// Of `sluice serve` and `run`, which allow links in it; empty: nothing does.
    QString linkOptions;

    friend bool operator==(const MappedFolder &, const MappedFolder &) = default;
};

} // namespace sluice

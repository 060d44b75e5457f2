#pragma once

#include <QStringList>

namespace sluice::services {

/// Where a bucket's name points on this machine, and who goes by it.
struct BucketPlace {
    QString folder; ///< empty when it points nowhere
    bool exists = false;
    bool isMapped = false; ///< somebody said so; else the folder is of the service's own
    bool allowLinks = false; ///< those that lead out of the folder are followed
    QStringList flows; ///< stored flows that read or write there, by name
};

} // namespace sluice::services
